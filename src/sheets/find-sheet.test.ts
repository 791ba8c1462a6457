import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import {
  type GivenPage,
  givenFile,
  readHere,
  sheetOptions,
  textRow,
  workbook,
  zipOf,
} from "../../test/support/given-sheet.ts";
import { openSheet } from "./open-sheet.ts";
import { otherPagesWithRows } from "./sheet.ts";

async function given(t: TestContext, pages: GivenPage[]): Promise<string> {
  return givenFile(t, await zipOf(workbook({ pages })));
}

const rowsWith = (title: string): string => `${textRow(1, title)}${textRow(2, "79991234567")}`;

test("pages beside the sheet are named when they hold rows, hidden ones too", async (t) => {
  const path = await given(t, [
    { name: "Notes", rows: textRow(7, "for Ann") },
    { name: "People", rows: rowsWith("phone") },
    { name: "Blank" },
    { name: "Old", state: "hidden", rows: rowsWith("phone") },
  ]);
  const sheet = await openSheet({ path }, sheetOptions);
  await sheet.close();
  assert.equal(sheet.page, "People");
  assert.deepEqual(otherPagesWithRows(sheet), [
    { name: "Notes", hidden: false, isChosen: false, rowCount: 1, columnCount: 1, isCountComplete: true },
    { name: "Old", hidden: true, isChosen: false, rowCount: 2, columnCount: 1, isCountComplete: true },
  ]);
  assert.deepEqual(
    sheet.pages.map(({ name, isChosen, rowCount }) => [name, isChosen, rowCount]),
    [
      ["Notes", false, 1],
      ["People", true, 2],
      ["Blank", false, 0],
      ["Old", false, 2],
    ],
  );
});

test("rows of a long page are counted only as far as was looked", async (t) => {
  const many = Array.from({ length: 1_500 }, (_, index) => textRow(index + 1, "x")).join("");
  const path = await given(t, [
    { name: "People", rows: rowsWith("phone") },
    { name: "Long", rows: many },
  ]);
  const { sheet } = await readHere(path);
  assert.deepEqual(otherPagesWithRows(sheet), [
    { name: "Long", hidden: false, isChosen: false, rowCount: 1_000, columnCount: 1, isCountComplete: false },
  ]);
});

test("a csv file has one page without a name", async (t) => {
  const { sheet } = await readHere(givenFile(t, "phone\n7\n"));
  assert.deepEqual(sheet.pages, [
    { name: null, hidden: false, isChosen: true, rowCount: 2, columnCount: 1, isCountComplete: true },
  ]);
  assert.deepEqual(otherPagesWithRows(sheet), []);
});

const wishes: [wish: string, chosen: string][] = [
  ["Second", "Second"],
  [" second ", "Second"],
  ["SECOND", "SECOND"],
  ["Hidden", "Hidden"],
];
for (const [wish, chosen] of wishes) {
  test(`the page that is asked for as "${wish}" is read, whatever the others hold`, async (t) => {
    const path = await given(t, [
      { name: "First", rows: rowsWith("phone") },
      { name: "Second", rows: rowsWith("text") },
      { name: "SECOND", rows: rowsWith("text") },
      { name: "Hidden", state: "hidden", rows: rowsWith("phone") },
    ]);
    const { sheet } = await readHere(path, { page: wish });
    assert.equal(sheet.page, chosen);
  });
}

test("a page that is asked for and not there is refused, naming those that are", async (t) => {
  const path = await given(t, [
    { name: "A", rows: rowsWith("phone") },
    { name: "B", state: "hidden" },
  ]);
  await assert.rejects(openSheet({ path }, { ...sheetOptions, page: "C" }), {
    reason: "sheet_page_unknown",
    message: "The file has no page “C”. It has: “A”, “B”.",
  });
  await assert.rejects(readHere(path, { page: "B" }), { reason: "sheet_empty", message: /“B”/ });
  await assert.rejects(readHere(givenFile(t, "phone\n1\n"), { page: "C" }), { reason: "sheet_page_unknown" });
});

test("rows on hidden pages only are no empty file: they are named", async (t) => {
  const path = await given(t, [{ name: "A" }, { name: "Secret", state: "veryHidden", rows: rowsWith("phone") }]);
  await assert.rejects(readHere(path), { reason: "sheet_empty", message: /hidden pages: “Secret”/ });
});

