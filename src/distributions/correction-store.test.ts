import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, noon } from "../../test/support/builders.ts";
import { givenSmsAccount, readAllSheets, smsDefaults, uploadMore, uploadNew } from "../../test/support/given-upload.ts";
import { badPhone as bad, goodPhone as good, mixed, supplementsIn } from "../../test/support/supplemented.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { presentId } from "../platform/id.ts";
import { changeDistribution } from "./change-distribution.ts";

const db = await testDatabase();

const { givenRead, workbookOf, supplement, supplementOf, corrected, textsOf, countsOf } = supplementsIn(db);

test("bad rows come back with what is wrong and where they were, and join once they are corrected", async (t) => {
  const own = await givenRead(mixed);
  const rows = await workbookOf(t, own);
  assert.deepEqual(
    rows.map((row) => [row.phone, row.text, row["carillon row"]]),
    [
      [bad, "two", `${presentId(own.id)}:1:3`],
      [bad, "three", `${presentId(own.id)}:1:4`],
    ],
  );
  assert.ok(rows.every((row) => row.problem?.includes("phone")));
  await supplement(
    own,
    rows.map((row, index) => corrected(row, good(index + 5))),
  );
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three"]);
  assert.deepEqual(await countsOf(own), [
    [4, 2, 2, 0],
    [2, 0, 2, 0],
  ]);
  assert.deepEqual(await workbookOf(t, own), []);
});

test("the same supplement again, in the same place or in another order, changes nothing", async (t) => {
  const own = await givenRead(mixed);
  const rows = (await workbookOf(t, own)).map((row, index) => corrected(row, good(index + 5)));
  await supplement(own, rows);
  await supplement(own, rows);
  await supplement(own, rows.toReversed());
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three"]);
  assert.deepEqual((await countsOf(own)).slice(2), [
    [2, 0, 0, 2],
    [2, 0, 0, 2],
  ]);
});

test("a row that is corrected twice in two ways goes as it was corrected first", async (t) => {
  const own = await givenRead(mixed);
  const [row] = await workbookOf(t, own);
  assert.ok(row);
  await supplement(own, [corrected(row, good(5)), { ...corrected(row, good(6)), text: "other" }]);
  await supplement(own, [{ ...corrected(row, good(7)), text: "third" }]);
  assert.deepEqual(await textsOf(own), ["one", "four", "two"]);
});

test("a row that is still bad stands for the one that it corrects: it is in the next workbook once, and goes once", async (t) => {
  const own = await givenRead(mixed);
  const first = await workbookOf(t, own);
  await supplement(
    own,
    first.map((row, index) => (index === 0 ? corrected(row, good(5)) : corrected(row, "13"))),
  );
  const second = await workbookOf(t, own);
  assert.deepEqual(
    second.map((row) => [row.phone, row.text, row["carillon row"]]),
    [["13", "three", `${presentId(own.id)}:2:3`]],
  );
  await supplement(
    own,
    second.map((row) => corrected(row, "14")),
  );
  const third = await workbookOf(t, own);
  assert.deepEqual(
    third.map((row) => [row.phone, row["carillon row"]]),
    [["14", `${presentId(own.id)}:3:2`]],
  );

  await supplement(
    own,
    third.map((row) => ({ ...corrected(row, good(6)), text: "three at last" })),
  );
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three at last"]);
  for (const [index, older] of [first, second, third].entries())
    await supplement(
      own,
      older.map((row) => ({ ...corrected(row, good(7)), text: `again ${index}` })),
    );
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three at last"], "older workbooks come too late");
  assert.deepEqual(await workbookOf(t, own), []);
});

test("the first workbook, corrected at last, counts where the rows of the second are still bad", async (t) => {
  const own = await givenRead(mixed);
  const first = await workbookOf(t, own);
  await supplement(
    own,
    first.map((row) => corrected(row, "13")),
  );
  const second = await workbookOf(t, own);
  await supplement(
    own,
    first.map((row, index) => corrected(row, good(index + 5))),
  );
  assert.deepEqual(await workbookOf(t, own), []);
  await supplement(
    own,
    second.map((row, index) => ({ ...corrected(row, good(index + 7)), text: "late" })),
  );
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "three"]);
});

