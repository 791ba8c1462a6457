import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { CsvScanner } from "./csv-scanner.ts";
import { defaultSheetLimits } from "./sheet-limits.ts";

type Scanned = { cells: string[]; number: number };

function scan(pieces: string[], separator: string): Scanned[] {
  const records: Scanned[] = [];
  const scanner = new CsvScanner(separator, defaultSheetLimits, (cells, number) => records.push({ cells, number }));
  for (const piece of pieces) scanner.write(piece);
  scanner.end();
  return records;
}

const texts = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom(...'ab ,;\t"\r\n') }), { minLength: 1, maxLength: 4 }),
  { maxLength: 8 },
);
const separators = fc.constantFrom(",", ";", "\t");
const lineEnds = fc.constantFrom("\n", "\r\n");

test("csv that another program wrote is read as a third one reads it, wherever the text is cut into pieces", () => {
  fc.assert(
    fc.property(texts, separators, lineEnds, fc.nat(9), (rows, delimiter, lineEnd, cut) => {
      const text = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted: true });
      const pieces = text.match(new RegExp(`[^]{1,${cut + 1}}`, "g")) ?? [];
      const found = scan(pieces, delimiter).map(({ cells }) => cells);
      assert.deepEqual(found, parse(text, { delimiter, record_delimiter: lineEnd, relax_column_count: true }));
    }),
  );
});

test("records are numbered as spreadsheet programs do, however many lines they take; a refusal names the line", () => {
  fc.assert(
    fc.property(texts, lineEnds, (rows, lineEnd) => {
      const text = stringify(rows, { record_delimiter: lineEnd, quoted: true });
      assert.deepEqual(
        scan([text], ",").map(({ number }) => number),
        rows.map((_, index) => index + 1),
      );
      const line = (text.match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
      assert.throws(() => scan([`${text}"open`], ","), { kind: "quote_open", params: { line } });
    }),
  );
});

test("lines may end with a carriage return alone, and the last one with nothing", () => {
  assert.deepEqual(scan(["a,b\rc", ",d"], ","), [
    { cells: ["a", "b"], number: 1 },
    { cells: ["c", "d"], number: 2 },
  ]);
});
