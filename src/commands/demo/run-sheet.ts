import type { z } from "zod";
import type { DistributionDetails, ForecastView, ProblemList } from "../../distributions/distribution-api.ts";
import type { ApiClient } from "./api-client.ts";
import type { DemoInstallation } from "./demo-installation.ts";
import type { Terminal } from "./terminal.ts";

/** What the API answers, as it stands in JSON. */
export type Details = z.input<typeof DistributionDetails>;
type Forecast = z.input<typeof ForecastView>;
type Problems = z.input<typeof ProblemList>;

const LOOK_MS = 250;
const SOON_MS = 60_000;
/** Receipts that found their delivery by its number only are tried after five seconds. */
const SETTLE_MS = 2000;
const SETTLE_UNCONFIRMED_MS = 12_000;

const defaults = { channel: "sms", from: "Carillon" };
const TOLD = 10;
const TOLD_CHARACTERS = 40;

/** Connects the simulated providers, one by SMPP and one by HTTP, as a person would connect real ones. */
export async function connectProviders(
  api: ApiClient,
  { simulator }: DemoInstallation,
  lines = ["smpp", "http"],
): Promise<void> {
  const host = "127.0.0.1";
  const smpp = { host, port: simulator.smppPort, systemId: "demo", password: "demo", messageIdTlv: 0x1501 };
  if (lines.includes("smpp"))
    await api.post("/provider-accounts", { name: "Simulator by SMPP", connector: "smpp-sms", settings: smpp });
  const answer = { meaningOfCode: { bad_address: "bad_address", bad_content: "bad_content" } };
  const http = { url: `http://${host}:${simulator.httpPort}/messages`, answer };
  if (lines.includes("http"))
    await api.post("/provider-accounts", { name: "Simulator by HTTP", connector: "http-gateway-sms", settings: http });
}

/** Uploads a sheet and waits until it is read. A channel and a sender stand in where it has none; hidden rows are sent. */
export async function readSheet(api: ApiClient, file: string, terminal: Terminal): Promise<Details> {
  const { id } = await api.upload<Details>("/distributions", file, { defaults, hiddenRows: "send" });
  return waitUntilRead(api, id, terminal);
}

/** Adds another sheet to a distribution and waits until it is read. */
export async function addSheet(api: ApiClient, id: string, file: string, terminal: Terminal): Promise<Details> {
  await api.upload<Details>(`/distributions/${id}/sheets`, file, {});
  return waitUntilRead(api, id, terminal);
}

async function waitUntilRead(api: ApiClient, id: string, terminal: Terminal): Promise<Details> {
  for (;;) {
    const details = await api.get<Details>(`/distributions/${id}`);
    const sheet = details.sheets.at(-1);
    const isRead = sheet?.state === "read" || sheet?.state === "refused";
    const { rows = 0, messages = 0, problemRows = 0 } = sheet ?? {};
    terminal.progress("Reading", isRead ? rows : messages + problemRows, rows, `${problemRows} with problems`);
    if (isRead && details.state !== "checking") {
      terminal.endProgress();
      return details;
    }
    await sleep(LOOK_MS);
  }
}

/** Says what is wrong with the first bad rows, and what the first warnings are, in the words of the API. */
export async function tellProblems(api: ApiClient, { id, sheets }: Details, say: Terminal["say"]): Promise<void> {
  for (const [title, severity] of [
    ["Problems", "error"],
    ["Warnings", "warning"],
  ]) {
    const { items, next } = await api.get<Problems>(`/distributions/${id}/problems?severity=${severity}&limit=${TOLD}`);
    for (const [index, item] of items.entries())
      say(`${(index === 0 ? title : "")?.padEnd(10)} ${presentProblem(item, sheets.length)}`);
    if (next) say(`${"".padEnd(10)} …`);
  }
  const hidden = sheets.reduce((sum, { hiddenRows }) => sum + hiddenRows, 0);
  if (hidden > 0) say(`Hidden     ${hidden} rows that the spreadsheet program hides are sent like the others.`);
}

function presentProblem({ sheet, row, column, value, message }: Problems["items"][number], sheets: number): string {
  const place = [
    ...(sheets > 1 ? [`sheet ${sheet}`] : []),
    ...(row === null ? [] : [`row ${row}`]),
    ...(column && row !== null ? [column] : []),
  ].join(", ");
  const cell = value ? ` «${value.slice(0, TOLD_CHARACTERS)}»` : "";
  // What a file says may hold anything; a terminal gets no control characters of it.
  return `${place}${cell}${place ? ": " : ""}${message}`.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
}

export async function tellForecast(api: ApiClient, id: string, terminal: Terminal): Promise<void> {
  const { messages, goAtOnce, wait, expire, finishesAt } = await api.get<Forecast>(`/distributions/${id}/forecast`);
  const expired = expire.reduce((sum, { count }) => sum + count, 0);
  const end = finishesAt ? `, done by ${finishesAt.slice(0, 19).replace("T", " ")} UTC` : "";
  terminal.say(
    `Forecast   ${messages} messages: ${goAtOnce} go at once, ${wait} wait for their hours, ${expired} will expire${end}`,
  );
}

/** Waits until nothing is on its way: what still waits is not due within a minute, and the simulator owes no receipt. */
export async function watchSending(
  api: ApiClient,
  id: string,
  { simulator }: DemoInstallation,
  terminal: Terminal,
  onChange: () => void = () => {},
): Promise<Details> {
  let last = "";
  let changedAt = Date.now();
  for (;;) {
    const details = await api.get<Details>(`/distributions/${id}`);
    const { owedReceipts } = await simulator.control.status();
    tellProgress(details, terminal);
    const text = JSON.stringify(details.counts);
    if (text !== last || owedReceipts > 0 || isUnderWay(details)) changedAt = Date.now();
    if (text !== last) onChange();
    last = text;
    const settleMs = details.counts.unconfirmed > 0 ? SETTLE_UNCONFIRMED_MS : SETTLE_MS;
    if (Date.now() - changedAt >= settleMs) {
      terminal.endProgress();
      return details;
    }
    await sleep(LOOK_MS);
  }
}

function isUnderWay({ state, counts, nextAt }: Details): boolean {
  if (state === "checking" || counts.created > 0 || counts.sending > 0) return true;
  return nextAt !== null && Date.parse(nextAt) < Date.now() + SOON_MS;
}

function tellProgress({ messages, counts }: Details, terminal: Terminal): void {
  const settled = messages - counts.created - counts.delayed - counts.paused - counts.sending;
  terminal.progress("Sending", settled, messages, `${counts.delivered + counts.read} delivered`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
