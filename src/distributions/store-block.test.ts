import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  givenSheet,
  keyOf,
  later,
  moscowZones,
  noon,
  readRows,
  readyOf,
  rejected,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { listSlots } from "../messages/slot-store.ts";
import { markCancelled } from "./distribution-store.ts";
import { findMessage, listMessages } from "./message-store.ts";
import { listProblems } from "./problem-store.ts";
import {
  deleteUploads,
  type LeasedSheet,
  leaseSheet,
  listSheets,
  markRead,
  releaseSheet,
  renewLease,
  updateSheetHead,
} from "./sheet-store.ts";
import { SlotFinder } from "./slot-finder.ts";
import { type ReadRow, storeBlock } from "./store-block.ts";

const db = await testDatabase();

const store = (sheet: LeasedSheet, rows: ReadRow[], now = noon) =>
  storeBlock(db, sheet, rows, new SlotFinder(sheet, moscowZones), now);
const distributionOf = ({ accountId, distributionId }: LeasedSheet) => ({ accountId, id: distributionId });

async function stateOf(distribution: { accountId: number; id: number }, row = 2) {
  const message = await findMessage(db, distribution.accountId, keyOf(distribution, row));
  return message && { state: message.state, reason: message.reason };
}

async function sheetOf({ accountId, distributionId }: LeasedSheet) {
  const [sheet] = await listSheets(db, accountId, distributionId);
  assert.ok(sheet);
  return sheet;
}

const problemRow = (number: number): ReadRow =>
  ({
    number,
    cells: ["12", "Hello"],
    checked: {
      messages: [],
      problems: [
        {
          rowNumber: number,
          column: "Phone",
          field: "phoneNumber",
          value: "12",
          code: "phone_too_short",
          params: {},
          severity: "error",
        },
      ],
      warnings: [],
    },
  }) as unknown as ReadRow;

test("messages keep everything that their row said, and the cells as shown", async () => {
  const message: Partial<RowMessage> = {
    ...{
      address: "+79990000005",
      sender: "Shop",
      text: "tab\tand\nline \\",
      externalId: "e",
      uniqueMessageId: "u",
      clientId: "c",
    },
    ...{ groupId: "g", bulkId: "b", callbackUrl: "https://example.com", callbackData: '{"a": "\\\\"}' },
  };
  const distribution = await givenDistribution(db, [message]);
  const stored = await findMessage(db, distribution.accountId, keyOf(distribution));
  for (const [name, value] of Object.entries(message)) assert.equal(stored?.[name as keyof typeof stored], value, name);
  assert.deepEqual(stored?.cells, ["+79990000005", "tab\tand\nline \\"]);
});

test("rows that ask for the same times share a slot", async () => {
  const distribution = await givenDistribution(db, [
    {},
    {},
    { priority: "high" },
    { timeZone: "Asia/Omsk" },
    { address: "+4915112345678" },
  ]);
  const slots = await listSlots(db, { accountId: distribution.accountId, distributionId: distribution.id });
  assert.deepEqual(slots.map(({ zones, zoneSource, waitingCount }) => [zones[0], zoneSource, waitingCount]).sort(), [
    ["Asia/Omsk", "row", 1],
    ["Europe/Moscow", "account", 1],
    ["Europe/Moscow", "phone", 1],
    ["Europe/Moscow", "phone", 2],
  ]);
  await checkCounters(db, distribution);
});

test("a block that is stored again, since the answer to its commit was lost, is stored once", async () => {
  const sheet = await givenSheet(db);
  const rows = [...readRows([{}, {}]), problemRow(4)];
  assert.equal(await store(sheet, rows), "continue");
  assert.equal(await store(sheet, rows), "continue");
  const { rowCount, messageCount, problemRowCount, lastRowNumber, problemCounts } = await sheetOf(sheet);
  assert.deepEqual(
    [rowCount, messageCount, problemRowCount, lastRowNumber, problemCounts],
    [3, 2, 1, 4, { phone_too_short: 1 }],
  );
  await checkCounters(db, distributionOf(sheet));
  assert.equal((await getDistribution(db, distributionOf(sheet))).messageCount, 2);
  await db.begin((tx) => markRead(tx, sheet, noon));
});

