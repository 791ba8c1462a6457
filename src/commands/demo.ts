import { once } from "node:events";
import { access, constants, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, ApiRefusal, apiClient } from "./demo/api-client.ts";
import { checkRun } from "./demo/check-run.ts";
import { type DemoInstallation, startDemoInstallation } from "./demo/demo-installation.ts";
import {
  addSheet,
  connectProviders,
  type Details,
  readSheet,
  tellForecast,
  tellProblems,
  watchSending,
} from "./demo/run-sheet.ts";
import { writeSampleSheet } from "./demo/sample-sheet.ts";
import { spoilRecord } from "./demo/spoil-record.ts";
import { openTerminal, type Terminal } from "./demo/terminal.ts";
import { readArguments, refuse } from "./read-arguments.ts";

const help = `npm run demo -- [--sheet FILE]... [--rows N] [--json]

Starts a Carillon of its own with simulated providers, sends a sheet through it over real SMPP and HTTP on this machine, and
compares what it reports with what the providers saw. No message leaves the machine. Then it stays, for you to look around in:
its last line is a link that opens it in a browser, signed in.

  --sheet FILE   your own sheet (xlsx or csv) instead of the sample; country RU, zone Europe/Moscow; given again, another one is
                 added to the same distribution. Where a sheet names no channel it is sms, and no sender: Carillon. Hidden rows are sent.
                 docs/examples has some; what is wrong with a row is told, and the others are sent
  --rows N       a sample of N rows (default 1000)
  --json         ends, without a link, when everything is sent, and prints one JSON object as its last line
  --spoil WHAT   to see that the comparison can fail: takes a line out of the providers' record (drop), or repeats one (repeat)
`;

type DemoOptions = { sheets: string[]; rows: number; json: boolean; spoil: string | undefined };

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return;
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
  const interrupted = once(interruption.signal, "abort");
  let surprise: unknown;
  process.once("unhandledRejection", (error) => {
    surprise = error; // what was started is ended before it is shown
    interruption.abort();
  });
  const starting = startDemo(options, interruption.signal);
  try {
    await Promise.race([interrupted, starting.then((installation) => play(installation, options, interrupted))]);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    fail(error.code, error.message, options.json);
  } finally {
    const installation = await starting.catch(() => undefined);
    await installation?.stop();
  }
  if (surprise) throw surprise;
}

async function startDemo({ sheets, json }: DemoOptions, interrupted: AbortSignal): Promise<DemoInstallation> {
  for (const sheet of sheets) await refuseWhatIsNoFile(sheet);
  openTerminal(json).say("Starting   PostgreSQL, Carillon and the simulated providers …");
  return startDemoInstallation(interrupted);
}

async function refuseWhatIsNoFile(sheet: string): Promise<void> {
  const isFile = await stat(sheet).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new ApiRefusal({ code: "sheet_missing", detail: `There is no file ${sheet}.` });
  await access(sheet, constants.R_OK).catch(() =>
    Promise.reject(new ApiRefusal({ code: "sheet_unreadable", detail: `The file ${sheet} may not be read.` })),
  );
}

async function play(
  installation: DemoInstallation,
  options: DemoOptions,
  interrupted: Promise<unknown>,
): Promise<void> {
  const terminal = openTerminal(options.json);
  await runDemo(installation, options, terminal);
  if (options.json) return;
  await tellWhereItStays(installation, terminal);
  await interrupted;
}

function readOptions(): DemoOptions | undefined {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = {
    sheet: { type: "string", multiple: true },
    rows: { ...text, default: "1000" },
    json: flag,
    spoil: text,
    help: flag,
  } as const;
  const given = readArguments({ options }, help);
  if (!given) return undefined;
  const { sheet: sheets = [], json, spoil } = given.values;
  const rows = Number(given.values.rows);
  if (!Number.isInteger(rows) || rows < 1 || rows > 1_048_575)
    return wrong("--rows takes a whole number from 1 to 1048575.");
  if (!["drop", "repeat", undefined].includes(spoil)) return wrong("--spoil takes drop or repeat.");
  return { sheets, rows, json, spoil };
}

