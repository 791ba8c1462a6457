import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { readXlsx } from "hucre/xlsx";
import { givenFile, readHere } from "../../test/support/given-sheet.ts";
import type { Language } from "../accounts/language.ts";
import { fields, findField } from "../fields/fields.ts";
import { listAll68 } from "../fields/list-68.ts";
import { recipientKeys } from "../fields/recipient-keys.ts";
import type { BlankSheet } from "./blank-sheet.ts";
import { exampleRows } from "./blank-sheet-example-cells.ts";
import { blankSheets } from "./blank-sheet-list.ts";
import { openXlsx } from "./open-xlsx.ts";
import { otherPagesWithRows } from "./sheet.ts";
import { defaultSheetLimits } from "./sheet-limits.ts";
import { writeBlankSheet } from "./write-blank-sheet.ts";
import { openZip } from "./zip-parts.ts";

const day = new Date("2026-03-20T10:00:00Z");
const isRecipientHeader = (title: string) => recipientKeys.has(findField(title)?.key ?? "");
const bytesOf = (sheet: BlankSheet, language: Language = "en") => buffer(writeBlankSheet(sheet, language, day));
const sms = blankSheets[0] as BlankSheet;

/** The XML of one part. */
async function partOf(t: TestContext, sheet: BlankSheet, path: string): Promise<string> {
  const zip = await openZip(givenFile(t, await bytesOf(sheet)), { limits: defaultSheetLimits, onProgress() {} });
  t.after(() => zip.close());
  return (await buffer(zip.read(path, 10_000_000))).toString();
}

for (const sheet of blankSheets) {
  test(`${sheet.name}: our own reader finds its titles and examples, and nothing to say of its second page`, async (t) => {
    const path = givenFile(t, await bytesOf(sheet));
    const { sheet: opened, rows } = await readHere(path, { isRecipientHeader });
    assert.equal(opened.page, sheet.title);
    assert.deepEqual(
      opened.columns.map(({ title }) => title),
      sheet.columns,
    );
    assert.deepEqual(
      rows.map(({ cells }) => sheet.columns.map((_, index) => cells[index] ?? "")),
      exampleRows(sheet, day),
    );
    assert.equal(opened.pages.length, 2);
    assert.deepEqual(otherPagesWithRows(opened), []);
  });

  test(`${sheet.name}: another program's reader finds titles, comments, drop-downs and text formats`, async () => {
    const workbook = await readXlsx(await bytesOf(sheet), { readStyles: true });
    const [page] = workbook.sheets;
    assert.deepEqual(
      page?.rows.map((row) => row.map((value) => value ?? "")),
      [[...sheet.columns], ...exampleRows(sheet, day)],
    );
    const titleCells = sheet.columns.map((_, index) => page?.cells?.get(`0,${index}`));
    for (const [index, title] of sheet.columns.entries()) {
      const { comment, style } = titleCells[index] ?? {};
      assert.ok(comment?.text?.includes(findField(title)?.help.en ?? "?"), title);
      assert.equal(style?.numFmt, "@", title);
      assert.ok(style?.fill, title);
    }
    assert.ok(page?.dataValidations?.every(({ range }) => range.endsWith("1048576")));
  });
}

test("the second page has every column of the dictionary, explained in the language of the account", async (t) => {
  const path = givenFile(t, await bytesOf(sms, "ru"));
  const file = await openXlsx(path, { limits: defaultSheetLimits, onProgress() {} });
  t.after(() => file.close());
  const { rows } = await file.head(1);
  const ours = fields.filter((field) => "ours" in field).map(({ title }) => title.en);
  assert.deepEqual(
    rows.slice(1).map(({ cells }) => cells[0]),
    [...listAll68().map(({ title }) => title), ...ours],
  );
  assert.match(String(rows[1]?.cells[2]), /[а-яё]/i);
});

test("whole columns are formatted as text, so that a program changes nothing that is typed", async (t) => {
  const xml = await partOf(t, sms, "xl/worksheets/sheet1.xml");
  const styles = await partOf(t, sms, "xl/styles.xml");
  const formats = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/<xf numFmtId="(\d+)"/g)];
  const columns = [...xml.matchAll(/<col min="(\d+)" max="\1"[^>]* style="(\d+)"/g)];
  assert.equal(columns.length, sms.columns.length);
  for (const [, , style] of columns) assert.equal(formats[Number(style)]?.[1], "49");
});

test("the parts of a page stand in the order that Excel insists on, and each comment has its box", async (t) => {
  const xml = await partOf(t, sms, "xl/worksheets/sheet1.xml");
  const order = [
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "dataValidations",
    "pageMargins",
    "legacyDrawing",
  ];
  const places = order.map((name) => xml.indexOf(`<${name}`));
  assert.ok(!places.includes(-1));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  const boxes = await partOf(t, sms, "xl/drawings/vmlDrawing1.vml");
  const comments = await partOf(t, sms, "xl/comments1.xml");
  assert.equal(boxes.match(/<x:Column>/g)?.length, sms.columns.length);
  assert.equal(comments.match(/<comment /g)?.length, sms.columns.length);
});

test("no name of a page is longer than spreadsheet programs allow, and no list of a drop-down", async () => {
  for (const sheet of blankSheets) {
    assert.ok(sheet.title.length <= 31, sheet.title);
    assert.doesNotMatch(sheet.title, /[[\]:*?/\\]/);
    const { sheets } = await readXlsx(await bytesOf(sheet));
    for (const { type, values } of sheets[0]?.dataValidations ?? [])
      assert.ok(type === "list" && (values ?? []).join(",").length <= 255);
  }
});

test("the same day gives the same file", async () => {
  assert.ok((await bytesOf(sms)).equals(await bytesOf(sms)));
});
