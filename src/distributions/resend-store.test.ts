import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  givenDistribution,
  givenSheet,
  keyOf,
  later,
  noon,
  unconfirmed,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { type End, reportsIn } from "../../test/support/reported.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import { presentMessageId } from "../messages/message-id.ts";
import type { Distribution } from "./distribution.ts";
import { markCancelled, markPaused } from "./distribution-store.ts";
import { cancelMessage } from "./hold-message.ts";
import { findMessage } from "./message-store.ts";
import { markRead } from "./sheet-store.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const { uploadReport, storeLines, endReading, stateOf, settleAs, fail, retryFailed } = reportsIn(db);

/** What the first message has become; counts follow by hand, since no test here is about how it came to be so. */
const become =
  (state: string, reason: string | null = null): End =>
  async ({ id }) => {
    await settleAs(accepted)({ id } as Distribution);
    await db`update delivery set state = ${state}::message_state, reason = ${reason} where distribution_id = ${id}`;
    await db`update distribution set sent_count = 0, ${db(`${state}_count`)} = 1 where id = ${id}`;
  };

const goes = "created";
const gone = "skipped reported_gone";
const endings: { what: string; end: End; plain: string; forced: string }[] = [
  { what: "waits", end: async () => {}, plain: gone, forced: gone },
  { what: "is under way", end: (one) => claimFrom(db, one), plain: gone, forced: gone },
  { what: "was sent", end: settleAs(accepted), plain: gone, forced: gone },
  { what: "was delivered", end: become("delivered"), plain: gone, forced: gone },
  { what: "was read", end: become("read"), plain: gone, forced: gone },
  { what: "failed", end: fail, plain: goes, forced: goes },
  { what: "is unconfirmed", end: settleAs(unconfirmed), plain: gone, forced: goes },
  { what: "expired before it was handed over", end: become("expired", "validity_over"), plain: goes, forced: goes },
  { what: "expired at the provider", end: become("expired", "expired_at_provider"), plain: goes, forced: goes },
  { what: "expired for lack of a receipt", end: become("expired", "no_receipt"), plain: gone, forced: goes },
  {
    what: "expired after an attempt without an answer",
    end: become("expired", "no_answer"),
    plain: gone,
    forced: goes,
  },
  { what: "was skipped", end: become("skipped", "same_content"), plain: gone, forced: gone },
  { what: "was cancelled", end: become("cancelled", "taken_back"), plain: gone, forced: gone },
  {
    what: "was cancelled with its distribution, and its row has not followed",
    end: ({ accountId, id }) => markCancelled(db, accountId, id, noon),
    plain: gone,
    forced: gone,
  },
  { what: "is held", end: ({ accountId, id }) => markPaused(db, accountId, id), plain: gone, forced: gone },
];

for (const { what, end, plain, forced } of endings) {
  test(`the line of a message that ${what} is ${plain === goes ? "sent again" : "skipped"}, once, whoever uploads it how often`, async () => {
    for (const [evenIfDuplicate, expected] of [
      [false, plain],
      [true, forced],
    ] as const) {
      const account = await givenAccount(db);
      const first = await givenDistribution(db, [{}], { account });
      await end(first);
      const line = { reported: keyOf(first), evenIfDuplicate };
      const again = await uploadReport(account, [line, line]);
      assert.deepEqual([await stateOf(again, 2), await stateOf(again, 3)], [expected, gone]);
      assert.equal(await stateOf(await uploadReport(account, [line])), gone);
    }
  });
}

test("a message whose slot has expired while its row has not followed goes again, and never by itself any more", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}], { account, validityMinutes: 10 });
  await markPaused(db, account.id, first.id);
  const afterwards = later(noon, { hours: 1 });
  await db`update slot set state = 'expired', opens_at = null, closes_at = null, turns_at = ${noon} where distribution_id = ${first.id}`;
  await db`update distribution set created_count = 0, expired_count = 1 where id = ${first.id}`;
  const again = await uploadReport(account, [{ reported: keyOf(first) }], afterwards);
  assert.equal(await stateOf(again), goes);
  assert.equal(await stateOf(first), "expired validity_over");
  const [delivery] = await db`select slot_id, state from delivery where distribution_id = ${first.id}`;
  assert.deepEqual([delivery?.slotId, delivery?.state], [null, "expired"], "a longer validity cannot wake it");
  await checkCounters(db, first);
  await turnSlots(db, afterwards);
  await checkCounters(db, first);
});

