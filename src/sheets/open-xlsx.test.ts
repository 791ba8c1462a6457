import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type GivenPage, givenFile, readHere, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";

type Given = Parameters<typeof workbook>[0];

async function read(t: TestContext, given: Given, extra: Record<string, string> = {}) {
  return readHere(givenFile(t, await zipOf({ ...workbook(given), ...extra })));
}

/** Reads the cells of one row below a row of titles. */
async function cellsOf(t: TestContext, cells: string, given: Given = {}) {
  const rows = `${textRow(1, "phone", "b", "c", "d")}<row r="2">${cells}</row>`;
  const { rows: read2 } = await read(t, { ...given, pages: [{ rows }] });
  return read2[0]?.cells;
}

test("every kind of cell is read as what it is", async (t) => {
  const cells = await cellsOf(
    t,
    '<c r="A2"><v>79991234567</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
      '<c r="E2"><f>SUM(A1:A2)</f><v>2.5</v></c><c r="F2" t="d"><v>2026-03-24T09:30:00Z</v></c><c r="G2" t="d"><v>2026-03-24</v></c><c r="H2" s="3"/><c r="I2" t="inlineStr"><is><t>x</t></is></c>',
  );
  assert.deepEqual(cells, [
    79991234567,
    true,
    { error: "#N/A" },
    "ab",
    2.5,
    { date: "2026-03-24T09:30:00" },
    { date: "2026-03-24" },
    null,
    "x",
  ]);
});

test("texts keep their line breaks, spaces and escaped characters, and lose only the reading aids", async (t) => {
  const strings =
    '<si><r><t>Hello </t></r><r><rPr><b/></rPr><t xml:space="preserve"> Ann</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' +
    "<si><t>a_x000D_\nb_x005F_x000D_</t></si><si><t><![CDATA[<b> & c]]></t></si>";
  const cells = await cellsOf(
    t,
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>',
    { strings },
  );
  assert.deepEqual(cells, ["Hello  Ann", "東京", "a\r\nb_x000D_", "<b> & c"]);
});

const dateStyles =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-419]dd\\.mm\\.yyyy;@"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="21"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs>' +
  '<dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs>';

test("numbers are dates and times by their style, to the second, and a style without a format shifts nothing", async (t) => {
  const cells = await cellsOf(
    t,
    '<c s="0"><v>46105</v></c><c s="1"><v>46105</v></c><c s="2"><v>0.39583333333333331</v></c><c s="3"><v>46105.395833333336</v></c><c s="4"><v>3</v></c>',
    { styles: dateStyles },
  );
  assert.deepEqual(cells, [46105, { date: "2026-03-24" }, { date: "09:30:00" }, { date: "2026-03-24T09:30:00" }, 3]);
});

test("a workbook that counts its days from 1904 gives the same dates", async (t) => {
  const cells = await cellsOf(t, '<c s="1"><v>44643</v></c>', {
    styles: dateStyles,
    properties: '<workbookPr date1904="1"/>',
  });
  assert.deepEqual(cells, [{ date: "2026-03-24" }]);
});

test("row numbers are those on the screen; blank rows are left out and hidden ones marked", async (t) => {
  const rows = `${textRow(3, "phone")}<row r="4" hidden="1"><c r="A4"><v>1</v></c></row>${textRow(5, "  ")}<row r="6"><c r="A6" s="1"/></row><row r="9"><c r="A9"><v>2</v></c></row><row><c><v>3</v></c></row>`;
  const { sheet, rows: found } = await read(t, { pages: [{ rows }] });
  assert.equal(sheet.headerRow, 3);
  assert.deepEqual(found, [
    { number: 4, hidden: true, cells: [1] },
    { number: 9, hidden: false, cells: [2] },
    { number: 10, hidden: false, cells: [3] },
  ]);
});

test("cells without a reference follow each other, and a gap is filled with empty cells", async (t) => {
  assert.deepEqual(await cellsOf(t, "<c><v>1</v></c><c><v>2</v></c>"), [1, 2]);
  assert.deepEqual(await cellsOf(t, '<c r="A2"><v>1</v></c><c r="D2"><v>4</v></c><c><v>5</v></c>'), [
    1,
    null,
    null,
    4,
    5,
  ]);
});

test("a workbook with prefixes, of the strict kind, with foreign elements and without styles is read the same", async (t) => {
  const xml =
    '<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:y="other"><x:sheetData>' +
    '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>phone</x:t></x:is></x:c></x:row><x:row r="2"><y:c r="B2"><y:v>9</y:v></y:c><x:c r="A2"><x:v>7</x:v></x:c></x:row></x:sheetData>' +
    '<x:extLst><y:row r="3"/><x:v>8</x:v></x:extLst></x:worksheet>';
  const { rows } = await read(t, { pages: [{ xml }] });
  assert.deepEqual(rows, [{ number: 2, hidden: false, cells: [7] }]);
});

const rowsWith = (title: string): string => `${textRow(1, title)}${textRow(2, "1")}`;

const pageCases: { title: string; pages: GivenPage[]; chosen: string }[] = [
  {
    title: "the first visible page with recipients",
    pages: [
      { name: "Notes", rows: rowsWith("notes") },
      { name: "People", rows: rowsWith("phone") },
    ],
    chosen: "People",
  },
  {
    title: "a hidden page never",
    pages: [
      { name: "Old", state: "veryHidden", rows: rowsWith("phone") },
      { name: "New", rows: rowsWith("x") },
    ],
    chosen: "New",
  },
  {
    title: "else the first page with content",
    pages: [{ name: "Blank" }, { name: "A &amp; B", rows: rowsWith("x") }, { name: "C", rows: rowsWith("y") }],
    chosen: "A & B",
  },
];
for (const { title, pages, chosen } of pageCases) {
  test(`the page that is read: ${title}`, async (t) => {
    const { sheet } = await read(t, { pages });
    assert.equal(sheet.page, chosen);
  });
}

test("titles stand in the first row that has a recipient column; untitled columns with values are called by their letter", async (t) => {
  const rows = `${textRow(1, "Spring sale")}${textRow(2, " phone ", "", "text", "", "")}${textRow(3, "7", "x", "Hi", "", "y")}`;
  const { sheet, rows: found } = await read(t, { pages: [{ rows }] });
  assert.equal(sheet.headerRow, 2);
  assert.deepEqual(sheet.columns, [
    { index: 0, title: "phone" },
    { index: 1, title: "B" },
    { index: 2, title: "text" },
    { index: 4, title: "E" },
  ]);
  assert.deepEqual(found, [{ number: 3, hidden: false, cells: ["7", "x", "Hi", null, "y"] }]);
});

test("rows come in blocks of at most 1,000", async (t) => {
  const rows =
    textRow(1, "phone") +
    Array.from({ length: 2_500 }, (_, index) => `<row r="${index + 2}"><c><v>1</v></c></row>`).join("");
  const { openSheetHere } = await import("./open-sheet-here.ts");
  const path = givenFile(t, await zipOf(workbook({ pages: [{ rows }] })));
  const sheet = await openSheetHere({ path }, { isRecipientHeader: () => true });
  const sizes: number[] = [];
  for await (const block of sheet.rows()) sizes.push(block.length);
  await sheet.close();
  assert.ok(Math.max(...sizes) <= 1_000);
  assert.equal(
    sizes.reduce((sum, size) => sum + size),
    2_500,
  );
});
