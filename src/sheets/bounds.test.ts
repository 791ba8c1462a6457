import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalOf, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import type { SheetLimits } from "./sheet-limits.ts";

const page = (rows: string) => zipOf(workbook({ pages: [{ rows }] }));
const goodRows = `${textRow(1, "phone", "text")}${textRow(2, "79991234567", "Hi")}`;
const manyBigCells = () => `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(10);

const cases: {
  title: string;
  content: string | Uint8Array | Promise<Buffer>;
  reason?: string;
  says: RegExp;
  limits?: Partial<SheetLimits>;
}[] = [
  {
    title: "more pages than parts can be",
    content: zipOf({ ...workbook({}), "xl/workbook.xml": `<workbook>${"<sheet/>".repeat(40)}</workbook>` }),
    limits: { zipEntryCount: 30 },
    reason: "sheet_broken",
    says: /more pages/,
  },
  {
    title: "a few texts in very many cells",
    content: zipOf(
      workbook({ strings: `<si><t>${"x".repeat(30_000)}</t></si>`, pages: [{ rows: `${goodRows}${manyBigCells()}` }] }),
    ),
    limits: { pageCharacters: 10_000_000 },
    says: /10,000,000 characters/,
  },
  {
    title: "a last column in every row",
    content: page(
      goodRows + Array.from({ length: 100 }, (_, index) => `<row><c r="XFD${index + 3}"><v>1</v></c></row>`).join(""),
    ),
    limits: { pageCharacters: 10_000_000 },
    says: /characters/,
  },
  {
    title: "more references than parts can be",
    content: zipOf({
      ...workbook({}),
      "xl/_rels/workbook.xml.rels": `<Relationships>${'<Relationship Id="a"/>'.repeat(40)}</Relationships>`,
    }),
    limits: { zipEntryCount: 30 },
    says: /parts/,
  },
  {
    title: "too many parts",
    content: zipOf(workbook({})),
    limits: { zipEntryCount: 3 },
    says: /more than 3 parts/,
  },
  {
    title: "a page that unpacks to too much",
    content: page(goodRows + "<row/>".repeat(20_000)),
    limits: { pageBytes: 50_000 },
    says: /unpacks/,
  },
  { title: "a text without end", content: page(" ".repeat(9_000_000)), says: /never ends/ },
  {
    title: "a text that grows in pieces without end",
    content: page(`<row r="1"><c t="inlineStr"><is>${"<r><t>phone</t></r>".repeat(60_000)}</is></c></row>`),
    says: /never ends/,
  },
  {
    title: "too many rows",
    content: page(goodRows + "<row/>".repeat(20)),
    limits: { rowCount: 10 },
    says: /more than 10 rows/,
  },
  {
    title: "too many columns",
    content: page(`${goodRows}<row r="3"><c r="XFE3"><v>1</v></c></row>`),
    says: /row 3/,
  },
  {
    title: "too long a cell",
    content: page(`${goodRows}${textRow(3, "x".repeat(32_768))}`),
    says: /cell A3/,
  },
  {
    title: "too many texts",
    content: zipOf(workbook({ strings: "<si/>".repeat(20) })),
    limits: { sharedStringCount: 10 },
    says: /texts/,
  },
  {
    title: "too many csv rows",
    content: "phone\n1\n2\n3\n",
    limits: { rowCount: 3 },
    says: /3 rows/,
  },
  { title: "too long a csv line", content: `phone\n${"1,".repeat(40_000)}`, says: /line 2/ },
];

for (const { title, content, reason = "sheet_too_large", says, limits } of cases) {
  test(`${title} is refused as ${reason}`, async (t) => {
    const error = await refusalOf(t, await content, limits);
    assert.equal(error.reason, reason);
    assert.match(error.message, says);
  });
}