test("a message that nobody knows, or of another account, is skipped", async () => {
  const other = await givenDistribution(db, [{}]);
  await fail(other);
  const account = await givenAccount(db);
  const again = await uploadReport(account, [
    { reported: keyOf(other) },
    { reported: keyOf({ id: 77 }) },
    { reported: keyOf(other, 99) },
  ]);
  for (const row of [2, 3, 4]) assert.equal(await stateOf(again, row), "skipped reported_unknown");
});

test("of two that upload the same report at the same time, each message goes by one", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(
    db,
    Array.from({ length: 20 }, () => ({})),
    { account },
  );
  await fail(first);
  const lines = Array.from({ length: 20 }, (_, index) => ({ reported: keyOf(first, index + 2) }));
  const sheets = [
    await givenSheet(db, { account }),
    await givenSheet(db, { account }),
    await givenSheet(db, { account }),
  ];
  await Promise.all(sheets.map((sheet, index) => storeLines(sheet, index === 1 ? lines.toReversed() : lines)));
  const all = [];
  for (const sheet of sheets) {
    const own = await endReading(sheet);
    for (const row of lines.keys()) all.push(await stateOf(own, row + 2));
  }
  assert.deepEqual(
    [all.filter((state) => state === goes).length, all.filter((state) => state === gone).length],
    [20, 40],
  );
});

test("a report and a retry at the same time send each message once", async () => {
  for (let round = 0; round < 5; round++) {
    const account = await givenAccount(db);
    const first = await givenDistribution(
      db,
      Array.from({ length: 10 }, () => ({})),
      { account },
    );
    await fail(first);
    const lines = Array.from({ length: 10 }, (_, index) => ({ reported: keyOf(first, index + 2) }));
    const sheet = await givenSheet(db, { account });
    const [retried] = await Promise.all([retryFailed(first), storeLines(sheet, lines)]);
    const again = await endReading(sheet);
    const states = await Promise.all(lines.map((_, index) => stateOf(again, index + 2)));
    assert.equal(retried + states.filter((state) => state === goes).length, 10);
    await checkCounters(db, first);
  }
});

test("a report after a retry sends nothing, and a retry after a report neither", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}], { account });
  await fail(first);
  const again = await uploadReport(account, [{ reported: keyOf(first, 2) }]);
  assert.equal(await retryFailed(first), 1, "the other one");
  assert.equal(await stateOf(await uploadReport(account, [{ reported: keyOf(first, 3) }])), gone);
  await startDistribution(db, systemOf(account.id), again.id, noon);
  await fail(again as Distribution);
  assert.equal(await retryFailed(first), 0, "the report's message has its own retry");
  assert.equal(await retryFailed(again), 1);
});

test("a report that was cancelled before it sent anything can be uploaded again, or what failed be retried", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}], { account });
  await fail(first);
  const lines = [{ reported: keyOf(first, 2) }, { reported: keyOf(first, 3) }];
  const wrong = await uploadReport(account, lines);
  await markCancelled(db, account.id, wrong.id, noon);
  const right = await uploadReport(account, lines.slice(0, 1));
  assert.equal(await stateOf(right), goes);
  assert.equal(await stateOf(await uploadReport(account, [{ reported: keyOf(wrong, 2) }])), gone, "cancelled itself");
  assert.equal(await retryFailed(first), 1, "the second line's");
  assert.equal(await stateOf(await uploadReport(account, lines.slice(1))), gone);
});

test("a resend that a person cancelled alone does not hold up the next", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}], { account });
  await fail(first);
  const wrong = await uploadReport(account, [{ reported: keyOf(first) }]);
  await cancelMessage({ db, by: systemOf(account.id), key: keyOf(wrong), now: noon });
  assert.equal(await stateOf(await uploadReport(account, [{ reported: keyOf(first) }])), goes);
});