test("of copies of a row in one supplement the first good one goes, wherever bad ones stand", async (t) => {
  const own = await givenRead([[bad, "two"]]);
  const [row] = await workbookOf(t, own);
  assert.ok(row);
  await supplement(own, [
    corrected(row, "13"),
    corrected(row, good(1)),
    { ...corrected(row, good(2)), text: "no" },
    corrected(row, "14"),
  ]);
  assert.deepEqual(await textsOf(own), ["two"]);
  assert.deepEqual(await workbookOf(t, own), []);
  assert.deepEqual((await countsOf(own))[1], [4, 1, 1, 2]);
});

test("rows that are new beside corrected ones join; a row number of nothing corrects nothing", async (t) => {
  const own = await givenRead(mixed);
  const [row] = await workbookOf(t, own);
  assert.ok(row);
  const blank = { ...row, problem: "", "carillon row": "" };
  await supplement(own, [
    corrected(row, good(5)),
    { ...corrected(blank, good(6)), text: "new" },
    { ...corrected(blank, good(7)), text: "odd", "carillon row": "1:x" },
  ]);
  assert.deepEqual(await textsOf(own), ["one", "four", "two", "new", "odd"]);
});

test("a workbook that becomes a distribution of its own loses no row of it", async (t) => {
  const rows = Array.from({ length: 1200 }, (_, index) => [
    index < 1100 ? bad : `+7917${1_000_000 + index}`,
    `n${index}`,
  ]);
  const workbook = await workbookOf(t, await givenRead(rows));
  const account = await givenSmsAccount(db);
  const fixed = workbook.map((row, index) => corrected(row, index % 7 === 3 ? bad : `+7918${1_000_000 + index}`));
  const id = await uploadNew(db, account, supplementOf(fixed));
  await readAllSheets(db);
  const own = { accountId: account.id, id };
  const stillBad = fixed.filter(({ phone }) => phone === bad).length;
  assert.deepEqual(await countsOf(own), [[1100, stillBad, 1100 - stillBad, 0]]);
  assert.equal((await workbookOf(t, own)).length, stillBad);
});

test("two supplements with the same rows at the same time: each row goes once", async (t) => {
  const own = await givenRead(Array.from({ length: 30 }, (_, index) => [bad, `n${index}`]));
  const rows = await workbookOf(t, own);
  const one = rows.map((row, index) => ({ ...corrected(row, `+791811111${10 + index}`), text: `one ${index}` }));
  const other = rows.map((row, index) => ({ ...corrected(row, `+791822222${10 + index}`), text: `other ${index}` }));
  await Promise.all([uploadMore(db, own, supplementOf(one)), uploadMore(db, own, supplementOf(other.toReversed()))]);
  await Promise.all([readAllSheets(db), readAllSheets(db), readAllSheets(db)]);
  await readAllSheets(db);
  const texts = await textsOf(own);
  assert.equal(texts.length, 30);
  assert.equal(new Set(texts.map((text) => text.split(" ")[1])).size, 30);
  assert.deepEqual((await countsOf(own)).map(([, , messages]) => messages).sort(), [0, 0, 30]);
  await checkCounters(db, own);
});

test("a supplement of a distribution that is read anew corrects only what is still bad", async (t) => {
  const own = await givenRead([
    [good(1), "one"],
    [bad, "two"],
    [good(3), ""],
  ]);
  const rows = await workbookOf(t, own);
  assert.deepEqual(
    rows.map((row) => row["carillon row"]),
    [`${presentId(own.id)}:1:3`, `${presentId(own.id)}:1:4`],
  );
  await supplement(
    own,
    rows.map((row, index) => ({ ...corrected(row, good(index + 5)), text: `fixed ${index}` })),
  );
  assert.deepEqual(await textsOf(own), ["one", "fixed 0", "fixed 1"]);

  const change = { defaults: { ...smsDefaults, text: "standard" } };
  await changeDistribution(db, systemOf(own.accountId), own.id, change, noon);
  await Promise.all([readAllSheets(db), readAllSheets(db)]);
  await readAllSheets(db);
  assert.deepEqual(await textsOf(own), ["one", "standard", "fixed 0"], "its own row is good now");
  await checkCounters(db, own);
});
