import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { checkCounters, claimFrom, later, noon, readyOf, rejected } from "../../test/support/builders.ts";
import { textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import {
  givenSmsAccount,
  importerParts,
  readAllSheets,
  secrets,
  smsDefaults,
  uploadMore,
  uploadNew,
} from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { waitFor } from "../../test/support/wait-for.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import { newId } from "../platform/id.ts";
import { createLog } from "../platform/log.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { ExampleRows } from "../sheets/blank-sheet-examples.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { changeDistribution } from "./change-distribution.ts";
import type { DistributionChange } from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { startImporter, uploadContext } from "./importer.ts";
import { listMessages } from "./message-store.ts";
import { pauseEverything, resumeEverything } from "./pause-everything.ts";
import { listProblems } from "./problem-store.ts";
import { readSheet } from "./read-sheet.ts";
import { findReadingAccount } from "./reading-account.ts";
import { retryMessages } from "./retry-messages.ts";
import { leaseSheet, listSheets } from "./sheet-store.ts";
import { startDistribution } from "./start-distribution.ts";
import { openUpload } from "./upload.ts";

const db = await testDatabase();

type Own = { accountId: number; id: number };
const plain = "phone;text\n+79160000001;one\n+79160000002;two\n";
const broken = "PK\u0003\u0004 nothing that anybody could read";

async function givenUploaded(content: string | Uint8Array = plain, options = {}): Promise<Own> {
  const account = await givenSmsAccount(db);
  return { accountId: account.id, id: await uploadNew(db, account, content, options) };
}

async function givenRead(content: string | Uint8Array = plain, options = {}): Promise<Own> {
  const own = await givenUploaded(content, options);
  await readAllSheets(db);
  return own;
}

const start = ({ accountId, id }: Own) => startDistribution(db, systemOf(accountId), id, noon);
const change = ({ accountId, id }: Own, settings: DistributionChange) =>
  changeDistribution(db, systemOf(accountId), id, settings, noon);
const distributionOf = async ({ accountId, id }: Own) => {
  const distribution = await findDistribution(db, accountId, id);
  assert.ok(distribution);
  return distribution;
};
const sheetsOf = ({ accountId, id }: Own) => listSheets(db, accountId, id);
const keptOf = async ({ id }: Own) => {
  const [row] = await db`
    select (select count(*)::integer from upload_chunk where distribution_id = ${id}) as chunks,
      (select count(*)::integer from sheet where distribution_id = ${id} and upload_key is not null) as keys`;
  return [row?.chunks, row?.keys];
};

async function messagesOf({ accountId, id }: Own): Promise<string[]> {
  const messages = await listMessages(db, { accountId, distributionId: id, limit: 200 });
  return messages.map(({ text, reason }) => [text, reason].filter(Boolean).join(" "));
}

async function problemsOf({ accountId, id }: Own) {
  const problems = await listProblems(db, { accountId, distributionId: id }, { limit: 100 });
  return problems.map(({ sheetNumber, rowNumber, code, params }) => ({ sheetNumber, rowNumber, code, params }));
}

test("a file that is still on its way when its distribution starts arrives whole", async () => {
  const own = await givenRead();
  const bytes = new PassThrough();
  const adding = uploadMore(db, own, bytes);
  bytes.write(`phone;text\n+79160000003;three\n${"\n".repeat(300_000)}`);
  await waitFor(async () => (await keptOf(own))[0] === 2, { what: "a piece of the file to be stored", everyMs: 5 });
  await start(own);
  bytes.end("+79160000004;four\n");
  await adding;
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state }) => state),
    ["read", "read"],
  );
  assert.deepEqual(
    (await messagesOf(own)).map((text) => text.trim()),
    ["one", "two", "three", "four"],
  );
  assert.deepEqual(await keptOf(own), [0, 0]);
  await checkCounters(db, own);
});

test("a sheet whose distribution was cancelled before anybody read it is not read, and its upload is destroyed", async () => {
  const own = await givenUploaded();
  await cancelDistribution(db, systemOf(own.accountId), own.id, noon);
  const lines: string[] = [];
  const log = createLog({ level: "info", stream: { write: (line) => void lines.push(line) } });
  await readAllSheets(db, { log });
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, errorReason }) => [state, errorReason]),
    [["read", null]],
  );
  assert.deepEqual([await messagesOf(own), await keptOf(own), lines], [[], [0, 0], []]);
});