test("a reader whose lease was lost stores nothing more, and cannot end the reading", async () => {
  const sheet = await givenSheet(db);
  assert.equal(await store(sheet, readRows([{}])), "continue");
  await db`update sheet set lease_until = now() - interval '1 second' where distribution_id = ${sheet.distributionId}`;
  const taken = await db.begin((tx) => leaseSheet(tx, 77));
  assert.equal(taken?.distributionId, sheet.distributionId);
  assert.equal(taken.lastRowNumber, 2);

  assert.equal(await store(sheet, readRows([{}], 3)), "lost");
  assert.equal(await renewLease(db, sheet), false);
  assert.equal(await db.begin((tx) => markRead(tx, sheet, noon)), false);
  assert.equal(await store(taken, readRows([{}], 3)), "continue");
  assert.equal((await sheetOf(sheet)).rowCount, 2);
  assert.equal(await renewLease(db, taken), true);
  await db.begin((tx) => markRead(tx, taken, noon));
});

test("a sheet is read by one reader, and by another at once when it is let go", async () => {
  const sheet = await givenSheet(db);
  const readers = () => Promise.all([1, 2, 3].map((leaseId) => db.begin((tx) => leaseSheet(tx, leaseId))));
  assert.deepEqual((await readers()).filter(Boolean), []);
  await releaseSheet(db, sheet);
  const taken = (await readers()).filter((one) => one !== undefined);
  assert.equal(taken.length, 1);
  await db.begin((tx) => markRead(tx, taken[0] ?? sheet, noon));
});

test("what reading ended with is kept, and the upload with its key is destroyed with it or when it is told to", async () => {
  for (const error of [undefined, { reason: "sheet_broken", message: "It is broken." }]) {
    const sheet = await givenSheet(db);
    await updateSheetHead(db, sheet, { format: "csv", page: null, columns: ["Phone"] });
    assert.ok(await db.begin((tx) => markRead(tx, sheet, noon, error)));
    const { state, errorReason, columns } = await sheetOf(sheet);
    assert.deepEqual([state, errorReason, columns], [error ? "refused" : "read", error?.reason ?? null, ["Phone"]]);
    await deleteUploads(db, sheet);
    const [row] = await db`select upload_key from sheet where distribution_id = ${sheet.distributionId}`;
    assert.equal(row?.uploadKey, null);
  }
});

test("the reader of a cancelled distribution is told that nobody wants the rest", async () => {
  const sheet = await givenSheet(db);
  await markCancelled(db, sheet.accountId, sheet.distributionId, noon);
  assert.equal(await store(sheet, readRows([{}])), "cancelled");
  await checkCounters(db, distributionOf(sheet));
  await db.begin((tx) => markRead(tx, sheet, noon));
});

test("problems are listed in the order of the sheet, page by page", async () => {
  const sheet = await givenSheet(db);
  await store(sheet, [problemRow(2), problemRow(3), problemRow(4)]);
  const page = (after?: Parameters<typeof listProblems>[2]["after"]) => listProblems(db, sheet, { after, limit: 2 });
  const first = await page();
  const last = first.at(-1);
  assert.ok(last);
  const second = await page({ sheetNumber: 1, rowNumber: last.rowNumber ?? 0, ordinal: last.ordinal });
  assert.deepEqual(
    [...first, ...second].map(({ rowNumber }) => rowNumber),
    [2, 3, 4],
  );
  const filtered = (filter: object) => listProblems(db, sheet, { ...filter, limit: 9 });
  assert.equal((await filtered({ severity: "warning" })).length, 0);
  assert.equal((await filtered({ severity: "error", code: "phone_too_short" })).length, 3);
  await db.begin((tx) => markRead(tx, sheet, noon));
});

