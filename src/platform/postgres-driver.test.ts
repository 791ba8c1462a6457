import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { testDatabaseWithUrl } from "../../test/support/test-database.ts";
import { type Database, isConnectionLost, openDatabase, type Transaction } from "./database.ts";

// An exception that nobody could catch fails the file: the runner sees it.
const { db, url } = await testDatabaseWithUrl();
await db`create table pair (transaction_id uuid, half integer)`;
const options = { timeout: 60_000 };

function openVictim(maxConnections: number): Database {
  return openDatabase({ url }, { maxConnections, applicationName: "victim" });
}

async function cutVictims(): Promise<void> {
  await db`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail("it did not fail"),
    (error: unknown) => error,
  );
}

test("a transaction whose session is cut fails as a lost line, and the pool goes on", options, async () => {
  const victim = openVictim(1);

  for (let round = 0; round < 5; round++) {
    const failure = await failureOf(victim.begin((tx) => tx`select pg_terminate_backend(pg_backend_pid())`));
    assert.equal(isConnectionLost(failure), true, String(failure));
  }

  await victim.end();
});

test("what is left of a lost transaction never runs in the session that follows", options, async () => {
  const victim = openVictim(1);
  const goOn = Promise.withResolvers<void>();
  const leftover = Promise.withResolvers<unknown>();
  const lost = failureOf(
    victim.begin(async (tx) => {
      await tx`select 1`;
      await goOn.promise;
      leftover.resolve(await failureOf(tx`insert into pair (half) values (7)`));
    }),
  );
  await sleep(50);
  await cutVictims();
  await lost;
  await victim`select 1`;

  goOn.resolve();

  assert.equal(isConnectionLost(await leftover.promise), true);
  const [row] = await db`select count(*) as many from pair where half = 7`;
  assert.equal(row?.many, 0);
  await victim.end();
});

test("a pool that is closed while its line breaks in mid-statement does close", options, async () => {
  const victim = openVictim(2);
  const statement = failureOf(victim`select pg_sleep(60)`);
  await sleep(50);

  const closed = victim.end();
  await cutVictims();

  await closed;
  assert.equal(isConnectionLost(await statement), true);
});

const units: ((victim: Database) => Promise<unknown>)[] = [
  (victim) => victim`select ${1}::int`,
  (victim) => victim.begin(writePair),
  (victim) => victim.begin(writePair),
  (victim) => victim.begin(copyPair),
  (victim) => victim.begin(giveUp).catch(ignoreOwnRefusal),
];

async function writePair(tx: Transaction): Promise<void> {
  const id = randomUUID();
  await tx`insert into pair (transaction_id, half) values (${id}, 1)`;
  await sleep(Math.random() * 5);
  await tx`insert into pair (transaction_id, half) values (${id}, 2)`;
}

async function copyPair(tx: Transaction): Promise<void> {
  const id = randomUUID();
  const lines = Readable.from(
    (async function* () {
      yield `${id}\t1\n`;
      await sleep(Math.random() * 5);
      yield `${id}\t2\n`;
    })(),
  );
  await pipeline(lines, await tx`copy pair (transaction_id, half) from stdin`.writable());
}

async function giveUp(tx: Transaction): Promise<void> {
  await tx`insert into pair (transaction_id, half) values (${randomUUID()}, 1)`;
  await sleep(Math.random() * 5);
  throw new Error("our own refusal");
}

function ignoreOwnRefusal(error: unknown): void {
  if (!(error instanceof Error) || error.message !== "our own refusal") throw error;
}

test(
  "under many cuts every unit of work ends, fails only as a lost line, and is done whole or not at all",
  options,
  async () => {
    const victim = openVictim(4);
    const done = new AbortController();
    let successes = 0;
    const repeat = async (unit: (victim: Database) => Promise<unknown>) => {
      while (!done.signal.aborted) {
        const failure = await unit(victim).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure === undefined) successes++;
        else if (!isConnectionLost(failure)) throw failure;
      }
    };
    const all = Promise.all([...units, ...units].map(repeat));

    for (let cut = 0; cut < 40; cut++) await sleep(30 + Math.random() * 20).then(cutVictims);
    done.abort();
    await all;

    assert.ok(successes > 0);
    const halves = await db`select transaction_id from pair group by 1 having count(*) <> 2`;
    assert.equal(halves.length, 0);
    await victim.end({ timeout: 1 });
  },
);