test("an upload is destroyed at the start, by a cancel and after a day", async () => {
  const [started, cancelled, old] = [await givenRead(), await givenRead(), await givenRead()];
  assert.deepEqual(await keptOf(started), [1, 1]);
  await start(started);
  await cancelDistribution(db, systemOf(cancelled.accountId), cancelled.id, noon);
  assert.deepEqual(
    [await keptOf(started), await keptOf(cancelled), await keptOf(old)],
    [
      [0, 0],
      [0, 0],
      [1, 1],
    ],
  );
  const importer = startImporter(importerParts(db, { now: () => later(noon, { hours: 25 }) }));
  await waitFor(async () => (await keptOf(old))[1] === 0, { what: "the old upload to be destroyed", everyMs: 10 });
  await importer.stop();
  assert.deepEqual(await keptOf(old), [0, 0]);
  await assert.rejects(change(old, { hiddenRows: "send" }), { reason: "upload_gone" });
  await assert.rejects(change(started, { hiddenRows: "send" }), { reason: "distribution_running" });
});

test("settings of reading change what was read, exactly, as often as they are changed", async () => {
  const own = await givenRead("phone;words\n+79160000001;one\n12;two\n+79160000001;one\n");
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, errorReason }) => [state, errorReason]),
    [["refused", "missing_column"]],
  );
  const settings = [
    { change: { defaults: { ...smsDefaults, text: "Hello" } }, messages: ["Hello", "Hello same_content"] },
    {
      change: { defaults: { ...smsDefaults, text: "Hello {words}" } },
      messages: ["Hello one", "Hello one same_content"],
    },
    {
      change: { defaults: smsDefaults, columnFields: { WORDS: "text" as const } },
      messages: ["one", "one same_content"],
    },
    { change: { defaults: { ...smsDefaults, forceSend: "true" } }, messages: ["one", "one"] },
  ];
  for (const { change: settingsOfReading, messages } of settings) {
    await change(own, settingsOfReading);
    await readAllSheets(db);
    assert.deepEqual(await messagesOf(own), messages);
    await checkCounters(db, own);
    const [sheet] = await sheetsOf(own);
    assert.deepEqual([sheet?.rowCount, sheet?.problemRowCount, sheet?.messageCount], [3, 1, 2]);
    assert.equal((await distributionOf(own)).messageCount, 2);
  }
  assert.deepEqual((await problemsOf(own)).filter(({ rowNumber }) => rowNumber === 3).length, 1);
});

test("the same settings in another order are no change, also once it was started and paused", async () => {
  const own = await givenRead(plain, { columnFields: { a: null, bb: "notes" } });
  await change(own, { defaults: { from: "Shop", channel: "sms" }, columnFields: { bb: "notes", a: null } });
  assert.equal((await distributionOf(own)).state, "created", "nothing is read anew");
  await start(own);
  await db`update distribution set state = 'paused' where id = ${own.id}`;
  await change(own, { name: "New", defaults: { from: "Shop", channel: "sms" } });
  await assert.rejects(change(own, { defaults: { from: "Other" } }), { reason: "distribution_started" });
});

test("a file that nobody can read does not hold up a change for those that were read", async () => {
  const own = await givenRead();
  await uploadMore(db, own, broken);
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state }) => state),
    ["read", "refused"],
  );
  await change(own, { defaults: { ...smsDefaults, validityPeriod: "5" } });
  await readAllSheets(db);
  const sheets = await sheetsOf(own);
  assert.deepEqual(
    sheets.map(({ state, messageCount }) => [state, messageCount]),
    [
      ["read", 2],
      ["refused", 0],
    ],
  );
  assert.ok(sheets[1]?.errorMessage);
  await checkCounters(db, own);
  await start(own);
});

test("a reader that was overtaken by a change stores nothing, and leaves nothing in the way of the next", async () => {
  const own = await givenUploaded("phone;text;odd\n+79160000001;one;1\n12;two;2\n");
  const leased = await db.begin((tx) => leaseSheet(tx, newId(new Date())));
  assert.equal(leased?.distributionId, own.id);
  const distribution = await distributionOf(own);
  const account = await findReadingAccount(db, own.accountId);
  const upload = await openUpload(db, leased, secrets.open(leased.uploadKey, uploadContext(leased)));
  await change(own, { columnFields: { odd: "notes" } });
  const numberingPlan = { zoneOf: () => undefined } as never;
  const parts = { ...importerParts(db), signal: new AbortController().signal };
  const file = { path: upload.path, distribution, account, numberingPlan, examples: new ExampleRows() };
  assert.equal(await readSheet(parts, leased, file), "lost");
  await upload.close();
  assert.deepEqual([await problemsOf(own), await messagesOf(own)], [[], []]);
  await readAllSheets(db);
  assert.deepEqual(
    (await sheetsOf(own)).map(({ state, rowCount }) => [state, rowCount]),
    [["read", 2]],
  );
  assert.deepEqual(
    (await problemsOf(own)).map(({ code }) => code),
    ["phone_invalid"],
    "no word of an unknown column",
  );
  await checkCounters(db, own);
});

