import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";

export type Look = {
  width: number;
  height: number;
  language: "en" | "ru";
  scheme: "light" | "dark";
};

const usualLook: Look = { width: 1440, height: 900, language: "en", scheme: "light" };

/**
 * Not those that the package recommends: its browser of a single process dies with the first window that is closed, and does not ask
 * whose page may read what. The sandbox cannot be had by root in a container.
 */
const args = ["--no-sandbox", "--font-render-hinting=none"];

/** Starts the Chromium that comes from npm. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? (await chromium.executablePath());
  return playwright.launch({ executablePath, args, headless: true });
}

/** A window of a person's own, with nothing kept from others. */
export function newWindow(browser: Browser, url: string, look: Partial<Look> = {}): Promise<BrowserContext> {
  const { width, height, language, scheme } = { ...usualLook, ...look };
  return browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language === "ru" ? "ru-RU" : "en-GB",
    timezoneId: "Europe/Moscow",
    colorScheme: scheme,
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
}
