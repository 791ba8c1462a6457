import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  claimFrom,
  getDistribution,
  givenDistribution,
  later,
  noon,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { takeSamples } from "../dispatch/sample-store.ts";
import { detailsReader, getDetails } from "./get-details.ts";
import { pauseDistribution } from "./pause-distribution.ts";

const db = await testDatabase();
const rows = (count: number) => Array.from({ length: count }, () => ({}));
const after = (seconds: number) => later(noon, { seconds });

async function send(distribution: { id: number }, limit: number): Promise<void> {
  const claimed = await claimFrom(db, distribution, { limit });
  assert.equal(claimed?.deliveries.length, limit);
  await recordReady(
    db,
    readyOf(claimed, (delivery) => accepted(delivery)),
    noon,
  );
}

test("the rate is what was handed over lately, and the finish follows from it", async () => {
  const distribution = await givenDistribution(db, rows(200));
  const { accountId, id } = distribution;
  await send(distribution, 50);
  const early = await getDetails(db, { accountId, id, now: after(10) });
  assert.deepEqual([early.rate, early.expectedFinishAt], [5, after(39.8).toISOString()]);

  await takeSamples(db, after(10));
  await takeSamples(db, after(15)); // nothing has changed
  await send(distribution, 30);
  const now = after(25);
  assert.equal((await getDetails(db, { accountId, id, now })).rate, 2);
  assert.equal((await db`select from distribution_sample where distribution_id = ${id}`).length, 1);

  const late = await getDetails(db, { accountId, id, now: after(300) });
  assert.equal(late.rate, 0, "nothing was handed over for half a minute");
});

test("a limit decides the finish, whatever the rate was; what is paused has neither", async () => {
  const distribution = await givenDistribution(db, rows(121), { speed: { count: 1, perSeconds: 1 } });
  const { accountId, id } = distribution;
  const running = await getDetails(db, { accountId, id, now: noon });
  assert.deepEqual([running.rate, running.expectedFinishAt], [0, after(120).toISOString()]);
  await pauseDistribution(db, systemOf(accountId), id, noon);
  const paused = await getDetails(db, { accountId, id, now: after(1) });
  assert.deepEqual([paused.rate, paused.expectedFinishAt, paused.pauseReason], [0, null, null]);
});

test("for those who watch, the finish is worked out anew every few seconds", async () => {
  const distribution = await givenDistribution(db, rows(11), { speed: { count: 1, perSeconds: 1 } });
  const { accountId, id } = await getDistribution(db, distribution);
  const read = detailsReader(db);
  const finishAt = async (seconds: number) => (await read({ accountId, id, now: after(seconds) })).expectedFinishAt;
  assert.deepEqual(
    [await finishAt(0), await finishAt(4), await finishAt(6)],
    [after(10), after(10), after(16)].map((at) => at.toISOString()),
  );
});