test("changes while a sheet is read, at any moment, end in what the last one says", async () => {
  const rows = Array.from(
    { length: 6000 },
    (_, index) => `${index % 10 === 3 ? "12" : `+7916${1_000_000 + index}`};n${index}`,
  );
  const own = await givenUploaded(`phone;words\n${rows.join("\n")}\n`, { defaults: { ...smsDefaults, text: "first" } });
  const importers = [startImporter(importerParts(db)), startImporter(importerParts(db))];
  for (const text of ["second", "third {words}", "fourth {words}", "last {words}"]) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await change(own, { defaults: { ...smsDefaults, text } });
  }
  await waitFor(async () => (await distributionOf(own)).state === "created", {
    what: "the sheet to be read",
    everyMs: 20,
  });
  await Promise.all(importers.map((importer) => importer.stop()));
  const [sheet] = await sheetsOf(own);
  assert.deepEqual([sheet?.rowCount, sheet?.problemRowCount, sheet?.messageCount], [6000, 600, 5400]);
  const [stored] = await db`
    select count(*)::integer as all, count(*) filter (where text like 'last n%')::integer as last from message where distribution_id = ${own.id}`;
  assert.deepEqual([stored?.all, stored?.last], [5400, 5400]);
  await checkCounters(db, own);
});

test("doubles inside a file and across files: the first goes, the others are skipped and told which row said it", async () => {
  const own = await givenRead("phone;text\n+79160000001;one\n+79160000001;one\n+79160000001;other\n");
  await uploadMore(db, own, "phone;text\n+79160000002;one\n+79160000001;one\n");
  await uploadMore(db, own, "phone;text;force send\n+79160000002;one;\n+79160000002;one;yes\n");
  await Promise.all([readAllSheets(db), readAllSheets(db)]);
  assert.deepEqual(await messagesOf(own), [
    ...["one", "one same_content", "other", "one", "one same_content", "one same_content", "one"],
  ]);
  const told = (await problemsOf(own)).map(({ sheetNumber, rowNumber, code, params }) => [
    sheetNumber,
    rowNumber,
    code,
    params,
  ]);
  assert.deepEqual(told, [
    [1, 3, "said_before", { row: 2, sheet: 1 }],
    [2, 3, "said_before", { row: 2, sheet: 1 }],
    [3, 2, "said_before", { row: 2, sheet: 2 }],
  ]);
  await checkCounters(db, own);
});

test("the same content as an earlier distribution is noticed in any order of the rows, and other content is not", async () => {
  const account = await givenSmsAccount(db);
  const upload = async (rows: string[], columns = "phone;text;force send") => {
    const own = { accountId: account.id, id: await uploadNew(db, account, [columns, ...rows].join("\n")) };
    await readAllSheets(db);
    return (await problemsOf(own)).some(({ code }) => code === "same_as_earlier");
  };
  const row = (index: number, text = "x") => `+7916000000${index};${text};yes`;
  assert.deepEqual(
    [
      await upload([row(1), row(2), row(3)]),
      await upload([row(3), row(1), row(2)]),
      await upload([row(1), row(2)]),
      await upload([row(1), row(2), row(4)]),
      await upload([row(5), row(5)]),
      await upload([row(6), row(6)]),
      await upload([row(6, "y"), row(6, "y"), row(7), row(7)]),
      await upload([row(8, "y"), row(8, "y"), row(9), row(9)]),
      await upload([row(9), row(8, "y"), row(9), row(8, "y")]),
    ],
    [false, true, false, false, false, false, false, false, true],
  );
});

function hiddenSheet(): Promise<Buffer> {
  const hide = (xml: string) => xml.replace("<row ", '<row hidden="1" ');
  const rows = [
    textRow(1, "phone", "text"),
    textRow(2, "+79160000001", "seen"),
    hide(textRow(3, "+79160000002", "hidden")),
    hide(textRow(4, "12", "hidden and bad")),
    textRow(5, "+79160000003", "seen too"),
  ];
  return zipOf(workbook({ pages: [{ rows: rows.join("") }] }));
}

