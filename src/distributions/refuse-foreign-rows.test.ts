import assert from "node:assert/strict";
import { test } from "node:test";
import { givenSmsAccount, readAllSheets, uploadMore, uploadNew } from "../../test/support/given-upload.ts";
import { badPhone as bad, goodPhone as good, mixed, supplementsIn } from "../../test/support/supplemented.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { wordsIn } from "../platform/words.ts";
import { findDistribution } from "./distribution-store.ts";
import { presentRowPlace } from "./row-place.ts";
import { listSheets } from "./sheet-store.ts";

const db = await testDatabase();
const { givenRead, workbookOf, supplement, supplementOf, corrected, textsOf, countsOf } = supplementsIn(db);

type Own = { accountId: number; id: number };
type Line = Record<string, string>;

/** Another distribution of the same account, with bad rows at the same places. */
async function givenBeside({ accountId }: Own, name: string): Promise<Own> {
  const content = ["phone;text", ...mixed.map(([phone, text]) => `${phone};other ${text}`)].join("\n");
  const own = { accountId, id: await uploadNew(db, { id: accountId }, content, { name }) };
  await readAllSheets(db);
  return own;
}

const correctedRows = (rows: Line[]) => rows.map((row, index) => corrected(row, good(index + 5)));

async function lastSheetOf({ accountId, id }: Own) {
  const sheet = (await listSheets(db, accountId, id)).at(-1);
  const { en, ru } = wordsIn(sheet?.errorMessage ?? "");
  return { state: sheet?.state, reason: sheet?.errorReason, message: en, inRussian: ru };
}

test("corrected rows of another distribution are refused as a whole, with its name and what to do; there they join", async (t) => {
  const own = await givenRead(mixed);
  const other = await givenBeside(own, "Spring sale");
  const rows = correctedRows(await workbookOf(t, other));
  await supplement(own, rows);
  const { state, reason, message } = await lastSheetOf(own);
  assert.deepEqual([state, reason], ["refused", "correction_of_other_distribution"]);
  assert.equal(
    message,
    "Row 2 corrects a row of the distribution “Spring sale” of 2026-03-24, not of this one. Nothing of the file was added here. Add the file to “Spring sale”. If its rows are to be sent here as new ones, delete the column “carillon row” first.",
  );
  assert.deepEqual(await textsOf(own), ["one", "four"]);
  assert.equal((await workbookOf(t, own)).length, 2, "its own bad rows are still to be corrected");

  await supplement(other, rows);
  assert.deepEqual(await textsOf(other), ["other one", "other four", "other two", "other three"]);
  await supplement(own, correctedRows(await workbookOf(t, own)));
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three"]);
});

test("one row of another distribution among one's own refuses them all; without it they join", async (t) => {
  const own = await givenRead(mixed);
  const [foreign] = await workbookOf(t, await givenBeside(own, "Spring sale"));
  const rows = correctedRows(await workbookOf(t, own));
  assert.ok(foreign);
  await supplement(own, [...rows, corrected(foreign, good(9))]);
  assert.match((await lastSheetOf(own)).message, /^Row 4 corrects a row of the distribution “Spring sale”/);
  assert.deepEqual(await textsOf(own), ["one", "four"]);
  await supplement(own, rows);
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three"]);
});

test("a row of another distribution far down in a file says what was added before, and that is not added twice", async (t) => {
  const own = await givenRead(Array.from({ length: 1500 }, (_, index) => [bad, `n${index}`]));
  const [foreign] = await workbookOf(t, await givenBeside(own, "Spring sale"));
  const rows = (await workbookOf(t, own)).map((row, index) => corrected(row, `+7918${1_000_000 + index}`));
  assert.ok(foreign);
  await supplement(own, [...rows, corrected(foreign, good(9))]);
  const [, [, , joined = 0] = []] = await countsOf(own);
  assert.ok(joined > 0 && joined < rows.length);
  const { message } = await lastSheetOf(own);
  assert.match(
    message,
    new RegExp(`Row 1502 .*The rows up to ${joined + 1} were added here, the rest of the file was not`),
  );
  await supplement(own, rows);
  assert.deepEqual((await countsOf(own)).at(-1), [1500, 0, 1500 - joined, joined]);
  assert.deepEqual(await workbookOf(t, own), []);
});

test("of another account's distribution, as of one that is nowhere, nothing is told but that it is not here", async (t) => {
  const own = await givenRead(mixed);
  const stranger = await givenRead(mixed);
  await db`update distribution set name = 'Their secret' where id = ${stranger.id}`;
  const rows = correctedRows(await workbookOf(t, stranger));
  const nowhere = { distributionId: 77, sheetNumber: 1, rowNumber: 3 };
  const messages: string[] = [];
  for (const lines of [rows, rows.map((row) => ({ ...row, "carillon row": presentRowPlace(nowhere) }))]) {
    await supplement(own, lines);
    const { state, inRussian } = await lastSheetOf(own);
    assert.equal(state, "refused");
    messages.push(inRussian);
  }
  assert.equal(messages[0], messages[1]);
  assert.match(messages[0] ?? "", /^Строка 2 исправляет строку другой рассылки, которой в этом аккаунте нет\./);
  assert.deepEqual(await textsOf(own), ["one", "four"]);
  assert.deepEqual(await textsOf(stranger), ["one", "four"]);
});

test("corrected rows of another distribution that are uploaded as a new one are sent as its own, and can be corrected there", async (t) => {
  const first = await givenRead(mixed);
  const [one, two] = await workbookOf(t, first);
  assert.ok(one && two);
  const account = await givenSmsAccount(db);
  for (const { id: accountId } of [{ id: first.accountId }, account]) {
    const id = await uploadNew(db, { id: accountId }, supplementOf([corrected(one, good(5)), corrected(two, bad)]));
    await readAllSheets(db);
    const own = { accountId, id };
    assert.deepEqual(await countsOf(own), [[2, 1, 1, 0]]);
    const [row, ...more] = await workbookOf(t, own);
    assert.ok(row && more.length === 0);
    assert.equal(row["carillon row"], presentRowPlace({ distributionId: id, sheetNumber: 1, rowNumber: 3 }));
    await supplement(own, [corrected(row, good(6))]);
    assert.deepEqual(await textsOf(own), ["two", "three"]);
  }
  assert.equal((await workbookOf(t, first)).length, 2, "the first distribution is as it was");
});

test("a file that was added to the wrong distribution does not start it", async (t) => {
  const { accountId } = await givenRead(mixed);
  const other = await givenBeside({ accountId, id: 0 }, "Spring sale");
  const rows = correctedRows(await workbookOf(t, other));
  const id = await uploadNew(db, { id: accountId }, "phone;text\n+79160000001;mine\n", { start: true });
  await uploadMore(db, { accountId, id }, supplementOf(rows));
  await readAllSheets(db);
  const distribution = await findDistribution(db, accountId, id);
  assert.deepEqual([distribution?.state, distribution?.startWhenRead], ["created", false]);
});
