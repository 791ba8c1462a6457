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
import { recordReady } from "../dispatch/claim-group.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import { cancelMessages } from "./cancel-messages.ts";
import { markCancelled, markPaused } from "./distribution-store.ts";
import { explainMessage } from "./explain-message.ts";
import { cancelMessage, pauseMessage, resumeMessage } from "./hold-message.ts";

const db = await testDatabase();
const holderOf = (distribution: { accountId: number; id: number }, row = 2, now = noon) => ({
  db,
  by: systemOf(distribution.accountId),
  key: keyOf(distribution, row),
  now,
});

async function countsOf(distribution: { accountId: number; id: number }) {
  await checkCounters(db, distribution);
  return (await getDistribution(db, distribution)).counts;
}

test("a message that is held is not claimed, and goes on when it is let go", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  const paused = await pauseMessage(holderOf(distribution));
  assert.deepEqual([paused.state, paused.reason], ["paused", "held"]);
  assert.equal((await pauseMessage(holderOf(distribution))).state, "paused", "one that is held stays so");
  assert.deepEqual(
    (await claimFrom(db, distribution))?.deliveries.map(({ rowNumber }) => rowNumber),
    [3],
  );
  const resumed = await resumeMessage(holderOf(distribution));
  assert.deepEqual([resumed.state, resumed.reason], ["created", null]);
  assert.deepEqual(
    (await claimFrom(db, distribution))?.deliveries.map(({ rowNumber }) => rowNumber),
    [2],
  );
  await checkCounters(db, distribution);
});

test("a message that waits is taken back at once", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  const { state, reason, settledAt, slotId } = await cancelMessage(holderOf(distribution));
  assert.deepEqual([state, reason, settledAt, slotId], ["cancelled", "taken_back", noon, null]);
  assert.equal((await countsOf(distribution)).cancelled, 1);
});

test("what is held, or waits in a pause, can still be taken back", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  await pauseMessage(holderOf(distribution));
  await markPaused(db, distribution.accountId, distribution.id);
  for (const row of [2, 3]) await cancelMessage(holderOf(distribution, row));
  assert.equal((await countsOf(distribution)).cancelled, 2);
});

test("what does not wait any more is refused with its state", async () => {
  const distribution = await givenDistribution(db, [{}, {}, { validityMinutes: 1 }]);
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  await cancelMessage(holderOf(distribution, 3));
  await turnSlots(db, later(noon, { minutes: 2 }));
  for (const [row, state] of [
    [2, "sending"],
    [3, "cancelled"],
    [4, "expired"],
  ] as const) {
    for (const action of [pauseMessage, resumeMessage, cancelMessage]) {
      await assert.rejects(action(holderOf(distribution, row)), { code: "conflict", reason: `message_${state}` });
    }
  }
  await checkCounters(db, distribution);
});

test("another account's message is not there", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const stranger = { ...holderOf(distribution), by: systemOf(distribution.accountId + 1) };
  for (const action of [pauseMessage, resumeMessage, cancelMessage])
    await assert.rejects(action(stranger), { code: "not_found" });
});

test("of two people who take a message back at once, one is told that it is done", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const answers = await Promise.allSettled([1, 2, 3].map(() => cancelMessage(holderOf(distribution))));
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  assert.equal((await countsOf(distribution)).cancelled, 1);
});

test("a message is claimed or taken back, never both", async () => {
  const distribution = await givenDistribution(
    db,
    Array.from({ length: 20 }, () => ({})),
  );
  const [claims] = await Promise.all([
    Promise.all([1, 2, 3].map((dispatcherId) => claimFrom(db, distribution, { dispatcherId, limit: 4 }))),
    ...Array.from({ length: 10 }, (_, index) => cancelMessage(holderOf(distribution, index + 2)).catch(() => {})),
  ]);
  const { sending, cancelled, created } = await countsOf(distribution);
  assert.equal(claims?.flatMap((claimed) => claimed?.deliveries ?? []).length, sending);
  assert.equal(sending + cancelled + created, 20);
});

test("several named messages: what may be is taken back, and each is answered", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}]);
  await claimFrom(db, distribution, { limit: 1 });
  const ids = [keyOf(distribution, 2), keyOf(distribution, 3), keyOf(distribution, 99)];
  const { cancelledMessages, results } = await cancelMessages(db, systemOf(distribution.accountId), { ids }, noon);
  assert.equal(cancelledMessages, 1);
  assert.deepEqual(
    results.map(({ cancelled, state }) => [cancelled, state]),
    [
      [false, "sending"],
      [true, "cancelled"],
      [false, null],
    ],
  );
  assert.equal((await countsOf(distribution)).cancelled, 1);
});

test("all messages of a group or bulk are taken back, of this account only", async () => {
  const own = await givenDistribution(db, [{ groupId: "g" }, { groupId: "g", bulkId: "b" }, { bulkId: "b" }, {}]);
  const strange = await givenDistribution(db, [{ groupId: "g", bulkId: "b" }]);
  assert.deepEqual(await cancelMessages(db, systemOf(own.accountId), { groupId: "g" }, noon), {
    cancelledMessages: 2,
    otherMessages: {},
    results: [],
  });
  assert.deepEqual(await cancelMessages(db, systemOf(own.accountId), { bulkId: "b" }, noon), {
    cancelledMessages: 1,
    otherMessages: { cancelled: 1 },
    results: [],
  });
  assert.deepEqual(await cancelMessages(db, systemOf(own.accountId), { bulkId: own.id.toString(36) }, noon), {
    cancelledMessages: 1,
    otherMessages: { cancelled: 1 },
    results: [],
  });
  assert.equal((await countsOf(own)).cancelled, 4);
  assert.equal((await countsOf(strange)).cancelled, 0);
});

test("taking back by group goes through more than one block, paused or not, and ends", async () => {
  const distribution = await givenDistribution(
    db,
    Array.from({ length: 1100 }, () => ({ groupId: "many" })),
  );
  await markPaused(db, distribution.accountId, distribution.id);
  assert.equal(
    (await cancelMessages(db, systemOf(distribution.accountId), { groupId: "many" }, noon)).cancelledMessages,
    1100,
  );
  assert.equal((await countsOf(distribution)).cancelled, 1100);
});

test("why a message waits is told from what the dispatcher goes by", async () => {
  const startAt = later(noon, { hours: 1 });
  const distribution = await givenDistribution(db, [{ start: { at: startAt, local: null } }, {}, {}]);
  const { accountId, id } = distribution;
  const why = (row: number) => explainMessage(db, accountId, keyOf(distribution, row), noon);
  assert.deepEqual((await why(2)).goesAt, startAt);
  assert.deepEqual((await why(4)).goesAt, noon);
  await pauseMessage(holderOf(distribution, 3));
  assert.equal((await why(3)).goesAt, null);
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "accepted", parts: [] })),
    noon,
  );
  await assert.rejects(why(4), { code: "conflict", reason: "message_sent" });
  await markCancelled(db, accountId, id, noon);
  assert.equal((await why(2)).goesAt, null);
});

test("under a limit of speed a message goes after those before it", async () => {
  const distribution = await givenDistribution(db, [{}, {}, { priority: "high" }], {
    speed: { count: 1, perSeconds: 60 },
  });
  const goesAt = async (row: number) =>
    (await explainMessage(db, distribution.accountId, keyOf(distribution, row), noon)).goesAt;
  assert.deepEqual(
    await Promise.all([4, 2, 3].map(goesAt)),
    [0, 1, 2].map((minutes) => later(noon, { minutes })),
  );
});
