import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  keyOf,
  later,
  noon,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { cancelDistribution } from "../distributions/cancel-distribution.ts";
import { markCancelled, markPaused } from "../distributions/distribution-store.ts";
import { pauseMessage } from "../distributions/hold-message.ts";
import { findMessage, listMessages } from "../distributions/message-store.ts";
import { readCounts } from "../messages/counts.ts";
import { listSlots } from "../messages/slot-store.ts";
import { recordReady } from "./claim-group.ts";
import { finishDistributions } from "./finish-distributions.ts";
import { followCancelled } from "./follow-cancelled.ts";
import { turnSlots } from "./turn-slots.ts";

const db = await testDatabase();
const rows = (count: number) => Array.from({ length: count }, () => ({}));
const office = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];
const owner = ({ accountId, id }: { accountId: number; id: number }) => ({ accountId, distributionId: id });

async function turnAll(now: Date): Promise<void> {
  while ((await turnSlots(db, now)) > 0);
}

test("two thousand messages and more expire at once, and their rows follow in blocks", async () => {
  const distribution = await givenDistribution(db, rows(2100), { validityMinutes: 10 });
  const now = later(noon, { minutes: 10 });
  await turnSlots(db, now);
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.expired, 2100);
  assert.equal((await listSlots(db, owner(distribution)))[0]?.waitingCount, 100);
  const last = await findMessage(db, distribution.accountId, keyOf(distribution, 2101));
  assert.deepEqual(
    [last?.state, last?.reason, last?.slotId !== null],
    ["expired", "validity_over", true],
    "its row has not followed yet",
  );

  await turnAll(now);
  await checkCounters(db, distribution);
  assert.equal((await listSlots(db, owner(distribution))).length, 0);
  const after = await findMessage(db, distribution.accountId, keyOf(distribution, 2101));
  assert.deepEqual([after?.state, after?.slotId, after?.settledAt], ["expired", null, now]);
});

test("what waits in a pause expires too, held or not", async () => {
  const distribution = await givenDistribution(db, rows(2), { validityMinutes: 10 });
  await pauseMessage({ db, by: systemOf(distribution.accountId), key: keyOf(distribution), now: noon });
  await markPaused(db, distribution.accountId, distribution.id);
  await turnAll(later(noon, { minutes: 10 }));
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.expired, 2);
});

test("when the window closes what is left is delayed until the next morning", async () => {
  const distribution = await givenDistribution(db, rows(3), { windows: office, validityMinutes: 2880 });
  const evening = later(noon, { hours: 8 });
  await turnAll(later(evening, { seconds: -1 }));
  assert.equal((await getDistribution(db, distribution)).counts.created, 3);
  await turnAll(evening);
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.delayed, 3);
  assert.equal(await claimFrom(db, distribution, { now: later(noon, { hours: 20, seconds: 3599 }) }), null);
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { hours: 21 }) }))?.deliveries.length, 3);
});

for (const { season, startedAt, nextMorning } of [
  {
    season: "spring, an hour earlier",
    startedAt: "2026-03-28T12:00:00+01:00",
    nextMorning: "2026-03-29T09:00:00+02:00",
  },
  { season: "autumn, an hour later", startedAt: "2026-10-24T12:00:00+02:00", nextMorning: "2026-10-25T09:00:00+01:00" },
]) {
  test(`over the night on which clocks change the window opens by the recipient's clock: ${season}`, async () => {
    const now = new Date(startedAt);
    const distribution = await givenDistribution(db, [{ timeZone: "Europe/Berlin" }], {
      now,
      windows: office,
      validityMinutes: 2880,
    });
    await turnAll(later(now, { hours: 8 }));
    const [slot] = await listSlots(db, owner(distribution));
    assert.deepEqual(slot?.opensAt, new Date(nextMorning));
    assert.equal(await claimFrom(db, distribution, { now: later(new Date(nextMorning), { seconds: -1 }) }), null);
    assert.equal((await claimFrom(db, distribution, { now: new Date(nextMorning) }))?.deliveries.length, 1);
  });
}

test("rows that others hold follow the next time, and nothing waits for them", async () => {
  const distribution = await givenDistribution(db, rows(3), { validityMinutes: 10 });
  const now = later(noon, { minutes: 10 });
  await db.begin(async (tx) => {
    await tx`select from delivery where distribution_id = ${distribution.id} and row_number = 3 for update`;
    await turnSlots(db, now);
    await checkCounters(db, distribution);
    assert.equal((await getDistribution(db, distribution)).counts.expired, 3);
  });
  assert.equal((await listSlots(db, owner(distribution)))[0]?.waitingCount, 1);
  await turnAll(now);
  await checkCounters(db, distribution);
  assert.equal((await listSlots(db, owner(distribution))).length, 0);
});

