import fc from "fast-check";
import { textRow, workbook, zipOf } from "./given-sheet.ts";

/** A row as a person may have written it, and what must become of it: so many messages, or a problem (0). */
export type RandomRow = { cells: Record<string, string>; messages: number; isHidden: boolean } | "blank";

export type RandomSheet = {
  format: "csv" | "xlsx";
  /** Lines above the titles. */
  above: number;
  columns: string[];
  rows: RandomRow[];
  separator: ";" | "," | "\t";
  encoding: "utf-8" | "utf-8 with mark" | "utf-16" | "windows-1251";
  lineEnd: "\n" | "\r\n";
  saysSeparator: boolean;
  otherPages: boolean;
};

const columns = [
  ...["phone", "text", "destinations", "client id", "unique message id", "force send"],
  ...["validity period", "allowed time ranges", "time zone", "send at", "имя"],
];

const phones = fc.integer({ min: 0, max: 30 }).map((index) => `+7916${1_000_000 + index}`);
const texts = fc.constantFrom(
  "Привет",
  "Здравствуй, {имя}",
  'Кавычки "ёлки"; и, запятые',
  "две\nстроки",
  "=1+1",
  "Скидка  10 %",
);
const ids = fc.constantFrom("", "", "", "a", "b", "c", "d");
const force = fc.constantFrom("", "", "", "да", "true");

type Cells = Record<string, string>;

const plain: fc.Arbitrary<Cells> = fc
  .record({ phone: phones, text: texts, "unique message id": ids, "force send": force })
  .map((cells) => ({
    ...cells,
    имя: "Анна",
  }));

const destination = fc.oneof(
  phones.map((phone) => ({ phone })),
  phones.map((phone) => ({ phone, variables: { имя: "Борис" } })),
  fc.constant({ clientId: "known" }),
);
const list = fc.array(destination, { minLength: 1, maxLength: 5 });

/** Something that makes a good row bad, whatever else it says. */
const faults: fc.Arbitrary<Cells> = fc.constantFrom<Cells>(
  { phone: "12" },
  { phone: "not a number" },
  { phone: "" },
  { phone: "4.41E+11" },
  { text: "" },
  { text: "{nobody}" },
  { "validity period": "2881" },
  { "validity period": "1.5" },
  { "allowed time ranges": "9:00-8:00" },
  { "allowed time ranges": "9:00-12:00, 11:00-13:00" },
  { "time zone": "Mars/North" },
  { "send at": "26-02-30 10-00-00" },
  { "force send": "perhaps" },
  { phone: "", destinations: "[{" },
  { phone: "", destinations: "[]" },
  { phone: "", destinations: '[{"phone": "+79161000001"}, {"phone": "12"}]' },
  { phone: "", destinations: '{"fone": "+79161000001"}' },
  { phone: "", "client id": "unknown" },
);

const fillings: fc.Arbitrary<Cells> = fc.constantFrom<Cells>(
  {},
  {},
  { "validity period": "60" },
  { "allowed time ranges": '{"09:30:00", "12:00:00"}' },
  { "time zone": "Asia/Omsk" },
  { "send at": "2026-03-24 15:00" },
  { "client id": "unknown" },
  { "client id": "known" },
);

const someRow: fc.Arbitrary<RandomRow> = fc
  .tuple(plain, fillings, fc.boolean(), fc.integer({ min: 0, max: 9 }), list, faults)
  .map(([cells, filling, isHidden, kind, recipients, fault]): RandomRow => {
    const good = { ...cells, ...filling };
    if (kind === 0) return "blank";
    if (kind <= 2) return { cells: { ...good, "client id": "", ...fault }, messages: 0, isHidden };
    if (kind === 3) return { cells: { ...good, phone: "", "client id": "known" }, messages: 1, isHidden };
    if (kind > 5) return { cells: good, messages: 1, isHidden: isHidden && kind === 9 };
    return {
      cells: { ...good, phone: "", destinations: JSON.stringify(recipients) },
      messages: recipients.length,
      isHidden: false,
    };
  });

export function randomSheet(sizes: { minLength: number; maxLength: number }): fc.Arbitrary<RandomSheet> {
  return fc.record({
    format: fc.constantFrom("csv", "xlsx"),
    above: fc.integer({ min: 0, max: 3 }),
    columns: fc.shuffledSubarray(columns, { minLength: columns.length }),
    rows: fc.array(someRow, sizes).map((rows): RandomRow[] => [...rows, surelyGood]),
    separator: fc.constantFrom(";", ",", "\t"),
    encoding: fc.constantFrom("utf-8", "utf-8 with mark", "utf-16", "windows-1251"),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    saysSeparator: fc.boolean(),
    otherPages: fc.boolean(),
  });
}

const surelyGood: RandomRow = {
  cells: { phone: "+79167654321", text: "Последняя строка", имя: "Анна" },
  messages: 1,
  isHidden: false,
};

export type ExpectedRow = { number: number; messages: number; isHidden: boolean; cells: Record<string, string> };

/** The rows that are to be found, by their numbers. */
export function expectedRows(sheet: RandomSheet): ExpectedRow[] {
  const first = sheet.above + 2;
  return sheet.rows.flatMap((row, index) => {
    if (row === "blank") return [];
    return [{ number: first + index, messages: row.messages, isHidden: isHiddenIn(sheet, row), cells: row.cells }];
  });
}

const isHiddenIn = ({ format }: RandomSheet, row: RandomRow) => format === "xlsx" && row !== "blank" && row.isHidden;

/** The file as a program would have written it. */
export async function fileOf(sheet: RandomSheet): Promise<Buffer> {
  return sheet.format === "csv" ? csvOf(sheet) : zipOf(workbook({ pages: pagesOf(sheet) }));
}

function linesOf({ above, columns: titles, rows }: RandomSheet): string[][] {
  return [
    ...Array.from({ length: above }, (_, index) => [["Рассылка", "Отдел продаж", "Март"][index] ?? ""]),
    titles,
    ...rows.map((row) => (row === "blank" ? [] : titles.map((title) => row.cells[title] ?? ""))),
  ];
}

function csvOf(sheet: RandomSheet): Buffer {
  const { separator, encoding, lineEnd, above } = sheet;
  const says = sheet.saysSeparator && above === 0 ? [`sep=${separator}`] : [];
  const lines = linesOf(sheet).map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator));
  const text = [...says, ...lines, ""].join(lineEnd);
  if (encoding === "utf-16") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (encoding === "windows-1251") return Buffer.from([...text].map(windows1251));
  return Buffer.from(encoding === "utf-8" ? text : `\ufeff${text}`);
}

function quoted(cell: string, separator: string): string {
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function windows1251(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (character === "ё") return 0xb8;
  return code < 128 ? code : code - 0x410 + 0xc0;
}

function pagesOf(sheet: RandomSheet) {
  const inXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const rows = linesOf(sheet).map((cells, index) => {
    const row = textRow(index + 1, ...cells.map(inXml));
    const source = sheet.rows[index - sheet.above - 1];
    return source && isHiddenIn(sheet, source) ? row.replace("<row ", '<row hidden="1" ') : row;
  });
  const page = { name: "Rows", rows: rows.join("") };
  const notes = { name: "Notes", rows: textRow(1, "Just a note") };
  const secret = {
    name: "Old",
    state: "hidden",
    rows: [textRow(1, "phone", "text"), textRow(2, "+79160000000", "old")].join(""),
  };
  return sheet.otherPages ? [notes, page, secret] : [page];
}