function wrong(what: string): undefined {
  refuse(what, help);
  return undefined;
}

async function runDemo(installation: DemoInstallation, options: DemoOptions, terminal: Terminal): Promise<void> {
  const beganAt = performance.now();
  const api = apiClient(installation.url, installation.apiKey);
  await connectProviders(api, installation);
  const [file = join(installation.folder, "sample.xlsx"), ...others] = options.sheets;
  if (options.sheets.length === 0) await writeSampleSheet(file, options.rows);

  let read = refuseUnread(await readSheet(api, file, terminal));
  for (const other of others) read = refuseUnread(await addSheet(api, read.id, other, terminal));
  await tellProblems(api, read, options.json ? openTerminal(false, process.stderr).say : terminal.say);
  const sent = read.messages > 0 ? await send(api, read.id, installation, terminal) : read;
  await tellResult(api, sent, installation, {
    ...options,
    seconds: () => Math.round((performance.now() - beganAt) / 100) / 10,
    terminal,
  });
}

/** Throws ApiRefusal for a sheet that cannot be used. */
function refuseUnread(read: Details): Details {
  const error = read.sheets.find((sheet) => sheet.error)?.error;
  if (error) throw new ApiRefusal({ code: error.code, detail: error.message });
  return read;
}

async function send(api: ApiClient, id: string, installation: DemoInstallation, terminal: Terminal): Promise<Details> {
  await tellForecast(api, id, terminal);
  await api.post(`/distributions/${id}/start`);
  return watchSending(api, id, installation, terminal);
}

type Telling = DemoOptions & { seconds: () => number; terminal: Terminal };

async function tellResult(
  api: ApiClient,
  details: Details,
  { folder, simulator }: DemoInstallation,
  telling: Telling,
): Promise<void> {
  const sumOf = (name: "rows" | "problemRows" | "ignoredRows") =>
    details.sheets.reduce((sum, sheet) => sum + sheet[name], 0);
  const [rows, problemRows, ignoredRows] = [sumOf("rows"), sumOf("problemRows"), sumOf("ignoredRows")];
  const { messages, counts: states } = details;
  const report = join(folder, "report.csv");
  await api.download(`/distributions/${details.id}/report?format=csv`, report);
  await simulator.control.flush();
  if (telling.spoil) await spoilRecord(simulator.recordFile, telling.spoil);
  const { provider, faults } = await checkRun(
    { rows, problemRows, ignoredRows, messages, states },
    report,
    simulator.recordFile,
  );
  if (faults.length > 0) process.exitCode = 1;

  const seconds = telling.seconds();
  if (telling.json) {
    process.stdout.write(
      `${JSON.stringify({ rows, problemRows, messages, states, seconds, provider, ...(faults.length > 0 ? { faults } : {}) })}\n`,
    );
    return;
  }
  const { say } = telling.terminal;
  say(`Report     ${rows} rows, ${problemRows} with problems, ${messages} messages in ${seconds} s`);
  for (const [state, count] of Object.entries(states))
    if (count > 0) say(`           ${String(count).padStart(8)} ${state}`);
  say(
    `Providers  ${provider.accepted} accepted, ${provider.doubled} doubled, ${provider.lost} lost by their own record`,
  );
  say(
    faults.length === 0
      ? "           All counts agree with the report and with the providers' record."
      : `           ${faults.join("\n           ")}`,
  );
}

async function tellWhereItStays(installation: DemoInstallation, { say }: Terminal): Promise<void> {
  const { url, apiKey, folder } = installation;
  say(`\nThe report lies in ${join(folder, "report.csv")} until you end this with Ctrl-C.`);
  say(`Try        curl -H "Authorization: Bearer ${apiKey}" ${url}/api/v1/distributions`);
  say(`Reference  ${url}/api/docs`);
  say("\nSee it in a browser. The link signs you in as the owner of this demo; it works once, within five minutes:");
  say(`Open ${await installation.makeSignInLink()}`);
}

function fail(code: string, message: string, json: boolean): void {
  process.exitCode = 1;
  process.stdout.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `${message}\n`);
}

await main();
