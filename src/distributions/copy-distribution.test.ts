import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, givenDistribution, later, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { givenSmsAccount, readAllSheets, secrets, uploadMore, uploadNew } from "../../test/support/given-upload.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { findConnector } from "../connectors/registry.ts";
import { presentId } from "../platform/id.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { copyDistribution } from "./copy-distribution.ts";
import type { DistributionOptions } from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { listMessages } from "./message-store.ts";
import { listProblemRows, listProblems } from "./problem-store.ts";
import { presentRowPlace } from "./row-place.ts";
import { startDistribution } from "./start-distribution.ts";
import { trialRoutes } from "./trial-routes.ts";

const db = await testDatabase();
const call = await serveApi((api) => trialRoutes(api, { db, secrets, findConnector, now: () => noon }));

type Own = { accountId: number; id: number };

async function givenRead(content: string | Uint8Array, options: DistributionOptions = {}): Promise<Own> {
  const account = await givenSmsAccount(db);
  const id = await uploadNew(db, account, content, options);
  await readAllSheets(db);
  return { accountId: account.id, id };
}

async function copyOf({ accountId, id }: Own, options: DistributionOptions = {}, now = noon): Promise<Own> {
  const copy = await copyDistribution({ db, secrets }, systemOf(accountId), { id, options, now });
  await readAllSheets(db, { now: () => now });
  await checkCounters(db, { id: copy });
  return { accountId, id: copy };
}

/** All that was read of it: messages, bad rows, and what was said of its rows. */
async function contentOf({ accountId, id }: Own) {
  const owner = { accountId, distributionId: id };
  const messages = await listMessages(db, { ...owner, limit: 5000 });
  const rows = await listProblemRows(db, owner, { after: undefined, limit: 100 });
  const problems = await listProblems(db, owner, { severity: "error", limit: 100 });
  return {
    messages: messages.map((one) => [one.sheetNumber, one.rowNumber, one.address, one.text, one.reason, one.cells]),
    rows: rows.map(({ sheetNumber, rowNumber, cells }) => [sheetNumber, rowNumber, cells]),
    problems: problems.map(({ sheetNumber, rowNumber, code, value }) => [sheetNumber, rowNumber, code, value]),
  };
}

async function distributionOf({ accountId, id }: Own) {
  const distribution = await findDistribution(db, accountId, id);
  assert.ok(distribution);
  return distribution;
}

test("a copy has the same rows on the same numbers, good and bad, whatever their cells hold", async () => {
  const content = [
    "phone,text,note",
    '+79160000001,"Line one\nline ""two"", three",=1+1',
    "12,Bad number,кириллица",
    ",,",
    "+79160000003,'quoted,",
    "",
    "+79160000004,Hello,sep=;",
  ];
  const original = await givenRead(`${content.join("\n")}\n`);
  const copy = await copyOf(original);
  const [before, after] = [await contentOf(original), await contentOf(copy)];
  assert.equal(before.messages.length, 3);
  assert.equal(before.rows.length, 1);
  assert.deepEqual(after, before);
});

test("rows keep their numbers where the titles stood lower and pages of rows lie between", async () => {
  const rows = [
    textRow(4, "phone", "text"),
    textRow(6, "+79160000001", "one&#10;more"),
    textRow(2500, "+79160000002", "two"),
  ];
  const original = await givenRead(await zipOf(workbook({ pages: [{ rows: rows.join("") }] })));
  const many = Array.from({ length: 2300 }, (_, index) => `+7916${1_000_000 + index},Text ${index}`);
  await uploadMore(db, original, `phone,text\n${many.join("\n")}\n`);
  await readAllSheets(db);
  const copy = await copyOf(original);
  const [before, after] = [await contentOf(original), await contentOf(copy)];
  assert.equal(before.messages.length, 2302);
  assert.deepEqual(
    before.messages.slice(0, 2).map(([, row]) => row),
    [6, 2500],
  );
  assert.deepEqual(after, before);
});

test("corrections of an earlier sheet correct the same rows of the copy", async () => {
  const original = await givenRead("phone,text\n12,Hello\n+79160000002,Hi\n13,Hey\n");
  await uploadMore(db, original, "phone,text,problem,carillon row\n+79160000009,Hello,wrong,1:2\n");
  await readAllSheets(db);
  const copy = await copyOf(original);
  const [before, after] = [await contentOf(original), await contentOf(copy)];
  assert.deepEqual(
    before.rows.map(([, row]) => row),
    [4],
    "the other one is corrected",
  );
  assert.deepEqual(after, before);
});

