import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import { cellText } from "./cell-text.ts";
import { columnIndex, columnLetters } from "./column-letters.ts";
import type { Cell } from "./sheet.ts";
import { dateOfSerial } from "./spreadsheet-date.ts";
import { StringTable } from "./string-table.ts";
import { readStyles } from "./xlsx-styles.ts";

const shown: [Cell, string][] = [
  [null, ""],
  [79991234567, "79991234567"],
  [1e21, "1000000000000000000000"],
  [1e-7, "0.0000001"],
  [-1.25e-9, "-0.00000000125"],
  [0.1 + 0.2, "0.3"],
  [-2.5, "-2.5"],
  [-0, "0"],
  [true, "TRUE"],
  [false, "FALSE"],
  [{ date: "2026-03-24" }, "2026-03-24"],
  [{ date: "09:30:00" }, "09:30:00"],
  [{ date: "2026-03-24T09:30:00" }, "2026-03-24 09:30:00"],
  [{ error: "#N/A" }, "#N/A"],
  [{ formula: "=A1&B1" }, "=A1&B1"],
  [" as it is ", " as it is "],
];
for (const [cell, text] of shown) {
  test(`a cell of ${JSON.stringify(cell)} is shown as "${text}"`, () => assert.equal(cellText(cell), text));
}

const serials: [serial: number, from1904: boolean, date: string | undefined][] = [
  [0, false, "00:00:00"],
  [0.99999999, false, "23:59:59"],
  [1, false, "1900-01-01"],
  [59, false, "1900-02-28"],
  [60, false, "1900-02-29"],
  [61, false, "1900-03-01"],
  [46105, false, "2026-03-24"],
  [46105.39583333333, false, "2026-03-24T09:30:00"],
  [46104.999999999, false, "2026-03-24"],
  [44643, true, "2026-03-24"],
  [2958465, false, "9999-12-31"],
  [2958466, false, undefined],
  [-1, false, undefined],
];
for (const [serial, from1904, date] of serials) {
  test(`the serial number ${serial} is ${date ?? "no date"}${from1904 ? " from 1904" : ""}`, () => {
    assert.equal(dateOfSerial(serial, from1904)?.date, date);
  });
}

const formats: [code: string, meaning: string][] = [
  ["General", "number"],
  ["0.00E+00", "number"],
  ['#,##0 "days"', "number"],
  ["[Red]0", "number"],
  ["[$USD] 0.00", "number"],
  ["0\\d", "number"],
  ["@", "number"],
  ["dd.mm.yyyy", "date"],
  ["YYYY-MM-DD", "date"],
  ["[$-419]d mmm yyyy", "date"],
  ["h:mm AM/PM", "date"],
  ["mm:ss.0", "date"],
  ["[h]:mm", "elapsed"],
  ["[mm]:ss", "elapsed"],
];
function stylesOf(code: string) {
  const format = `<numFmt numFmtId="164" formatCode="${code.replaceAll('"', "&quot;")}"/>`;
  const xml = `<styleSheet><numFmts>${format}</numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`;
  return readStyles(Readable.from([Buffer.from(xml)]));
}
for (const [code, meaning] of formats) {
  test(`the number format ${code} makes a ${meaning}`, async () => assert.deepEqual(await stylesOf(code), [meaning]));
}

test("columns are lettered as on the screen", () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(columnLetters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
  fc.assert(fc.property(fc.nat(16_383), (index) => columnIndex(`${columnLetters(index)}7`) === index));
});

test("a table of strings gives back every string, whether it fits into memory or not", () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("ж".repeat(70_000))), { maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.nat(2_000), (strings, maxCharacters) => {
      const table = new StringTable(maxCharacters);
      for (const text of strings) table.add(text);
      const found = strings.map((_, index) => table.get(strings.length - 1 - index)).reverse();
      const beyond = [table.get(strings.length), table.get(Number.NaN), table.get(-1)];
      table.close();
      assert.deepEqual(
        found,
        strings.map((text) => text.toWellFormed()),
      );
      assert.deepEqual(beyond, [undefined, undefined, undefined]);
    }),
    { numRuns: 50 },
  );
});

test("a table much larger than its cache gives back strings from anywhere", () => {
  const table = new StringTable(1_000);
  const count = 150_000;
  for (let index = 0; index < count; index++) table.add(`text ${index} ${"x".repeat(index % 150)}`);
  for (let step = 0; step < 20_000; step++) {
    const index = (step * 7_919) % count;
    assert.equal(table.get(index), `text ${index} ${"x".repeat(index % 150)}`);
  }
  table.close();
});
