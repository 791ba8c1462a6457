import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import chromium from "@sparticuz/chromium";
import { type CDPSession, type Page, chromium as playwright } from "playwright-core";
import { apiClient } from "../demo/api-client.ts";
import { type DemoInstallation, startDemoInstallation } from "../demo/demo-installation.ts";
import { connectProviders, type Details } from "../demo/run-sheet.ts";
import { writeBenchSheet } from "./bench-sheet.ts";

/** How much of one core the page of a running distribution takes while nobody touches it. */
export type TabResult = {
  name: "tab";
  seconds: number;
  /** Of one core: all threads of the process that has the page. */
  coreShare: number;
  /** Of it what the page's main thread did: scripts, styles, layout. */
  mainThreadShare: number;
  /** How many messages were handed over meanwhile: something moved. */
  sent: number;
};

const SETTLING_MS = 5000;
const WATCHED_MS = 30_000;
/** Slow enough that it runs all the time, quick enough that every second shows something new. */
const PER_SECOND = 100;
const LOOK_MS = 250;
const NAME = "Watched";

/** Opens the page of a distribution that runs, in Chromium from npm, and measures what it costs to watch it. The screens must have been built. */
export async function benchTab(rows: number): Promise<TabResult[]> {
  const installation = await startDemoInstallation();
  try {
    const id = await startRunning(installation, rows);
    const executablePath = await chromium.executablePath();
    const browser = await playwright.launch({ executablePath, args: chromium.args, headless: true });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
      return [await watch(installation, page, id)];
    } finally {
      await browser.close();
    }
  } finally {
    await installation.stop();
  }
}

/** A distribution that goes on for minutes; its id. */
async function startRunning(installation: DemoInstallation, rows: number): Promise<string> {
  const path = join(installation.folder, "bench.csv");
  await writeBenchSheet(path, rows);
  const api = apiClient(installation.url, installation.apiKey);
  await connectProviders(api, installation, ["smpp"]);
  const wish = { name: NAME, speed: { count: PER_SECOND, perSeconds: 1 }, start: true };
  const { id } = await api.upload<Details>("/distributions", path, wish);
  while ((await api.get<Details>(`/distributions/${id}`)).state === "checking") await sleep(LOOK_MS);
  return id;
}

async function watch(installation: DemoInstallation, page: Page, id: string): Promise<TabResult> {
  await page.goto(await installation.makeSignInLink());
  await page.waitForURL(/\/distributions|\/first-run/);
  await page.goto(`${installation.url}/distributions/${id}`);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" }); // what else the machine does must not count
  await sleep(SETTLING_MS);
  const before = await look(installation, session, page, id);
  await sleep(WATCHED_MS);
  const after = await look(installation, session, page, id);
  const seconds = after.at - before.at;
  const share = (part: number) => Math.round((part / seconds) * 1000) / 1000;
  return {
    ...{ name: "tab", seconds: Math.round(seconds), sent: after.sent - before.sent },
    coreShare: share(after.processSeconds - before.processSeconds),
    mainThreadShare: share(after.taskSeconds - before.taskSeconds),
  };
}

/** What the page has used so far of processors, in seconds, and what was sent. */
async function look({ url, apiKey }: DemoInstallation, session: CDPSession, page: Page, id: string) {
  const { counts, messages } = await apiClient(url, apiKey).get<Details>(`/distributions/${id}`);
  const { metrics } = await session.send("Performance.getMetrics");
  const whole = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await whole?.send("SystemInfo.getProcessInfo")) ?? {};
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return {
    at: performance.now() / 1000,
    taskSeconds: metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0,
    processSeconds: renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    sent: messages - counts.created - counts.delayed - counts.paused,
  };
}
