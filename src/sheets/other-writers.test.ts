import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { ZipFile } from "yazl";
import { type GivenPage, givenFile, readHere, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import type { Cell } from "./sheet.ts";

async function rowsOf(t: TestContext, page: GivenPage) {
  const { rows } = await readHere(givenFile(t, await zipOf(workbook({ pages: [page] }))));
  return rows;
}

/** Cells of one row below a row of titles. */
async function cellsOf(t: TestContext, cells: string): Promise<Cell[] | undefined> {
  const [row] = await rowsOf(t, { rows: `${textRow(1, "phone", "b")}<row r="2"><c r="A2"><v>7</v></c>${cells}</row>` });
  return row?.cells.slice(1);
}

const cellCases: { title: string; xml: string; cell: Cell }[] = [
  {
    title: "a formula of openpyxl, which has no value",
    xml: "<c><f>A1&amp;B1</f><v></v></c>",
    cell: { formula: "=A1&B1" },
  },
  { title: "a formula of a program that leaves the value out", xml: "<c><f>A1</f></c>", cell: { formula: "=A1" } },
  { title: "a text formula without a value", xml: '<c t="str"><f>A1</f></c>', cell: { formula: "=A1" } },
  { title: "a formula that continues another", xml: '<c><f t="shared" si="0"/></c>', cell: { formula: "=…" } },
  { title: "a formula whose value is the empty text", xml: '<c t="str"><f>A1</f><v></v></c>', cell: null },
  { title: "a formula with its value", xml: "<c><f>A1</f><v>5</v></c>", cell: 5 },
  { title: "a formula that is an error", xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', cell: { error: "#DIV/0!" } },
  { title: "an inline text in a value", xml: '<c t="inlineStr"><v>a_x000D_b</v></c>', cell: "a\rb" },
  { title: "an inline text of type str", xml: '<c t="str"><is><t>ab</t></is></c>', cell: "ab" },
  {
    title: "rich text with a picture of its reading",
    xml: '<c t="inlineStr"><is><r><t>東</t></r><r><t>京</t></r><rPh><t>x</t></rPh></is></c>',
    cell: "東京",
  },
  { title: "a number in lines of its own", xml: "<c><v>\n 5 \n</v></c>", cell: 5 },
  { title: "a value of spaces", xml: "<c><v> \n </v></c>", cell: null },
  { title: "a text that claims to be a number", xml: "<c><v>abc</v></c>", cell: "abc" },
  { title: "a truth in words", xml: '<c t="b"><v>TRUE</v></c>', cell: true },
  { title: "a written date of the strict form", xml: '<c t="d"><v>2026-03-24</v></c>', cell: { date: "2026-03-24" } },
  {
    title: "a written moment a hair before nine",
    xml: '<c t="d"><v>2026-03-24T08:59:59.99999999Z</v></c>',
    cell: { date: "2026-03-24T09:00:00" },
  },
  {
    title: "a written time a hair before nine",
    xml: '<c t="d"><v>08:59:59.9999999999984025</v></c>',
    cell: { date: "09:00:00" },
  },
  { title: "a written time without seconds", xml: '<c t="d"><v>T08:30</v></c>', cell: { date: "08:30:00" } },
  { title: "a written duration", xml: '<c t="d"><v>PT36H5M0.000S</v></c>', cell: "36:05:00" },
  { title: "a short written duration", xml: '<c t="d"><v>PT0H30M0.000S</v></c>', cell: { date: "00:30:00" } },
  {
    title: "a moment before the leap day that only spreadsheets know",
    xml: '<c t="d"><v>1900-02-28T06:00:00</v></c>',
    cell: { date: "1900-02-28T06:00:00" },
  },
  { title: "a written date that is none", xml: '<c t="d"><v>soon</v></c>', cell: "soon" },
];
for (const { title, xml, cell } of cellCases) {
  test(`${title} is read as ${JSON.stringify(cell)}`, async (t) => {
    const cells = (await cellsOf(t, `${xml}<c><v>1</v></c>`)) ?? [];
    assert.deepEqual(cells, [cell, 1]);
  });
}

const hiddenCases: [attributes: string, hidden: boolean][] = [
  ['hidden="1"', true],
  ['hidden="true"', true],
  ['hidden="1" outlineLevel="1"', true],
  ['ht="0" customHeight="1"', true],
  ['ht="0.0"', true],
  ['hidden="0"', false],
  ['hidden="false" ht="12.8"', false],
  ['collapsed="1"', false],
  ["", false],
];
for (const [attributes, hidden] of hiddenCases) {
  test(`a row with ${attributes || "nothing said"} is ${hidden ? "hidden" : "shown"}`, async (t) => {
    const rows = `${textRow(1, "phone")}<row r="2" ${attributes}><c><v>7</v></c></row><row r="3"><c><v>8</v></c></row>`;
    const found = await rowsOf(t, { rows });
    assert.deepEqual(
      found.map((row) => row.hidden),
      [hidden, false],
    );
  });
}

test("names of cells in small letters, as numbers or missing are all understood", async (t) => {
  const rows =
    '<row r="1"><c r="a1" t="str"><v>phone</v></c></row><row r="2"><c r="0"><v>7</v></c><c r="1"><v>8</v></c><c r="d2"><v>9</v></c></row>';
  assert.deepEqual((await rowsOf(t, { rows }))[0]?.cells, [7, 8, null, 9]);
});

test("a row that begins anew for each of its cells is one row", async (t) => {
  const pieces = '<row r="2"><c r="A2"><v>7</v></c></row><row r="2" hidden="1"><c r="B2"><v>8</v></c></row>';
  const rows = `${textRow(1, "phone")}${pieces}<row r="3"><c r="A3"><v>9</v></c></row>`;
  assert.deepEqual(await rowsOf(t, { rows }), [
    { number: 2, hidden: true, cells: [7, 8] },
    { number: 3, hidden: false, cells: [9] },
  ]);
});

const good = () => workbook({ pages: [{ rows: `${textRow(1, "phone")}${textRow(2, "Привет")}` }] });

for (const encoding of ["utf-16le", "utf-16be"] as const) {
  for (const mark of ["\ufeff", ""]) {
    test(`parts in ${encoding} ${mark ? "with" : "without"} a mark are read`, async (t) => {
      const parts = Object.entries(good()).map(([path, xml]): [string, Buffer] => {
        const bytes = Buffer.from(`${mark}${xml}`, "utf16le");
        return [path, encoding === "utf-16le" ? bytes : bytes.swap16()];
      });
      const { rows } = await readHere(givenFile(t, await zipOf(Object.fromEntries(parts))));
      assert.deepEqual(rows[0]?.cells, ["Привет"]);
    });
  }
}

const zipForms: [form: string, zip: () => Promise<Buffer>][] = [
  ["backslashes in its names", async () => renamed("xl/", "xl\\")],
  ["a slash before its names", async () => renamed("_/", "/")],
  ["names in other letter case", async () => renamed("xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml")],
  ["zip64 and sizes after the parts", async () => streamed()],
];
for (const [form, zip] of zipForms) {
  test(`a workbook with ${form} is read`, async (t) => {
    const { rows } = await readHere(givenFile(t, await zip()));
    assert.deepEqual(rows[0]?.cells, ["Привет"]);
  });
}

/** The names in a zip stand there uncompressed; the new one must be as long, but for `_` that makes room for a slash. */
async function renamed(from: string, to: string): Promise<Buffer> {
  const entries = Object.entries(good()).map(([path, xml]) => [from === "_/" ? `_${path}` : path, xml]);
  const bytes = (await zipOf(Object.fromEntries(entries))).toString("latin1");
  const changed = from === "_/" ? bytes.replaceAll(/_(?=xl\/|\[Content|_rels\/)/g, to) : bytes.replaceAll(from, to);
  assert.notEqual(changed, bytes);
  return Buffer.from(changed, "latin1");
}

async function streamed(): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(good())) {
    zip.addReadStreamLazy(path, { forceZip64Format: true }, (give) =>
      give(null, Readable.from([xml], { objectMode: false })),
    );
  }
  zip.end({ forceZip64Format: true, comment: "" });
  return buffer(zip.outputStream);
}

const cell = fc.oneof(
  fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => text.trim() !== "" && !/[\ufffe\uffff]|[^\P{Cc}\n]/u.test(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

test("what another program wrote is what is read, cell by cell, with its hidden rows and pages", async (t) => {
  const row = fc.tuple(fc.integer({ min: 1, max: 99_999_999_999 }), cell, cell, cell);
  const table = fc.array(fc.record({ cells: row, hidden: fc.boolean() }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, async (given) => {
      const rows = [["phone", "b", "c", "d"], ...given.map(({ cells }) => cells)];
      const rowDefs = new Map(given.map(({ hidden }, index) => [index + 1, { hidden }]));
      const sheets = [
        { name: "Old", hidden: true, rows: [["phone"], [1]] },
        { name: "People", rows, rowDefs },
      ];
      const { sheet, rows: found } = await readHere(givenFile(t, await writeXlsx({ sheets })));
      assert.equal(sheet.page, "People");
      const padded = found.map(({ cells, hidden }) => ({ cells: [0, 1, 2, 3].map((at) => cells[at] ?? null), hidden }));
      const expected = given.map(({ cells, hidden }) => ({
        cells: cells.map((value) => (Object.is(value, -0) ? 0 : value)),
        hidden,
      }));
      assert.deepEqual(padded, expected);
    }),
    { numRuns: 40 },
  );
});
