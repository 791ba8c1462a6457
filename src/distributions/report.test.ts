import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import {
  claimFrom,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  noon,
  readyOf,
  rejected,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { markPaused } from "./distribution-store.ts";
import { findMessage, listMessages, listStates } from "./message-store.ts";
import { writeReport } from "./report.ts";
import { retryMessages } from "./retry-messages.ts";
import { listSheets } from "./sheet-store.ts";

const db = await testDatabase();
type Ref = { accountId: number; id: number };

async function claimAndRecord(distribution: Ref, resultOf: (row: number) => CallResult): Promise<void> {
  const claimed = await claimFrom(db, distribution, {
    providerAccountId: await givenProviderAccount(db, distribution.accountId),
  });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, ({ rowNumber }) => resultOf(rowNumber)),
    noon,
  );
}

async function reportOf({ accountId, id }: Ref, columns: string[]): Promise<string[][]> {
  await db`update sheet set columns = ${columns} where distribution_id = ${id}`;
  const sheets = await listSheets(db, accountId, id);
  const csv = await text(
    writeReport(db, { accountId, distributionId: id, sheets, language: "en", timeZone: "Europe/Moscow" }, "csv"),
  );
  return csv
    .replace(/^\ufeff/, "")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/[,;]/));
}

test("a report shows the uploaded columns as they were, and beside them what became of each message", async () => {
  const distribution = await givenDistribution(db, [{ address: "+79990000001" }, { address: "+79990000002" }]);
  await claimAndRecord(distribution, (row) => (row === 2 ? { kind: "accepted", parts: [] } : rejected()));
  const [titles, sent, failed] = await reportOf(distribution, ["Phone", "Text"]);
  const results = [
    "message id",
    "send status",
    "state",
    "reason",
    "provider code",
    "provider account",
    "attempts",
    "sent at",
    "settled at",
  ];
  assert.deepEqual(titles, ["Phone", "Text", ...results]);
  assert.deepEqual(sent?.slice(1, 6), ["Hello", presentMessageId(keyOf(distribution, 2)), "sent", "sent", ""]);
  assert.deepEqual(failed?.slice(3, 7), [
    "failed",
    "failed",
    "The number does not exist or cannot receive messages",
    "11",
  ]);
  assert.deepEqual(failed?.slice(8), ["1", "", "2026-03-24 12:00:00"], "on the clock of the account");
});

test("a column that is named like one of the results gives way to it", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const [titles, line] = await reportOf(distribution, ["Send Status", "Text"]);
  assert.deepEqual(
    [titles?.[0], line?.[0], titles?.filter((title) => /send status/i.test(title)).length],
    ["Text", "Hello", 1],
  );
});

test("a report of more than a page has every message once, in the order of the rows", async () => {
  const distribution = await givenDistribution(
    db,
    Array.from({ length: 2001 }, (_, index) => ({ text: `n${index}` })),
  );
  const lines = await reportOf(distribution, ["Phone", "Text"]);
  assert.deepEqual(
    lines.slice(1).map((line) => line[1]),
    Array.from({ length: 2001 }, (_, index) => `n${index}`),
  );
});

test("messages are found by what is known of them, and by their state as people read it", async () => {
  const facts = { address: "+79990000007", externalId: "e", uniqueMessageId: "u", groupId: "g", bulkId: "b" };
  const distribution = await givenDistribution(db, [facts, {}, {}]);
  const { accountId, id } = distribution;
  await claimAndRecord(distribution, (row) => (row === 3 ? rejected() : { kind: "not_called" }));
  const rows = async (filter: object) =>
    (await listMessages(db, { accountId, limit: 10, ...filter })).map(({ rowNumber }) => rowNumber);
  for (const [name, value] of Object.entries(facts)) assert.deepEqual(await rows({ [name]: value }), [2], name);
  assert.deepEqual(await rows({ distributionId: id, state: "failed" }), [3]);
  assert.deepEqual(await rows({ state: "created" }), [2, 4]);
  await markPaused(db, accountId, id);
  assert.deepEqual([await rows({ state: "created" }), await rows({ state: "paused" })], [[], [2, 4]]);
  assert.deepEqual(await rows({ accountId: accountId + 1 }), []);
  assert.deepEqual(await listStates(db, accountId + 1, [keyOf(distribution)]).then((states) => states.length), 0);
});

test("pages of messages follow each other without a gap or a double", async () => {
  const distribution = await givenDistribution(
    db,
    Array.from({ length: 7 }, () => ({})),
  );
  const { accountId } = distribution;
  const seen: number[] = [];
  let after: Parameters<typeof listMessages>[1]["after"];
  do {
    const page = await listMessages(db, { accountId, after, limit: 3 });
    seen.push(...page.map(({ rowNumber }) => rowNumber));
    after = page.at(-1);
  } while (after);
  assert.deepEqual(seen, [2, 3, 4, 5, 6, 7, 8]);
});

test("what failed goes again by a person's decision, and what may have arrived does not", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}]);
  const { accountId, id } = distribution;
  await claimAndRecord(distribution, (row) => (row === 2 ? rejected() : { kind: "accepted", parts: [] }));
  await db`update delivery set state = 'expired', reason = 'no_receipt' where distribution_id = ${id} and row_number = 3`;
  await db`update distribution set sent_count = 1, expired_count = 1 where id = ${id}`;
  assert.equal(
    await retryMessages(db, { by: systemOf(accountId), distributionId: id, states: ["failed", "expired"], now: noon }),
    1,
  );
  assert.equal((await findMessage(db, accountId, keyOf(distribution, 2)))?.state, "created");
  assert.equal((await claimFrom(db, distribution))?.deliveries[0]?.attemptCount, 2);
});
