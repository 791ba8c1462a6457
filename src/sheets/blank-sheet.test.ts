import assert from "node:assert/strict";
import { test } from "node:test";
import { testContext } from "../../test/support/field-cases.ts";
import { createRowChecker } from "../fields/check-row.ts";
import { listAll68 } from "../fields/list-68.ts";
import { type BlankSheet, columnsOf } from "./blank-sheet.ts";
import { exampleRows } from "./blank-sheet-example-cells.ts";
import { blankSheets } from "./blank-sheet-list.ts";

function checkerFor({ columns }: BlankSheet) {
  return createRowChecker({
    columns: columns.map((title, index) => ({ index, title })),
    defaults: {},
    context: testContext,
  });
}

for (const sheet of blankSheets) {
  test(`${sheet.name}: its examples as real rows have neither a problem nor a warning`, () => {
    const checker = checkerFor(sheet);
    assert.deepEqual([...checker.structureProblems, ...checker.warnings], []);
    for (const cells of exampleRows(sheet, testContext.now)) {
      const { messages, problems, warnings } = checker.check({ number: 2, cells });
      assert.deepEqual([...problems, ...warnings], []);
      assert.ok(messages.length > 0);
    }
  });

  test(`${sheet.name}: what is coloured is needed`, () => {
    const checker = checkerFor(sheet);
    const rows = exampleRows(sheet, testContext.now);
    for (const [index, { title, isRequired }] of columnsOf(sheet).entries()) {
      const without = rows.map((cells) => checker.check({ number: 2, cells: cells.with(index, "") }));
      if (isRequired)
        assert.ok(
          without.some(({ problems }) => problems.length > 0),
          title,
        );
    }
  });
}

test("the full list has the 68 columns under their own names and in their own order", () => {
  const sheet = blankSheets.find(({ name }) => name === "full-list-of-params");
  assert.deepEqual(
    sheet?.columns,
    listAll68().map(({ title }) => title),
  );
});
