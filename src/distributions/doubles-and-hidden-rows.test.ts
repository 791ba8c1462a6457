import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { checkCounters, noon } from "../../test/support/builders.ts";
import { textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { givenSmsAccount, readAllSheets, uploadMore, uploadNew } from "../../test/support/given-upload.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { type Own, uploadsIn } from "../../test/support/uploaded.ts";
import { waitFor } from "../../test/support/wait-for.ts";
import { newId } from "../platform/id.ts";
import { finishSheet } from "./finish-sheet.ts";
import { leaseSheet } from "./sheet-store.ts";

const db = await testDatabase();
const { givenUploaded, givenRead, start, change, distributionOf, sheetsOf, messagesOf, problemsOf } = uploadsIn(db);

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
  const warnings = (await problemsOf(other)).filter(({ rowNumber }) => rowNumber === null);
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ["hidden_rows_sent"],
    "what was answered is not asked",
  );
  assert.equal((await start(other)).state, "running");
});

test("hidden rows of a sheet that joins what is under way are left out, and each is named", async () => {
  const own = await givenRead("phone;text\n+79160000009;first\n", { start: true });
  assert.equal((await distributionOf(own)).state, "running");
  await uploadMore(db, own, await hiddenSheet());
  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["first", "seen", "seen too"]);
  const named = (await problemsOf(own))
    .filter(({ code }) => code === "hidden_row_left_out")
    .map(({ rowNumber }) => rowNumber);
  assert.deepEqual(named, [3, 4]);
});

/** Holds the row of a distribution that everyone wants; resolves, once it is held, to what lets go of it. */
async function holdDistribution({ accountId, id }: Own): Promise<() => Promise<unknown>> {
  const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.begin(async (tx) => {
    await tx`select from distribution where account_id = ${accountId} and id = ${id} for no key update`;
    held.resolve();
    await letGo.promise;
  });
  await held.promise;
  return () => {
    letGo.resolve();
    return holding;
  };
}

async function waitersAre(count: number): Promise<void> {
  const countWaiters = async () => {
    const [row] = await db`
      select count(*)::integer as waiters from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return row?.waiters === count;
  };
  await waitFor(countWaiters, { what: `${count} that wait for a lock`, everyMs: 5 });
}

test("hidden rows of a file that arrives at the moment in which the file before has been read are asked about too", async () => {
  const own = await givenUploaded();
  const bytes = new PassThrough();
  const adding = uploadMore(db, own, bytes);
  await waitFor(async () => (await sheetsOf(own)).length === 2, { what: "the second file to be begun", everyMs: 5 });
  const first = await db.begin((tx) => leaseSheet(tx, newId(noon)));
  assert.equal(first?.distributionId, own.id);

  const letGo = await holdDistribution(own);
  bytes.end(await hiddenSheet());
  await waitersAre(1);
  const finishing = finishSheet(db, first, noon);
  await waitersAre(2);
  await Promise.all([letGo(), adding, finishing]);
  assert.equal((await distributionOf(own)).state, "checking", "a file of it still waits to be read");

  await readAllSheets(db);
  assert.deepEqual(await messagesOf(own), ["seen", "hidden", "seen too"]);
  await assert.rejects(start(own), { reason: "hidden_rows_undecided" });
});
