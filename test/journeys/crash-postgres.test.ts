import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { readConnection } from "../../src/platform/embedded-postgres/connection-file.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import { startCarillon } from "../support/carillon.ts";
import { checkCounts, checkInvariants } from "../support/check-invariants.ts";
import { postmasterOf, testDataDir } from "../support/embedded-postgres.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSender,
  givenSheet,
  plainSheet,
  sendSheet,
  waitUntilSettled,
} from "../support/journey.ts";
import { waitFor } from "../support/wait-for.ts";

const dataDir = await testDataDir();
await chmod(dataDir, 0o711); // as root, PostgreSQL runs as another user and must pass through

const messageCount = 2000;

test("PostgreSQL killed in the middle, twice: nothing is lost or sent twice, and everything finishes", async (t) => {
  const simulator = await givenProviders(t, { answerDelayMs: 200 });
  const owner = await startCarillon(t, { database: { dataDir }, simulator });
  const other = await startCarillon(t, {
    database: { dataDir },
    simulator,
    web: owner,
    roles: ["dispatcher", "sweeper"],
  });
  const db = await openData(t);
  const api = owner.api((await givenSender(db)).key);
  await connectSmpp(api, simulator, { window: 40 });
  await connectHttp(api, simulator, { concurrency: 40 });
  const id = await sendSheet(api, await givenSheet(t, plainSheet(messageCount)));

  for (const takenCount of [300, 900]) {
    await waitForTaken(simulator, takenCount);
    await killPostgres(db);
    await checkCounts(db, id);
  }
  const { counts } = await waitUntilSettled(api, id, 40_000);
  assert.equal(counts.delivered, messageCount);
  await other.stop();
  await checkInvariants(db, id, simulator);
});

async function openData(t: TestContext): Promise<Database> {
  const connection = await readConnection(join(dataDir, "postgres.json"));
  assert.ok(connection, "PostgreSQL has told where it is");
  const db = openDatabase(connection, { maxConnections: 1, applicationName: "test" });
  t.after(() => db.end({ timeout: 1 }));
  return db;
}

async function waitForTaken({ control }: SimulatorProcess, count: number): Promise<void> {
  const hasTaken = async () => {
    const { accepted } = await control.status();
    return accepted.smpp + accepted.http >= count;
  };
  await waitFor(hasTaken, { what: `${count} messages at the providers` });
}

/** Kills it and waits until a new one answers. */
async function killPostgres(db: Database): Promise<void> {
  const startedAt = async () => (await db`select pg_postmaster_start_time()::text as at`)[0]?.at as string;
  const former = await startedAt();
  const pid = await postmasterOf(dataDir);
  assert.ok(pid, "PostgreSQL runs");
  process.kill(pid, "SIGKILL");
  const isAnother = () =>
    startedAt()
      .then((at) => at !== former)
      .catch(() => false);
  await waitFor(isAnother, { what: "PostgreSQL to be back" });
}