test("the same unique message id twice in a block, in two blocks, or in two distributions is sent once", async () => {
  const account = await givenAccount(db);
  const sheet = await givenSheet(db, { account });
  const same = { uniqueMessageId: "order 1" };
  await store(sheet, readRows([same, same, {}]));
  await store(sheet, readRows([same], 5));
  await db.begin((tx) => markRead(tx, sheet, noon));
  const own = distributionOf(sheet);
  const states = await Promise.all([2, 3, 4, 5].map(async (row) => (await stateOf(own, row))?.state));
  assert.deepEqual(states, ["created", "skipped", "created", "skipped"]);
  assert.deepEqual(await stateOf(await givenDistribution(db, [same], { account })), {
    state: "skipped",
    reason: "duplicate",
  });
  await checkCounters(db, own);
  assert.equal((await getDistribution(db, own)).counts.skipped, 2);
});

test("accounts know nothing of each other's unique message ids", async () => {
  const same = { uniqueMessageId: "order 2" };
  for (const _ of [1, 2]) assert.equal((await stateOf(await givenDistribution(db, [same])))?.state, "created");
});

test("a unique message id may be used again after thirty days", async () => {
  const account = await givenAccount(db);
  const same = { uniqueMessageId: "order 3" };
  await givenDistribution(db, [same], { account });
  const at = (hours: number) => givenDistribution(db, [same], { account, now: later(noon, { hours }) });
  assert.equal((await stateOf(await at(30 * 24)))?.state, "skipped");
  assert.equal((await stateOf(await at(30 * 24 + 1)))?.state, "created");
});

for (const { what, end } of [
  {
    what: "failed",
    end: async (distribution: Awaited<ReturnType<typeof givenDistribution>>) => {
      const claimed = await claimFrom(db, distribution);
      assert.ok(claimed);
      await recordReady(db, readyOf(claimed, rejected), noon);
    },
  },
  {
    what: "was cancelled, though its row has not followed yet",
    end: ({ accountId, id }: { accountId: number; id: number }) => markCancelled(db, accountId, id, noon),
  },
  { what: "expired before it was sent", end: () => turnSlots(db, later(noon, { hours: 24 })) },
]) {
  test(`a unique message id may be used again when its message ${what}`, async () => {
    const account = await givenAccount(db);
    const same = { uniqueMessageId: "order 4" };
    const first = await givenDistribution(db, [same], { account });
    await end(first);
    assert.equal((await stateOf(await givenDistribution(db, [same], { account })))?.state, "created");
    assert.equal((await stateOf(await givenDistribution(db, [same], { account })))?.state, "skipped");
  });
}

test("a unique message id whose message may have been sent is not used again", async () => {
  const account = await givenAccount(db);
  const same = { uniqueMessageId: "order 5" };
  const first = await givenDistribution(db, [same], { account });
  const claimed = await claimFrom(db, first);
  assert.ok(claimed);
  const again = async () => (await stateOf(await givenDistribution(db, [same], { account })))?.state;
  assert.equal(await again(), "skipped");
  await recordReady(db, readyOf(claimed, accepted), noon);
  assert.equal(await again(), "skipped");
  await db`update delivery set state = 'expired', reason = 'no_receipt' where distribution_id = ${first.id}`;
  assert.equal(await again(), "skipped");
});

test("a reader that goes on with a row does not take it for a duplicate of itself", async () => {
  const sheet = await givenSheet(db);
  await db.begin(async (tx) => {
    await tx`insert into unique_message_id
      values (${sheet.accountId}, sha256('order 6'), ${sheet.distributionId}, 1, 2, 1, ${noon})`;
  });
  await store(sheet, readRows([{ uniqueMessageId: "order 6" }]));
  assert.equal((await stateOf(distributionOf(sheet)))?.state, "created");
  await db.begin((tx) => markRead(tx, sheet, noon));
});

test("two readers with the same ids in another order never wait in a circle", async () => {
  const account = await givenAccount(db);
  const ids = Array.from({ length: 50 }, (_, index) => ({ uniqueMessageId: `both ${index}` }));
  const sheets = [await givenSheet(db, { account }), await givenSheet(db, { account })] as const;
  await Promise.all([store(sheets[0], readRows(ids)), store(sheets[1], readRows(ids.toReversed()))]);
  const states = await Promise.all(
    sheets.map(({ accountId, distributionId }) =>
      listMessages(db, { accountId, distributionId, state: "skipped", limit: 100 }),
    ),
  );
  assert.equal(states.flat().length, 50);
  for (const sheet of sheets) await db.begin((tx) => markRead(tx, sheet, noon));
});
