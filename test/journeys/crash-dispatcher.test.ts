import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import type { Database } from "../../src/platform/database.ts";
import { readRecord } from "../../src/simulator/read-record.ts";
import type { Carillon } from "../support/carillon.ts";
import { checkCounts, checkInvariants } from "../support/check-invariants.ts";
import { type Installation, startInstallation } from "../support/installation.ts";
import { givenSheet, plainSheet, sendSheet, waitForDistribution, waitUntilSettled } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";

/** One for each test: a dispatcher serves every account of its database. */
const databases = [await testDatabaseWithUrl(), await testDatabaseWithUrl(), await testDatabaseWithUrl()];

const window = 20;
const messageCount = 800;
const narrow = { smpp: { window }, http: { concurrency: window } };

/** An installation whose providers answer slowly, with a dispatcher that is in the middle of a distribution. */
async function givenCallsInFlight(t: TestContext) {
  const database = databases.shift();
  assert.ok(database, "a database for each test");
  const providers = { answerDelayMs: 400, receipts: false };
  const installation = await startInstallation(t, database, { ...narrow, providers });
  const dispatcher = await installation.startAnother();
  const id = await sendSheet(installation.api, await givenSheet(t, plainSheet(messageCount)));
  await waitForTaken(installation, 4 * window);
  return { ...installation, db: database.db, dispatcher, id };
}

async function waitForTaken({ simulator }: Pick<Installation, "simulator">, count: number): Promise<void> {
  const hasTaken = async () => {
    const { accepted } = await simulator.control.status();
    return accepted.smpp >= count / 2 && accepted.http >= count / 2;
  };
  await waitFor(hasTaken, { what: `${count} messages at the providers` });
}

function isFinished({ state }: Details): boolean {
  return state === "finished";
}

test("a dispatcher killed with calls in flight: nothing is lost or sent twice, and few are unclear", async (t) => {
  const { db, simulator, api, dispatcher, startAnother, id } = await givenCallsInFlight(t);
  await dispatcher.kill("SIGKILL");
  await checkCounts(db, id);
  await simulator.control.change({ answerDelayMs: 0 });
  await startAnother();
  const { counts } = await waitForDistribution(api, id, isFinished, { what: "another dispatcher to send the rest" });

  // For each of the two lines: its window, a group, and what 50 ms bring.
  const bound = 2 * (window + window + window);
  assert.ok(
    counts.unconfirmed > 0 && counts.unconfirmed <= bound,
    `${counts.unconfirmed} unconfirmed, at most ${bound}`,
  );
  await simulator.control.change({ receipts: true });
  const record = await recordOf(simulator.recordFile, simulator.control.flush);
  const unclear = messageCount - record.size;
  await waitForDistribution(
    api,
    id,
    ({ counts }) => counts.delivered === record.size && counts.unconfirmed === unclear,
    {
      what: `receipts to settle all but the ${unclear} that the provider never saw`,
    },
  );
  await checkInvariants(db, id, simulator);
});

test("a dispatcher that is stopped finishes what is in flight and hands back the rest at once", async (t) => {
  const { db, simulator, api, dispatcher, startAnother, id } = await givenCallsInFlight(t);
  await dispatcher.stop();
  const { counts } = await api.get<Details>(`/distributions/${id}`);
  const record = await recordOf(simulator.recordFile, simulator.control.flush);
  assert.partialDeepStrictEqual(counts, {
    sending: 0,
    unconfirmed: 0,
    sent: record.size,
    created: messageCount - record.size,
  });
  assert.deepEqual([...(await db`select id from claim`)], []);
  const counted = await db`select row_number from delivery where slot_id is not null and attempt_count > 0`;
  assert.deepEqual([...counted], [], "what was handed back counts as no attempt");
  await checkCounts(db, id);

  await simulator.control.change({ answerDelayMs: 0, receipts: true });
  await startAnother();
  const settled = await waitUntilSettled(api, id);
  assert.equal(settled.counts.delivered, messageCount);
  await checkInvariants(db, id, simulator);
});

test("a dispatcher that was suspended for longer than its claims live neither holds up the others nor sends twice when it wakes up", async (t) => {
  const { db, simulator, api, dispatcher, startAnother, id } = await givenCallsInFlight(t);
  await suspendInTransaction(db, dispatcher);
  await startAnother();
  await waitForDistribution(api, id, ({ counts }) => counts.unconfirmed > 0, { what: "its claims to be given up" });
  await waitForTaken({ simulator }, 8 * window);
  await dispatcher.kill("SIGCONT");
  await simulator.control.change({ receipts: true });
  await waitUntilSettled(api, id);
  await dispatcher.stop();
  await checkInvariants(db, id, simulator);
});

/** Suspends it while it holds locks: where it was between two transactions, it goes on for a moment and is suspended anew. */
async function suspendInTransaction(db: Database, dispatcher: Carillon): Promise<void> {
  const isInTransaction = async () => {
    await dispatcher.kill("SIGSTOP");
    const held = await findHeld(db);
    await setTimeout(50);
    const isStillHeld = (await findHeld(db)).some((session) => held.includes(session));
    if (!isStillHeld) await dispatcher.kill("SIGCONT");
    return isStillHeld;
  };
  await waitFor(isInTransaction, { what: "the dispatcher to be in a transaction", everyMs: 7 });
}

/** Transactions of dispatchers that wait for their process and have locked rows. */
async function findHeld(db: Database): Promise<string[]> {
  const rows = await db<{ session: string }[]>`
    select pid || ' ' || xact_start as session from pg_stat_activity
    where datname = current_database() and application_name = 'carillon dispatch' and state = 'idle in transaction'
      and backend_xid is not null`;
  return rows.map(({ session }) => session);
}

async function recordOf(file: string, flush: () => Promise<void>): Promise<Set<string>> {
  await flush();
  const ids = new Set<string>();
  for await (const { messageId } of readRecord(file)) if (messageId) ids.add(messageId);
  return ids;
}
