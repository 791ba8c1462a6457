import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { newWindow } from "../support/windows.ts";
import { shiftClock } from "./shift-clock.ts";
import type { Shot } from "./shots.ts";

export type Camera = {
  browser: Browser;
  url: string;
  folder: string;
  shiftMs: number;
  isWanted: (file: string) => boolean;
};

export type Session = {
  /** Of the session; "": nobody is signed in. */
  token: string;
  /** What the person has chosen on the page of the profile. */
  chooseLanguage?(language: "en" | "ru"): Promise<unknown>;
};

const HEIGHT = 900;
const MOST_HEIGHT = 1700;
const SETTLE_MS = 500;

/** Takes pictures of pages from their top: `<name>-<width>[-ru][-dark].png`. */
export async function takeShots(camera: Camera, shots: Shot[], session: Session): Promise<void> {
  await mkdir(camera.folder, { recursive: true });
  for (const language of ["en", "ru"] as const) {
    await session.chooseLanguage?.(language);
    for (const scheme of ["light", "dark"] as const) {
      const wanted = shots.filter(({ languages, schemes }) => languages.includes(language) && schemes.includes(scheme));
      if (wanted.length > 0) await takeInOneLook(camera, wanted, session.token, { language, scheme });
    }
  }
}

type Kind = Pick<Shot, "name" | "path"> & { language: "en" | "ru"; scheme: "light" | "dark" };

async function takeInOneLook(
  camera: Camera,
  shots: Shot[],
  token: string,
  look: Pick<Kind, "language" | "scheme">,
): Promise<void> {
  const context = await newWindow(camera.browser, camera.url, { ...look, height: HEIGHT });
  await prepare(context, camera, token);
  const page = await context.newPage();
  for (const { name, path, widths } of shots)
    for (const width of widths) {
      const file = fileOf({ name, width, ...look });
      if (!camera.isWanted(file)) continue;
      await page.setViewportSize({ width, height: HEIGHT });
      await settleAt(page, path);
      await page.setViewportSize({ width, height: await heightOf(page) });
      await page.waitForTimeout(100);
      await page.screenshot({ path: join(camera.folder, file) });
    }
  await context.close();
}

function fileOf({ name, width, language, scheme }: Omit<Kind, "path"> & { width: number }): string {
  return `${[name, width, ...(language === "ru" ? ["ru"] : []), ...(scheme === "dark" ? ["dark"] : [])].join("-")}.png`;
}

async function prepare(context: BrowserContext, { url, shiftMs }: Camera, token: string): Promise<void> {
  await context.addInitScript(shiftClock, shiftMs);
  if (token !== "") await context.addCookies([{ name: "carillon_session", value: token, url }]);
}

/** So high that most of the page is in the window, but not every row of a long table. */
async function heightOf(page: Page): Promise<number> {
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  return Math.min(Math.max(HEIGHT, height), MOST_HEIGHT);
}

/** A page as it is when everything has come. */
async function settleAt(page: Page, path: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(path, { waitUntil: "load" });
  await page.locator("h1, form").first().waitFor();
  await page.waitForFunction("document.fonts.ready.then(() => true)");
  await page.waitForTimeout(SETTLE_MS);
  await page.waitForFunction("!document.querySelector('.mantine-Skeleton-root')").catch(() => undefined);
}
