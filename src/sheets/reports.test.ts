import assert from "node:assert/strict";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { givenFile, readHere } from "../../test/support/given-sheet.ts";
import { cellText } from "./cell-text.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

const columns = ["phone", "text", "sep=;"];

async function* inBlocks(rows: string[][]): AsyncGenerator<string[][]> {
  for (let start = 0; start < rows.length; start += 3) yield rows.slice(start, start + 3);
}

/** What is read back, as texts. Rows without any visible character are no rows. */
async function readBack(t: TestContext, report: Readable): Promise<string[][]> {
  const { sheet, rows } = await readHere(givenFile(t, await buffer(report)));
  assert.deepEqual(
    sheet.columns.map(({ title }) => title),
    columns,
  );
  return rows.map(({ cells }) => columns.map((_, index) => cellText(cells[index] ?? null)));
}

const awkward = fc.constantFrom(
  "=1+1",
  "+79991234567",
  "+7 (999) 123-45-67",
  "-5",
  "'=x",
  "''+7",
  "'",
  "@",
  "\t",
  "\r",
  "\r\nx",
  "_x000D_",
  "a_x0041_b",
  '"',
  '""',
  "sep=;",
  "<b>&",
  "]]>",
  "\u0001",
  "\ufeff",
  "\uffff",
);
const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  awkward,
  fc.array(awkward).map((parts) => parts.join("")),
);
const row = fc.tuple(fc.constant("x"), cell, cell).map((texts) => texts.map((text) => text.replaceAll("\0", "")));
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

for (const [format, write] of [
  ["csv", writeCsv],
  ["xlsx", writeXlsx],
] as const) {
  test(`a ${format} report reads back to the same texts`, async (t) => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const read = await readBack(t, write(columns, inBlocks(written)));
        assert.deepEqual(
          read,
          written.map((texts) => texts.map((text) => text.toWellFormed())),
        );
      }),
      { numRuns: 60 },
    );
  });

  test(`a ${format} report whose rows fail ends with their error`, async () => {
    async function* failing(): AsyncGenerator<string[][]> {
      yield [["1", "2", "3"]];
      throw new Error("The database is gone.");
    }
    await assert.rejects(buffer(write(columns, failing())), /The database is gone/);
  });

  test(`a ${format} report that nobody wants any more lets its rows go`, async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<string[][]> {
      try {
        for (;;) yield [[String(Math.random()), "x".repeat(10_000), ""]];
      } finally {
        end();
      }
    }
    const report = write(columns, endless());
    for await (const _ of report) break;
    await ended;
    assert.ok(report.destroyed);
  });
}

test("nothing in a csv report begins like a formula, except phones and numbers", async () => {
  const text = (
    await buffer(writeCsv(["x"], inBlocks([["=1"], ["+7999"], ["-1.5"], ["+cmd"], ["-"], ["@a"], ["\tb"]])))
  ).toString();
  assert.equal(text, "\ufeffx\r\n'=1\r\n+7999\r\n-1.5\r\n'+cmd\r\n'-\r\n'@a\r\n'\tb\r\n");
});

test("another program reads the same texts from an xlsx report, and rows beyond the first page on the next", async () => {
  const written = [
    ["79991234567", "0012", "=1"],
    ["a", "<&>\"'", "ж"],
    ["b", "", "c"],
  ];
  const report = await buffer(
    writeXlsx(columns, inBlocks(written), { widths: [20, 40], rowsPerPage: 2, pageName: "Report" }),
  );
  const { sheets } = await readXlsx(report);
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ["Report", "Report 2"],
  );
  assert.deepEqual(sheets[0]?.rows, [columns, ...written.slice(0, 2)]);
  assert.deepEqual(sheets[1]?.rows, [columns, ["b", null, "c"]]);
});

test("a report without rows has its titles, and one that fills its page has no second one", async () => {
  assert.equal((await readXlsx(await buffer(writeXlsx(columns, inBlocks([]))))).sheets.length, 1);
  assert.equal(
    (await readXlsx(await buffer(writeXlsx(columns, inBlocks([["1", "2", "3"]]), { rowsPerPage: 1 })))).sheets.length,
    1,
  );
});
