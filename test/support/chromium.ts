import assert from "node:assert/strict";
import { after, type TestContext } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Look, launchChromium, newWindow } from "./windows.ts";

const WAIT_MS = 20_000;

let browser: Promise<Browser> | undefined;

/** Chromium from npm, once for a test file. */
export function openChromium(): Promise<Browser> {
  browser ??= launchChromium();
  return browser;
}

after(async () => {
  await (await browser)?.close();
});

/** A window of a person's own, with nothing kept from others. */
export async function openWindow(url: string, look: Partial<Look> = {}): Promise<BrowserContext> {
  const context = await newWindow(await openChromium(), url, look);
  context.setDefaultTimeout(WAIT_MS);
  return context;
}

/**
 * Somebody in front of a window of their own at this address. Whatever the page complains of (errors in its scripts, broken rules of its
 * security policy, calls that failed inside the server) fails the test when it ends.
 */
export async function visit(t: TestContext, url: string, look: Partial<Look> = {}): Promise<Page> {
  const context = await openWindow(url, look);
  const page = await context.newPage();
  const complaints = listenTo(page);
  t.after(async () => {
    if ("passed" in t && !t.passed) t.diagnostic(await page.locator("body").ariaSnapshot());
    await context.close();
    assert.deepEqual(complaints, [], "the page complained of nothing");
  });
  return page;
}

function listenTo(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
  page.on("console", (line) => {
    if (line.type() === "error" && !isToldElsewhere(line.text())) complaints.push(line.text());
  });
  page.on("response", (answer) => {
    if (answer.status() >= 500) complaints.push(`${answer.request().method()} ${answer.url()}: ${answer.status()}`);
  });
  return complaints;
}

/** The browser tells of every refused or broken call; those that matter fail by what the screen shows, or by their status. */
function isToldElsewhere(text: string): boolean {
  return text.startsWith("Failed to load resource");
}

/** Nothing that axe calls serious or critical is on the page. */
export async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze(); // no page here has frames, for which it would open a window
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
  assert.deepEqual(told, [], page.url());
}

/** Nothing is wider than the screen. */
export async function assertFits(page: Page): Promise<void> {
  const excess = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  assert.equal(excess, 0, `${page.url()} can be scrolled sideways`);
}
