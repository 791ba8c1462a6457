import { once } from "node:events";
import { access, constants, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ApiClient, ApiRefusal, apiClient } from "./demo/api-client.ts";
import { checkRun } from "./demo/check-run.ts";
import { type DemoInstallation, startDemoInstallation } from "./demo/demo-installation.ts";
import {
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

const help = `npm run demo -- [--sheet FILE] [--rows N] [--json]

Starts a Carillon of its own with simulated providers, sends a sheet through it over real SMPP and HTTP on this machine, and
compares what it reports with what the providers saw. No message leaves the machine.

  --sheet FILE   your own sheet (xlsx or csv) instead of the sample; country RU, zone Europe/Moscow
  --rows N       a sample of N rows (default 1000)
  --json         ends when everything is sent, and prints one JSON object as its last line
  --spoil WHAT   to see that the comparison can fail: takes a line out of the providers' record (drop), or repeats one (repeat)
`;

type DemoOptions = { sheet: string | undefined; rows: number; json: boolean; spoil: string | undefined };

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

async function startDemo({ sheet, json }: DemoOptions, interrupted: AbortSignal): Promise<DemoInstallation> {
  const isFile =
    !sheet ||
    (await stat(sheet).then(
      (found) => found.isFile(),
      () => false,
    ));
  if (!isFile) throw new ApiRefusal({ code: "sheet_missing", detail: `There is no file ${sheet}.` });
  if (sheet)
    await access(sheet, constants.R_OK).catch(() =>
      Promise.reject(new ApiRefusal({ code: "sheet_unreadable", detail: `The file ${sheet} may not be read.` })),
    );
  openTerminal(json).say("Starting   PostgreSQL, Carillon and the simulated providers …");
  return startDemoInstallation(interrupted);
}

async function play(
  installation: DemoInstallation,
  options: DemoOptions,
  interrupted: Promise<unknown>,
): Promise<void> {
  const terminal = openTerminal(options.json);
  await runDemo(installation, options, terminal);
  if (options.json) return;
  tellWhereItStays(installation, terminal);
  await interrupted;
}

function readOptions(): DemoOptions | undefined {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = { sheet: text, rows: { ...text, default: "1000" }, json: flag, spoil: text, help: flag };
  const given = readArguments({ options }, help);
  if (!given) return undefined;
  const { sheet, json, spoil } = given.values;
  const rows = Number(given.values.rows);
  if (!Number.isInteger(rows) || rows < 1 || rows > 1_048_575)
    return wrong("--rows takes a whole number from 1 to 1048575.");
  if (!["drop", "repeat", undefined].includes(spoil)) return wrong("--spoil takes drop or repeat.");
  return { sheet, rows, json, spoil };
}

function wrong(what: string): undefined {
  refuse(what, help);
  return undefined;
}

async function runDemo(installation: DemoInstallation, options: DemoOptions, terminal: Terminal): Promise<void> {
  const beganAt = performance.now();
  const api = apiClient(installation.url, installation.apiKey);
  await connectProviders(api, installation);
  const file = options.sheet ?? join(installation.folder, "sample.xlsx");
  if (!options.sheet) await writeSampleSheet(file, options.rows);

  const read = await readSheet(api, file, terminal);
  const [sheet] = read.sheets;
  if (!sheet || sheet.error)
    throw new ApiRefusal({ code: sheet?.error?.code ?? "sheet_missing", detail: sheet?.error?.message ?? "No sheet." });
  if (sheet.problemRows > 0) await tellProblems(api, read.id, terminal);
  const sent = read.messages > 0 ? await send(api, read.id, installation, terminal) : read;
  await tellResult(api, sent, installation, {
    ...options,
    seconds: () => Math.round((performance.now() - beganAt) / 100) / 10,
    terminal,
  });
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
  const { rows = 0, problemRows = 0 } = details.sheets[0] ?? {};
  const { messages, counts: states } = details;
  const report = join(folder, "report.csv");
  await api.download(`/distributions/${details.id}/report?format=csv`, report);
  await simulator.control.flush();
  if (telling.spoil) await spoilRecord(simulator.recordFile, telling.spoil);
  const { provider, faults } = await checkRun({ rows, problemRows, messages, states }, report, simulator.recordFile);
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

function tellWhereItStays({ url, apiKey, folder }: DemoInstallation, { say }: Terminal): void {
  say(`\nThe report lies in ${join(folder, "report.csv")} until you end this with Ctrl-C.`);
  say(`Try        curl -H "Authorization: Bearer ${apiKey}" ${url}/api/v1/distributions`);
  say(`Reference  ${url}/api/docs`);
}

function fail(code: string, message: string, json: boolean): void {
  process.exitCode = 1;
  process.stdout.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `${message}\n`);
}

await main();