test("a broken page keeps nobody from reading another that has the recipients, and is named", async (t) => {
  const path = await given(t, [
    { name: "Broken", xml: "<worksheet><sheetData><row>" },
    { name: "People", rows: rowsWith("phone") },
  ]);
  for (const open of [readHere(path).then(({ sheet }) => sheet), openSheet({ path }, sheetOptions)]) {
    const sheet = await open;
    await sheet.close();
    assert.equal(sheet.page, "People");
    assert.deepEqual(
      otherPagesWithRows(sheet).map(({ name }) => name),
      ["Broken"],
    );
  }
});

test("a broken page is refused where no other page has recipients", async (t) => {
  const path = await given(t, [
    { name: "Notes", rows: rowsWith("x") },
    { name: "Broken", xml: "<worksheet><row>" },
  ]);
  await assert.rejects(readHere(path), { reason: "sheet_broken" });
});

test("looking at pages ends with its share of bytes, however many pages there are", async (t) => {
  const blank = '<row><c s="1"/></row>'.repeat(15_000);
  const pages = [
    { name: "People", rows: rowsWith("phone") },
    ...Array.from({ length: 8 }, (_, index) => ({ name: `Blank ${index}`, rows: blank })),
  ];
  const { sheet } = await readHere(await given(t, pages), { limits: { headBytes: 1_700_000 } });
  const whole = sheet.pages.map(({ isCountComplete }) => isCountComplete);
  assert.deepEqual(whole, [true, true, true, true, true, true, false, false, false]);
});

type HeaderCase = { title: string; rows: string; headerRow: number; columns: string[]; firstRow: number };

const headerCases: HeaderCase[] = [
  {
    title: "below a heading and blank rows",
    rows: textRow(1, "Spring sale") + textRow(5, "phone", "text") + textRow(6, "7", "Hi"),
    headerRow: 5,
    columns: ["phone", "text"],
    firstRow: 6,
  },
  {
    title: "with groups merged above them",
    rows:
      textRow(1, "Whom", "", "What") +
      textRow(2, "phone", "name", "text", "from") +
      textRow(3, "7", "Ann", "Hi", "Shop"),
    headerRow: 2,
    columns: ["phone", "name", "text", "from"],
    firstRow: 3,
  },
  {
    title: "in two rows, one title merged downwards into the lower",
    rows: textRow(1, "", "text") + textRow(2, "phone", "") + textRow(3, "7", "Hi"),
    headerRow: 2,
    columns: ["phone", "text"],
    firstRow: 3,
  },
  {
    title: "in two rows, the recipient's merged downwards and another over two columns",
    rows:
      textRow(1, "phone", "text", "Window") + textRow(2, "", "", "opens", "closes") + textRow(3, "7", "Hi", "9", "18"),
    headerRow: 1,
    columns: ["phone", "text", "opens", "closes"],
    firstRow: 3,
  },
  {
    title: "above a row without a recipient that is no second line of titles",
    rows: textRow(1, "phone", "text") + textRow(2, "", "Hi"),
    headerRow: 1,
    columns: ["phone", "text"],
    firstRow: 2,
  },
  {
    title: "above a row whose number stands below no title",
    rows: `${textRow(1, "phone", "text")}<row r="2"><c r="C2"><v>5</v></c></row>`,
    headerRow: 1,
    columns: ["phone", "text", "C"],
    firstRow: 2,
  },
  {
    title: "with blank columns before, between and after them",
    rows: textRow(1, "", "phone", "", "text", "") + textRow(2, "", "7", "", "Hi", " "),
    headerRow: 1,
    columns: ["phone", "text"],
    firstRow: 2,
  },
  {
    title: "without any recipient column, below a heading",
    rows: textRow(1, "Spring sale") + textRow(3, "device", "text", "from") + textRow(4, "a", "b", "c"),
    headerRow: 3,
    columns: ["device", "text", "from"],
    firstRow: 4,
  },
];
for (const { title, rows, headerRow, columns, firstRow } of headerCases) {
  test(`titles are found ${title}`, async (t) => {
    const { sheet, rows: found } = await readHere(await given(t, [{ rows }]));
    assert.deepEqual(
      [sheet.headerRow, sheet.columns.map((column) => column.title), found[0]?.number],
      [headerRow, columns, firstRow],
    );
  });
}

test("the page of a blank sheet that explains the columns is never read, nor told of", async (t) => {
  const explained = { name: "Carillon columns", rows: textRow(1, "Column") + textRow(2, "phone") + textRow(3, "text") };
  const path = await given(t, [
    explained,
    { name: "People", rows: textRow(1, "text", "from") + textRow(2, "Hi", "A") },
  ]);
  const { sheet } = await readHere(path);
  assert.equal(sheet.page, "People");
  assert.deepEqual(otherPagesWithRows(sheet), []);
});
