import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { TestContext } from "node:test";
import type { Account, AccountSettings } from "../../src/accounts/account.ts";
import { systemOf } from "../../src/accounts/actor.ts";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import type { Database } from "../../src/platform/database.ts";
import { keyScopes } from "../../src/platform/http-server/scope.ts";
import { writeCsv } from "../../src/sheets/write-csv.ts";
import { writeXlsx } from "../../src/sheets/write-xlsx.ts";
import { type SimulatorProcess, startSimulatorProcess } from "../../src/simulator/simulator-process.ts";
import type { SimulatorSettingsChange } from "../../src/simulator/simulator-settings.ts";
import { givenAccount } from "./given-account.ts";
import { waitFor } from "./wait-for.ts";

/** A folder that goes when the test ends. */
export async function givenFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-journey-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Simulated providers in a process of their own. Every number is ordinary and its receipts come soon, unless the settings say otherwise. */
export async function givenProviders(
  t: TestContext,
  settings: SimulatorSettingsChange = {},
): Promise<SimulatorProcess> {
  const simulator = await startSimulatorProcess({ recordFile: join(await givenFolder(t), "record.ndjson") });
  t.after(() => simulator.stop());
  await simulator.control.change({ behaviour: "delivered", receiptDelayMs: [1, 50], ...settings });
  return simulator;
}

/** An account that may send at any hour, with an API key. */
export async function givenSender(
  db: Database,
  settings: Partial<AccountSettings> = {},
): Promise<{ account: Account; key: string }> {
  const account = await givenAccount(db, { language: "en", windows: [{ opensAt: 0, closesAt: 86_400 }], ...settings });
  const wish = { name: "test", scopes: [...keyScopes] };
  const { key } = await db.begin((tx) => createApiKey(tx, systemOf(account.id), wish, new Date()));
  return { account, key };
}

/** Connects the SMPP line of the simulator as a provider account; gives its id. */
export async function connectSmpp(
  api: ApiClient,
  simulator: SimulatorProcess,
  { name = "SMPP", ...settings }: Record<string, unknown> = {},
): Promise<string> {
  const smpp = {
    host: "127.0.0.1",
    port: simulator.smppPort,
    systemId: "test",
    password: "test",
    messageIdTlv: 0x1501,
    ...settings,
  };
  const { id } = await api.post<{ id: string }>("/provider-accounts", {
    name,
    connector: "smpp-sms",
    settings: smpp,
  });
  return id;
}

/** Connects the HTTP line of the simulator as a provider account; gives its id. */
export async function connectHttp(
  api: ApiClient,
  simulator: SimulatorProcess,
  settings: Record<string, unknown> = {},
): Promise<string> {
  const answer = { meaningOfCode: { bad_address: "bad_address" } };
  const http = { url: `http://127.0.0.1:${simulator.httpPort}/messages`, answer, ...settings };
  const { id } = await api.post<{ id: string }>("/provider-accounts", {
    name: "HTTP",
    connector: "http-gateway-sms",
    settings: http,
  });
  return id;
}

export type SheetContent = { columns: string[]; rows: Iterable<string[]> };

/** A sheet in a folder that goes with the test; its path. */
export async function givenSheet(
  t: TestContext,
  { columns, rows }: SheetContent,
  format: "csv" | "xlsx" = "csv",
): Promise<string> {
  const path = join(await givenFolder(t), `sheet.${format}`);
  const write = format === "csv" ? writeCsv : writeXlsx;
  await pipeline(write(columns, blocksOf(rows)), createWriteStream(path));
  return path;
}

async function* blocksOf(rows: Iterable<string[]>): AsyncGenerator<string[][]> {
  let block: string[][] = [];
  for (const row of rows) {
    block.push(row);
    if (block.length === 1000) {
      yield block;
      block = [];
    }
  }
  yield block;
}

/** `count` rows with ordinary numbers, all different, and a short text each. */
export function plainSheet(count: number, text = "Hello, this is message"): SheetContent {
  const rows = Array.from({ length: count }, (_, index) => [phoneNumber(index), `${text} ${index + 1}`]);
  return { columns: ["phone number", "text"], rows };
}

/** The index-th of up to nine million Russian mobile numbers. */
export function phoneNumber(index: number): string {
  return `+7916${1_000_000 + index}`;
}

/** Uploads a sheet; gives the id of its distribution. */
export async function uploadSheet(api: ApiClient, file: string, fields: Record<string, unknown> = {}): Promise<string> {
  const { id } = await api.upload<Details>("/distributions", file, {
    defaults: { channel: "sms", from: "Carillon" },
    ...fields,
  });
  return id;
}

export type DistributionWaiting = { what: string; timeoutMs?: number };

/** Waits until a distribution is as wanted; the failure shows its counts. */
export async function waitForDistribution(
  api: ApiClient,
  id: string,
  isWanted: (details: Details) => boolean,
  waiting: DistributionWaiting,
): Promise<Details> {
  let last: Details | undefined;
  const look = async () => {
    last = await api.get<Details>(`/distributions/${id}`);
    return isWanted(last) ? last : undefined;
  };
  return waitFor(look, { ...waiting, tell: () => last && [last.state, last.counts, last.sheets] });
}

export function waitUntilRead(api: ApiClient, id: string): Promise<Details> {
  return waitForDistribution(api, id, ({ state }) => state !== "checking", { what: "the sheet to be read" });
}

/** Uploads a sheet, waits until it is read, and starts it. */
export async function sendSheet(api: ApiClient, file: string, fields: Record<string, unknown> = {}): Promise<string> {
  const id = await uploadSheet(api, file, fields);
  await waitUntilRead(api, id);
  await api.post(`/distributions/${id}/start`);
  return id;
}

/** Waits until a distribution is finished and every receipt of what was sent has come. */
export async function waitUntilSettled(api: ApiClient, id: string, timeoutMs = 30_000): Promise<Details> {
  const isSettled = ({ state, counts }: Details) =>
    state === "finished" && counts.sent === 0 && counts.unconfirmed === 0;
  return waitForDistribution(api, id, isSettled, { what: "everything to be sent and its receipts to come", timeoutMs });
}