test("a workbook of bad rows that was added to the original corrects the same rows of a copy of the copy", async () => {
  const original = await givenRead("phone,text\n12,Hello\n+79160000002,Hi\n13,Hey\n");
  const place = (id: number, row: number) => presentRowPlace({ distributionId: id, sheetNumber: 1, rowNumber: row });
  const supplement = [
    "phone,text,problem,carillon row",
    `+79160000009,Hello,wrong,${place(original.id, 2)}`,
    "14,New,,",
  ];
  await uploadMore(db, original, `${supplement.join("\n")}\n`);
  await readAllSheets(db);
  const rowsOf = async (own: Parameters<typeof contentOf>[0]) => {
    const { messages, rows, problems } = await contentOf(own);
    const bare = (all: readonly unknown[][]) => JSON.parse(JSON.stringify(all).replaceAll(presentId(own.id), "own"));
    return { messages: bare(messages), rows: bare(rows), problems: bare(problems) };
  };
  const before = await rowsOf(original);
  assert.deepEqual([before.messages.length, before.rows.length], [2, 2]);
  const copy = await copyOf(original);
  assert.deepEqual(await rowsOf(copy), before);
  assert.deepEqual(await rowsOf(await copyOf(copy)), before);
});

test("settings are the same unless others are given; a planned start that has passed is left out", async () => {
  const settings = { validityPeriod: 77, windows: [{ opensAt: 0, closesAt: 3600 }], priority: "low" as const };
  const startAt = later(noon, { hours: 1 }).toISOString();
  const original = await givenRead("phone,text\n+79160000001,Hello\n", { ...settings, startAt, name: "Spring" });
  const same = await distributionOf(await copyOf(original));
  assert.deepEqual(
    [same.name, same.state, same.validityMinutes, same.windows, same.priority, same.startAt?.toISOString()],
    ["Spring (copy)", "created", 77, settings.windows, "low", startAt],
  );
  const options = { name: "Autumn", priority: null, start: true };
  const other = await distributionOf(await copyOf(original, options, later(noon, { hours: 2 })));
  assert.deepEqual([other.name, other.priority, other.startAt, other.state], ["Autumn", null, null, "running"]);
});

test("rows are checked by today's date: a start of a row that is over is told, and its row is not sent", async () => {
  const original = await givenRead("phone,text,send at\n+79160000001,Hello,2026-03-24 15:00\n");
  assert.equal((await contentOf(original)).messages.length, 1);
  const copy = await copyOf(original, {}, later(noon, { hours: 100 }));
  const { messages, problems } = await contentOf(copy);
  assert.deepEqual([messages.length, problems.map(([, , code]) => code)], [0, ["start_expired"]]);
});

test("a distribution that was sent or cancelled is copied as well; unique message ids make doubles of what went", async () => {
  const original = await givenRead("phone,text,unique message id\n+79160000001,Hello,u1\n+79160000002,Hello,\n");
  await startDistribution(db, systemOf(original.accountId), original.id, noon);
  const copy = await copyOf(original);
  assert.deepEqual(
    (await contentOf(copy)).messages.map(([, row, , , reason]) => [row, reason]),
    [
      [2, "duplicate"],
      [3, null],
    ],
  );
  await cancelDistribution(db, systemOf(original.accountId), original.id, noon);
  const again = await copyOf(original, { name: "Again" });
  assert.equal((await contentOf(again)).messages.length, 2);
});

test("what cannot be copied is refused", async () => {
  const original = await givenRead("phone,text\n12,Hello\n");
  const path = `/distributions/${presentId(original.id)}/copy`;
  const account = { id: original.accountId };
  await db`update sheet set hidden_row_count = 1 where distribution_id = ${original.id}`;
  const hidden = await call("POST", path, account, {});
  assert.deepEqual([hidden.status, hidden.json.code], [409, "hidden_rows_undecided"]);
  await db`update sheet set hidden_row_count = 0, row_count = 0 where distribution_id = ${original.id}`;
  const empty = await call("POST", path, account, {});
  assert.deepEqual([empty.status, empty.json.code], [409, "nothing_to_copy"]);
  await db`update distribution set state = 'checking' where id = ${original.id}`;
  assert.equal((await call("POST", path, account, {})).json.code, "distribution_checking");
  assert.equal((await call("POST", path, await givenAccount(db), {})).status, 404);
  const none =
    await db`select from upload_chunk where account_id = ${original.accountId} and distribution_id <> ${original.id}`;
  assert.equal(none.length, 0);
});

test("over the API a copy is being checked at once, and its upload is sealed like any other", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  await db`update sheet set columns = ${["phone", "text"]} where distribution_id = ${distribution.id}`;
  const path = `/distributions/${presentId(distribution.id)}/copy`;
  const { status, json } = await call("POST", path, { id: distribution.accountId }, { name: "Two" });
  assert.deepEqual([status, json.name, json.state, json.sheets.length], [201, "Two", "checking", 1]);
  const chunks = await db`select bytes from upload_chunk where account_id = ${distribution.accountId}`;
  assert.ok(chunks.length > 0 && chunks.every(({ bytes }) => !bytes.includes("Hello")));
});
