import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { givenFile, readHere, refusalOf, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";

const oldContainer = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(70_000), Buffer.from(stream, "utf16le")]);
const page = (rows: string) => zipOf(workbook({ pages: [{ rows }] }));
const goodRows = `${textRow(1, "phone", "text")}${textRow(2, "79991234567", "Hi")}`;

/** A zip whose second `xl/workbook.xml` hides among other parts. */
async function twin(): Promise<Buffer> {
  const bytes = await zipOf({ ...workbook({ pages: [{ rows: goodRows }] }), "xl/workbook.xmm": "<workbook/>" });
  return Buffer.from(bytes.toString("latin1").replaceAll("xl/workbook.xmm", "xl/workbook.xml"), "latin1");
}

const cases: {
  title: string;
  content: string | Uint8Array | Promise<Buffer>;
  reason: string;
  says: RegExp;
}[] = [
  { title: "a file without content", content: "", reason: "sheet_empty", says: /empty/ },
  { title: "a workbook without content", content: page(""), reason: "sheet_empty", says: /empty/ },
  { title: "a csv of blank lines", content: "\n;;\n \n", reason: "sheet_empty", says: /empty/ },
  { title: "titles without rows", content: page(textRow(4, "phone")), reason: "sheet_no_rows", says: /row 4/ },
  {
    title: "rows without titles",
    content: "+7 (999) 123-45-67;Hi\n79991234568;Hi\n",
    reason: "sheet_no_header",
    says: /Row 1/,
  },
  {
    title: "a workbook with a password",
    content: oldContainer("EncryptedPackage"),
    reason: "sheet_protected",
    says: /remove the password/,
  },
  {
    title: "an old Excel file",
    content: oldContainer("Workbook"),
    reason: "sheet_old_xls",
    says: /save it as an Excel workbook/,
  },
  { title: "an old Word file", content: oldContainer("WordDocument"), reason: "sheet_not_a_sheet", says: /Word/ },
  {
    title: "an OpenDocument sheet",
    content: zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }),
    reason: "sheet_ods",
    says: /OpenDocument/,
  },
  {
    title: "a binary workbook",
    content: zipOf({ "[Content_Types].xml": "<x/>", "xl/workbook.bin": "x" }),
    reason: "sheet_not_a_sheet",
    says: /xlsb/,
  },
  {
    title: "a Word document",
    content: zipOf({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }),
    reason: "sheet_not_a_sheet",
    says: /Word/,
  },
  {
    title: "a zip of files",
    content: zipOf({ "people.csv": "phone\n1" }),
    reason: "sheet_not_a_sheet",
    says: /Unpack/,
  },
  { title: "a gzip file", content: gzipSync("phone"), reason: "sheet_not_a_sheet", says: /archive/ },
  { title: "a PDF", content: "%PDF-1.7\n", reason: "sheet_not_a_sheet", says: /PDF/ },
  { title: "a picture", content: Buffer.from("89504e470d0a1a0a", "hex"), reason: "sheet_not_a_sheet", says: /picture/ },
  {
    title: "a web page named .xls",
    content: "\n<html><table><tr><td>phone</td></tr></table></html>",
    reason: "sheet_not_a_sheet",
    says: /web page/,
  },
  {
    title: "an XML spreadsheet",
    content: '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    reason: "sheet_not_a_sheet",
    says: /2003/,
  },
  {
    title: "a binary file",
    content: Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 9, 10]),
    reason: "sheet_not_a_sheet",
    says: /binary/,
  },
  {
    title: "a sheet in the SYLK format",
    content: "ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K7\r\n",
    reason: "sheet_not_a_sheet",
    says: /SYLK/,
  },
  {
    title: "a sheet in the DIF format",
    content: 'TABLE\r\n0,1\r\n"EXCEL"\r\n',
    reason: "sheet_not_a_sheet",
    says: /DIF/,
  },
  {
    title: "an OpenDocument sheet of one file",
    content: '<?xml version="1.0"?>\n<office:document xmlns:office="x"/>',
    reason: "sheet_not_a_sheet",
    says: /OpenDocument/,
  },
  {
    title: "a table of a web page",
    content: "<table border=1><tr><td>phone",
    reason: "sheet_not_a_sheet",
    says: /web/,
  },
  { title: "JSON", content: '[ {"phone": 7} ]', reason: "sheet_not_a_sheet", says: /JSON/ },
  { title: "contacts", content: "BEGIN:VCARD\nTEL:7\nEND:VCARD\n", reason: "sheet_not_a_sheet", says: /vCard/ },
  {
    title: "an Excel file without a container",
    content: Buffer.from("0904060000001000b1160400", "hex"),
    reason: "sheet_old_xls",
    says: /\.xls/,
  },
  {
    title: "the lock file that Excel lays beside an open workbook",
    content: Buffer.concat([Buffer.from("\x05admin".padEnd(55)), Buffer.from("\x05admin".padEnd(55), "utf16le")]),
    reason: "sheet_not_a_sheet",
    says: /binary/,
  },
  {
    title: "text in UTF-32",
    content: Buffer.from("fffe0000700000006800000037000000", "hex"),
    reason: "sheet_not_a_sheet",
    says: /UTF-32/,
  },
  {
    title: "a Numbers sheet",
    content: zipOf({ "Index/Document.iwa": "x" }),
    reason: "sheet_not_a_sheet",
    says: /Numbers/,
  },
  {
    title: "two parts of one name",
    content: twin(),
    reason: "sheet_broken",
    says: /two parts of the name xl\/workbook.xml/,
  },
  {
    title: "XML that ends too early",
    content: zipOf(workbook({ pages: [{ xml: "<worksheet><sheetData><row>" }] })),
    reason: "sheet_broken",
    says: /not well-formed/,
  },
  {
    title: "a document type",
    content: zipOf(workbook({ pages: [{ xml: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }] })),
    reason: "sheet_broken",
    says: /document type/,
  },
  {
    title: "a missing page",
    content: zipOf({ ...workbook({}), "xl/worksheets/sheet1.xml": "" }),
    reason: "sheet_broken",
    says: /damaged/,
  },
  {
    title: "a text that is not in the table",
    content: page(`${textRow(1, "phone")}<row r="2"><c t="s"><v>5</v></c></row>`),
    reason: "sheet_broken",
    says: /text that is missing/,
  },
  {
    title: "rows that go backwards",
    content: page(`${goodRows}${textRow(1, "1")}`),
    reason: "sheet_broken",
    says: /row 1 stands after row 2/,
  },
  {
    title: "a cell that stands twice",
    content: page(`${goodRows}${textRow(2, "1")}`),
    reason: "sheet_broken",
    says: /cell A2/,
  },
  {
    title: "deep nesting",
    content: page("<a>".repeat(200) + "</a>".repeat(200)),
    reason: "sheet_broken",
    says: /nested/,
  },
  {
    title: "an open quote at the end",
    content: 'phone;text\n1;Hi\n2;"Hello\n3;Bye\n',
    reason: "sheet_broken",
    says: /line 3/,
  },
  {
    title: "an open quote that another one closes",
    content: 'phone;text\n1;"Hello\n2;"Bye"\n',
    reason: "sheet_broken",
    says: /line 2/,
  },
  {
    title: "an open quote that swallows the rest",
    content: `phone;text\n1;"Hello\n${"2;Hi\n".repeat(10_000)}3;"Bye"\n`,
    reason: "sheet_broken",
    says: /line 2/,
  },
  {
    title: "a foreign byte among UTF-8",
    content: Buffer.concat([Buffer.from("phone;text\n1;Привет\n2;"), Buffer.from([0xcf, 0xf0, 0xe8])]),
    reason: "sheet_broken",
    says: /line 3/,
  },
];

