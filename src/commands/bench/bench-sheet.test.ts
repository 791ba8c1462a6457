import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readHere } from "../../../test/support/given-sheet.ts";
import { givenFolder } from "../../../test/support/journey.ts";
import { createRowChecker } from "../../fields/check-row.ts";
import { freeContext } from "../../fields/free-context.ts";
import { isRecipientHeader } from "../look/look-at-file.ts";
import { columnsOf, shapes, writeBenchSheet } from "./bench-sheet.ts";

const ROWS = 1_200;
/** The installation of a bench has providers for sms only, and none of the names that others may have. */
const none = { has: () => false };
const context = {
  ...freeContext(new Date()),
  ...{ channels: new Set(["sms"] as const), templates: none, chats: none, bots: none, chatSessions: none },
  ...{ providerAccounts: new Map(), groups: new Map() },
};

for (const shape of shapes) {
  for (const format of ["xlsx", "csv"]) {
    test(`a bench sheet of the shape ${shape} as ${format} has no mistake in any row`, async (t) => {
      const path = join(await givenFolder(t), `bench.${format}`);
      await writeBenchSheet(path, ROWS, shape);
      const { sheet, rows } = await readHere(path, { isRecipientHeader });
      assert.deepEqual(
        sheet.columns.map(({ title }) => title),
        columnsOf(shape),
      );
      assert.equal(rows.length, ROWS);
      const checker = createRowChecker({ columns: sheet.columns, defaults: {}, context });
      assert.deepEqual(checker.structureProblems, []);
      const checked = rows.map((row) => checker.check(row));
      assert.deepEqual(checked.flatMap(({ problems }) => problems).slice(0, 3), []);
      const texts = new Set(rows.map(({ cells }) => cells[sheet.columns.findIndex(({ title }) => title === "text")]));
      assert.equal(texts.size, shape === "texts" ? ROWS : 1_000);
      const addresses = checked.flatMap(({ messages }) => messages.map(({ address }) => address));
      assert.equal(new Set(addresses).size, ROWS);
    });
  }
}

test("the sheets are as wide as they are said to be, and different texts stand behind their page", async (t) => {
  assert.deepEqual(
    shapes.map((shape) => columnsOf(shape).length),
    [12, 68, 12],
  );
  const path = join(await givenFolder(t), "bench.xlsx");
  await writeBenchSheet(path, ROWS, "texts");
  const bytes = readFileSync(path);
  assert.ok(bytes.indexOf("xl/sharedStrings.xml") > bytes.indexOf("xl/worksheets/sheet1.xml"));
});