test("two sweepers at once count each slot once", async () => {
  const messages = Array.from({ length: 30 }, (_, index) => ({ validityMinutes: 10 + index }));
  const distribution = await givenDistribution(db, messages);
  const now = later(noon, { hours: 1 });
  await Promise.all([turnSlots(db, now), turnSlots(db, now), turnSlots(db, now)]);
  await turnAll(now);
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.expired, 30);
});

test("what is over is never looked at again: nothing of it waits to be turned", async () => {
  const finished = await givenDistribution(db, rows(1), { windows: office });
  const cancelled = await givenDistribution(db, rows(1), { windows: office });
  const claimed = await claimFrom(db, finished);
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "rejected", reason: "refused", code: "1", detail: "" })),
    noon,
  );
  await finishDistributions(db, noon);
  await markCancelled(db, cancelled.accountId, cancelled.id, noon);
  await followCancelled(db, noon);
  await turnAll(later(noon, { hours: 100 }));
  const [left] = await db`
    select count(*)::integer as count from slot
    where distribution_id in (${finished.id}, ${cancelled.id}) and turns_at <= ${later(noon, { hours: 100 })}`;
  assert.equal(left?.count, 0);
});

test("a cancelled distribution reads as cancelled at once, and its rows follow", async () => {
  const distribution = await givenDistribution(db, rows(5));
  const claimed = await claimFrom(db, distribution, { limit: 2 });
  assert.ok(claimed);
  await recordReady(db, { ...readyOf(claimed, () => ({ kind: "accepted", parts: [] })), called: [] }, noon);
  const { accountId, id } = distribution;
  assert.deepEqual(await cancelDistribution(db, systemOf(accountId), id, noon), {
    cancelledMessages: 3,
    otherMessages: 2,
  });
  await checkCounters(db, distribution);
  const read = await getDistribution(db, distribution);
  assert.equal(readCounts(read.counts, read.state).cancelled, 3);
  const states = async () =>
    (await listMessages(db, { accountId, distributionId: id, limit: 10 })).map(
      ({ state, reason }) => `${state} ${reason}`,
    );
  const expected = ["sent null", "sent null", "cancelled taken_back", "cancelled taken_back", "cancelled taken_back"];
  assert.deepEqual(await states(), expected);

  assert.equal(await followCancelled(db, noon), 3);
  await checkCounters(db, distribution);
  assert.deepEqual(await states(), expected);
  assert.equal((await getDistribution(db, distribution)).counts.cancelled, 3);
});

test("what had expired before the cancelling stays expired when the rows follow", async () => {
  const distribution = await givenDistribution(db, rows(2), { validityMinutes: 10 });
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  const now = later(noon, { minutes: 10 });
  await turnAll(now);
  await markCancelled(db, distribution.accountId, distribution.id, now);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "not_called" })),
    now,
  );
  assert.equal((await findMessage(db, distribution.accountId, keyOf(distribution)))?.state, "expired");
  await followCancelled(db, now);
  await checkCounters(db, distribution);
  assert.equal((await findMessage(db, distribution.accountId, keyOf(distribution)))?.state, "expired");
});

test("what comes back to a cancelled distribution is cancelled", async () => {
  const distribution = await givenDistribution(db, rows(1));
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await markCancelled(db, distribution.accountId, distribution.id, noon);
  await followCancelled(db, noon);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "not_called" })),
    noon,
  );
  assert.equal((await findMessage(db, distribution.accountId, keyOf(distribution)))?.state, "cancelled");
  await followCancelled(db, noon);
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.cancelled, 1);
});

test("a distribution finishes only when nothing of it waits, is paused or under way", async () => {
  const distribution = await givenDistribution(db, rows(2));
  const stateNow = async () => {
    await finishDistributions(db, noon);
    return (await getDistribution(db, distribution)).state;
  };
  assert.equal(await stateNow(), "running");
  const held = { db, by: systemOf(distribution.accountId), key: keyOf(distribution), now: noon };
  await pauseMessage(held);
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  assert.equal(await stateNow(), "running");
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "accepted", parts: [] })),
    noon,
  );
  assert.equal(await stateNow(), "running", "one message is held");
  await turnAll(later(noon, { hours: 24 }));
  assert.equal(await stateNow(), "finished");
  assert.deepEqual((await getDistribution(db, distribution)).finishedAt, noon);
});

test("finishing is proved by rows, not by counts", async () => {
  const distribution = await givenDistribution(db, rows(1));
  await db`update distribution set created_count = 0 where id = ${distribution.id}`;
  await finishDistributions(db, noon);
  assert.equal((await getDistribution(db, distribution)).state, "running");
});

test("a distribution whose sheet is still to be read does not finish", async () => {
  const distribution = await givenDistribution(db, rows(1));
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "accepted", parts: [] })),
    noon,
  );
  await db`update sheet set state = 'reading' where distribution_id = ${distribution.id}`;
  await finishDistributions(db, noon);
  assert.equal((await getDistribution(db, distribution)).state, "running");
});