for (const { title, content, reason, says } of cases) {
  test(`${title} is refused as ${reason}, saying what to do`, async (t) => {
    const error = await refusalOf(t, await content);
    assert.equal(error.code, "invalid_input");
    assert.equal(error.reason, reason);
    assert.match(error.message, says);
  });
}

test("a zip whose parts were changed after it was written is refused", async (t) => {
  const bytes = await page(goodRows);
  const start = bytes.indexOf("xl/worksheets/sheet1.xml") + "xl/worksheets/sheet1.xml".length;
  for (const at of [40, 60, 80]) {
    const changed = Buffer.from(bytes);
    changed[start + at] = (changed[start + at] ?? 0) ^ 0x55;
    assert.equal((await refusalOf(t, changed)).reason, "sheet_broken");
  }
  for (const length of [bytes.length - 10, bytes.length / 2, 100]) {
    assert.equal((await refusalOf(t, bytes.subarray(0, length))).reason, "sheet_broken");
  }
});

test("the sizes that a zip states are not believed", async (t) => {
  const bytes = Buffer.from(await page(goodRows));
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  // In the central directory, which stands last, the unpacked size lies 22 bytes before the name.
  const inDirectory = bytes.lastIndexOf(name) - 22;
  bytes.writeUInt32LE(3, inDirectory);
  const { rows } = await readHere(givenFile(t, bytes));
  assert.equal(rows.length, 1);
});
