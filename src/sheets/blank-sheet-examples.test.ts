import assert from "node:assert/strict";
import { test } from "node:test";
import { testContext } from "../../test/support/field-cases.ts";
import { createRowChecker } from "../fields/check-row.ts";
import { type BlankSheet, columnsOf } from "./blank-sheet.ts";
import { exampleRows, markedTitles } from "./blank-sheet-example-cells.ts";
import { createExampleFinder } from "./blank-sheet-examples.ts";
import { blankSheets } from "./blank-sheet-list.ts";
import type { Cell } from "./sheet.ts";

const day = new Date("2026-03-20T10:00:00Z");

function finderFor(titles: readonly string[]) {
  const columns = titles.map((title, index) => ({ index, title }));
  const checker = createRowChecker({ columns, defaults: {}, context: testContext });
  const isExample = createExampleFinder(columns, checker.fieldAt);
  return (cells: Cell[]) => isExample({ number: 2, hidden: false, cells });
}

const firstOf = (sheet: BlankSheet) => exampleRows(sheet, day)[0] ?? [];
const sms = blankSheets.find(({ name }) => name === "sms-messages") as BlankSheet;

for (const sheet of blankSheets) {
  test(`${sheet.name}: both examples are recognised, also with any column deleted`, () => {
    for (const cells of exampleRows(sheet, day)) {
      assert.ok(finderFor(sheet.columns)(cells));
      const marked = sheet.columns.filter((title, index) => markedTitles.includes(title) && cells[index] !== "");
      for (const [index, title] of sheet.columns.entries()) {
        if (marked.length === 1 && marked[0] === title) continue; // nothing says any more whom it is for
        assert.ok(finderFor(sheet.columns.toSpliced(index, 1))(cells.toSpliced(index, 1)), title);
      }
    }
  });

  test(`${sheet.name}: an example in which one cell is a person's own is a row of the person`, () => {
    const isExample = finderFor(sheet.columns);
    for (const [index, { title }] of columnsOf(sheet).entries()) {
      if (title === "start date" || title === "send at") continue;
      assert.ok(!isExample(firstOf(sheet).with(index, "+79161234567")), title);
    }
  });
}

test("an example is recognised whatever its date has become, with the phone as a number and TRUE as spreadsheets write it", () => {
  const cells: Cell[] = [...firstOf(sms)];
  cells[sms.columns.indexOf("phone")] = 12025550189;
  cells[sms.columns.indexOf("use short links")] = true;
  cells[sms.columns.indexOf("validity period")] = 1440;
  cells[sms.columns.indexOf("start date")] = { date: "2024-01-01" };
  assert.ok(finderFor(sms.columns)(cells));
});

test("an example with a cell in a column of the person's own is a row of the person", () => {
  const isExample = finderFor([...sms.columns, "city"]);
  assert.ok(isExample([...firstOf(sms), null]));
  assert.ok(!isExample([...firstOf(sms), "Berlin"]));
});

test("cells of both examples, or of two sheets, mixed are no example; nor is a row without an address or an id", () => {
  const [first = [], second = []] = exampleRows(sms, day);
  const isExample = finderFor(sms.columns);
  const phone = sms.columns.indexOf("phone");
  assert.ok(!isExample(first.with(phone, second[phone] ?? "")));
  assert.ok(!finderFor(["text", "channel"])(["Your order is ready.", "sms"]));
});
