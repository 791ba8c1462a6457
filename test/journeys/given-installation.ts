import { join } from "node:path";
import type { TestContext } from "node:test";
import type { AccountSettings } from "../../src/accounts/account.ts";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Database } from "../../src/platform/database.ts";
import { readRecord } from "../../src/simulator/read-record.ts";
import type { RecordEntry } from "../../src/simulator/record.ts";
import { type SimulatorProcess, startSimulatorProcess } from "../../src/simulator/simulator-process.ts";
import type { SimulatorSettingsChange } from "../../src/simulator/simulator-settings.ts";
import { type Carillon, type CarillonOptions, startCarillon } from "../support/carillon.ts";
import { givenFolder, givenSender, type SheetContent } from "../support/journey.ts";

export type Place = { db: Database; url: string };

/** One process of Carillon that may call the given providers. */
export function startBeside(
  t: TestContext,
  { url }: Place,
  simulators: SimulatorProcess[],
  options: Partial<CarillonOptions> = {},
): Promise<Carillon> {
  const ALLOW_PRIVATE = simulators.flatMap((one) => [`127.0.0.1:${one.smppPort}`, `127.0.0.1:${one.httpPort}`]).join();
  return startCarillon(t, { ...options, database: { url }, env: { ALLOW_PRIVATE, ...options.env } });
}

export type Answer = { status: number; json: unknown };

/** The API for an account; `request` gives refusals as values. */
export type Caller = ApiClient & {
  accountId: number;
  request(method: string, path: string, body?: object): Promise<Answer>;
};

/** A new account that may send at any hour, with the API for it. */
export async function givenCaller(
  { db }: Place,
  carillon: Carillon,
  settings: Partial<AccountSettings> = {},
): Promise<Caller> {
  const { account, key } = await givenSender(db, settings);
  return {
    ...carillon.api(key),
    accountId: account.id,
    request: (method, path, body) => request(`${carillon.url}/api/v1${path}`, method, { key, body }),
  };
}

async function request(
  url: string,
  method: string,
  { key, body }: { key: string; body: object | undefined },
): Promise<Answer> {
  const json = body ? { body: JSON.stringify(body) } : {};
  const headers = { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) };
  const answer = await fetch(url, { method, headers, ...json });
  const text = await answer.text();
  return { status: answer.status, json: text.startsWith("{") ? JSON.parse(text) : text };
}

/** Simulated providers whose clock goes so many times as fast. */
export async function givenFastProviders(
  t: TestContext,
  clockSpeed: number,
  settings: SimulatorSettingsChange = {},
): Promise<SimulatorProcess> {
  const recordFile = join(await givenFolder(t), "record.ndjson");
  const simulator = await startSimulatorProcess({ recordFile, clockSpeed });
  t.after(() => simulator.stop());
  await simulator.control.change(settings);
  return simulator;
}

/** What the simulated providers took of a distribution, in their order. */
export async function entriesOf(simulator: SimulatorProcess, id: string): Promise<RecordEntry[]> {
  await simulator.control.flush();
  const entries: RecordEntry[] = [];
  for await (const entry of readRecord(simulator.recordFile))
    if (entry.messageId?.startsWith(`${id}-`)) entries.push(entry);
  return entries;
}

/** Rows to numbers that end in `ending`, as the simulator's table of behaviours knows them; without one: as they come. */
export function rowsTo(count: number, ending: string, from = 0): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const middle = String(100 + from + index);
    return [`+7916${middle}${ending}`, `Hello, this is message ${from + index + 1}`];
  });
}

export function sheetOf(rows: string[][], more: Record<string, string> = {}): SheetContent {
  const columns = ["phone number", "text", ...Object.keys(more)];
  return { columns, rows: rows.map((row) => [...row, ...Object.values(more)]) };
}

export function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

let systemIds = 0;

/** Receipts go to any session of a system id: each account has its own. */
export function nextSystemId(): string {
  systemIds += 1;
  return `test${systemIds}`;
}