test("a line that is skipped for another reason leaves its message to be sent another time", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}], { account });
  await fail(first);
  const filters = { countries: null, excludeGroups: [], notMessagedWithinHours: null, onlyIfDeliveredBefore: true };
  const filtered = await uploadReport(account, [
    { reported: keyOf(first, 2), filters },
    { reported: keyOf(first, 3), uniqueMessageId: "x" },
    { reported: keyOf(first, 3), uniqueMessageId: "x" },
  ]);
  assert.equal(await stateOf(filtered, 2), "skipped filtered_never_delivered");
  assert.equal(await stateOf(filtered, 3), goes);
  assert.equal(await stateOf(await uploadReport(account, [{ reported: keyOf(first, 2) }])), goes);
});

test("what a report's own filters leave out is left out, though the file's word on what was sent is not believed", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}, {}], { account });
  await fail(first);
  const filters = { countries: null, excludeGroups: [], notMessagedWithinHours: null, onlyIfDeliveredBefore: true };
  const again = await uploadReport(account, [
    { reported: keyOf(first, 2), skip: "reported_sent" },
    { reported: keyOf(first, 3), skip: "filtered_country" },
    { reported: keyOf(first, 4), skip: "reported_sent", filters },
  ]);
  assert.deepEqual(
    [await stateOf(again, 2), await stateOf(again, 3), await stateOf(again, 4)],
    [goes, "skipped filtered_country", "skipped filtered_never_delivered"],
  );
});

test("a report that is added to its own distribution sends what failed, though the text is the same", async () => {
  const account = await givenAccount(db);
  const message = { address: "+79990000001", text: "Same" };
  const first = await givenDistribution(db, [message, {}], { account });
  await fail(first);
  const leased = { leaseId: 9, uploadKey: Buffer.alloc(1), columns: null, startCount: 1 };
  const more = { ...leased, accountId: account.id, distributionId: first.id, number: 2, lastRowNumber: 0 };
  await db`insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, lease_id, uploaded_at)
    values (${account.id}, ${first.id}, 2, 'report', 1, 'reading', 9, ${noon})`;
  await storeLines(more, [
    { ...message, reported: keyOf(first) },
    { ...message, reported: keyOf(first) },
  ]);
  const key = (rowNumber: number) => ({ ...keyOf(first, rowNumber), sheetNumber: 2 });
  const reasonOf = async (row: number) => (await findMessage(db, account.id, key(row)))?.reason;
  assert.deepEqual([await reasonOf(2), await reasonOf(3)], [null, "reported_gone"]);
  await db.begin((tx) => markRead(tx, more, noon));
  await checkCounters(db, first);
});

test("what a late receipt says between reading and start is heard: only what has still failed goes", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(
    db,
    Array.from({ length: 6 }, () => ({})),
    { account },
  );
  await fail(first);
  await db`update delivery set state = 'unconfirmed', reason = 'no_answer' where distribution_id = ${first.id} and row_number = 7`;
  await db`update distribution set failed_count = 5, unconfirmed_count = 1 where id = ${first.id}`;
  const lines = [2, 3, 4, 5, 6, 7].map((row) => ({ reported: keyOf(first, row), evenIfDuplicate: row === 7 }));
  const again = await uploadReport(account, lines);
  for (const [row, state] of [
    [2, "delivered"],
    [4, "read"],
    [7, "sent"],
  ] as const)
    await db`update delivery set state = ${state}::message_state where distribution_id = ${first.id} and row_number = ${row}`;
  const started = await startDistribution(db, systemOf(account.id), again.id, noon);
  const states = await Promise.all(lines.map((_, index) => stateOf(again, index + 2)));
  assert.deepEqual(states, [gone, goes, gone, goes, goes, gone]);
  const skipped = await findMessage(db, account.id, keyOf(again, 2));
  assert.equal(skipped?.code, presentMessageId(keyOf(first, 2)));
  assert.deepEqual([started.counts.created, started.counts.skipped], [3, 3]);
  await checkCounters(db, again);
  assert.equal((await claimFrom(db, again))?.deliveries.length, 3);
});