test("hidden rows block the start until somebody says what is to become of them", async () => {
  const own = await givenRead(await hiddenSheet(), { start: true });
  const counts = async () =>
    (await sheetsOf(own)).map(({ rowCount, hiddenRowCount, problemRowCount, messageCount }) => {
      return { rowCount, hiddenRowCount, problemRowCount, messageCount };
    });
  assert.deepEqual(await counts(), [{ rowCount: 4, hiddenRowCount: 2, problemRowCount: 1, messageCount: 3 }]);
  await assert.rejects(start(own), { reason: "hidden_rows_undecided" });
  await change(own, { hiddenRows: "leave_out" });
  await readAllSheets(db);
  assert.deepEqual(await counts(), [{ rowCount: 2, hiddenRowCount: 0, problemRowCount: 0, messageCount: 2 }]);
  assert.deepEqual(await messagesOf(own), ["seen", "seen too"]);
  assert.equal((await distributionOf(own)).state, "running", "it was to start as soon as nothing is undecided");
  const other = await givenRead(await hiddenSheet());
  await change(other, { hiddenRows: "send" });
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(other), ["seen", "hidden", "seen too"]);
  assert.equal((await start(other)).state, "running");
});

test("what begins again while everything is paused is held with it: a supplement, and a retry", async () => {
  for (const again of [
    async (own: Own) => {
      await uploadMore(db, own, "phone;text\n+79160000009;nine\n");
      await readAllSheets(db);
    },
    (own: Own) =>
      retryMessages(db, { by: systemOf(own.accountId), distributionId: own.id, states: ["failed"], now: noon }),
  ]) {
    const own = await givenRead();
    await start(own);
    const [line] = await listProviderAccounts(db, own.accountId);
    const claimed = await claimFrom(db, own, { providerAccountId: line?.id ?? 0 });
    assert.ok(claimed);
    await recordReady(db, readyOf(claimed, rejected), noon);
    await finishDistributions(db, noon);
    await pauseEverything(db, systemOf(own.accountId), noon);
    await again(own);
    assert.deepEqual(
      [(await distributionOf(own)).state, (await distributionOf(own)).pauseReason],
      ["paused", "everything"],
    );
    assert.equal(await claimFrom(db, own, { providerAccountId: line?.id ?? 0 }), null);
    await checkCounters(db, own);
    await resumeEverything(db, systemOf(own.accountId), noon);
    assert.equal((await distributionOf(own)).state, "running");
  }
});

const card = "4111111111111111";
const secret = "Sesame-opens-77";

test("passwords, secret keys and card numbers are nowhere in the database after reading, nor in the log", async () => {
  const payment = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const columns = "phone;text;password;shared word;payment data";
  const rows = [
    `+79160000001;good;${secret};${secret};${payment(`{"card_number": "${card}", "transaction_id": "t1"}`)}`,
    `12;bad phone;${secret};${secret};${payment(`{"card_number": "${card}"}`)}`,
    `+79160000002;broken payment;${secret};${secret};${payment(`{"card_number": "${card}"`)}`,
    `+79160000003;wrong digit;${secret};${secret};${payment(`{"card_number": "4111111111111112"}`)}`,
    `+79160000004;spaces;${secret};${secret};${payment(`{"card_number": "4111 1111 1111 1111"}`)}`,
    `+79160000005;twice;${secret};${secret};${payment(`{"card_number": "${card}", "transaction_id": "${card}"}`)}`,
    `+79160000007;plain number;;;${card}`,
  ];
  const lines: string[] = [];
  const log = createLog({ level: "trace", stream: { write: (line) => void lines.push(line) } });
  const own = await givenUploaded([columns, ...rows].join("\n"), {
    columnFields: { "shared word": "secretKey" },
    defaults: { ...smsDefaults, paymentData: `{"card_number": "${card}"}` },
  });
  await readAllSheets(db, { log });
  const [sheet] = await sheetsOf(own);
  assert.deepEqual([sheet?.state, sheet?.rowCount], ["read", 7]);
  assert.deepEqual(await findInDatabase(/Sesame|4111.?1111/), []);
  await change(own, { defaults: { ...smsDefaults, paymentData: `{"card_number": "${card}"}`, notes: "x" } });
  await readAllSheets(db, { log });
  assert.deepEqual(await findInDatabase(/Sesame|4111.?1111/), []);
  assert.ok(!/Sesame|4111.?1111/.test(lines.join("\n")));
});

/** Where a text of any table holds what it must not: every column that is no number, date or encrypted piece. */
async function findInDatabase(pattern: RegExp): Promise<string[]> {
  const columns = await db<{ tableName: string; columnName: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying', 'tsvector', 'bytea')`;
  const found: string[] = [];
  for (const { tableName, columnName } of columns) {
    const rows = await db<{ value: string }[]>`
      select convert_from(convert_to(${db(columnName)}::text, 'UTF8'), 'UTF8') as value from ${db(tableName)} where ${db(columnName)} is not null`;
    for (const { value } of rows)
      if (pattern.test(value) || pattern.test(Buffer.from(value.replace(/^\\x/, ""), "hex").toString("latin1")))
        found.push(`${tableName}.${columnName}: ${value}`);
  }
  return found;
}
