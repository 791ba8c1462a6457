import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { givenFile, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { findBlankSheet } from "../sheets/blank-sheet.ts";
import { writeBlankSheet } from "../sheets/write-blank-sheet.ts";

const lookFile = fileURLToPath(new URL("look.ts", import.meta.url));
const examplesFolder = fileURLToPath(new URL("../../docs/examples/", import.meta.url));

function look(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [lookFile, ...args], { encoding: "utf8" });
  return { status, stdout, stderr, last: () => JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") };
}

const cells = (text: string): string[][] => parse(text, { relax_column_count: true });

const threePages = () =>
  zipOf(
    workbook({
      pages: [
        { name: "Notes", rows: textRow(1, "for Ann") },
        {
          name: "People",
          rows: `${textRow(2, "Spring sale")}${textRow(4, "phone", "text", "from", "channel", "sity")}${textRow(5, "+79161234567", "Hi", "ACME", "sms", "x")}${textRow(6, "12", "Hi", "ACME", "sms").replace("<row ", '<row hidden="1" ')}`,
        },
        { name: "Old", state: "hidden", rows: `${textRow(1, "phone")}${textRow(2, "+79161234567")}` },
      ],
    }),
  );

test("a workbook is shown as an upload would read it: pages, titles, fields, rows, problems, warnings", async (t) => {
  const { status, last } = look(givenFile(t, await threePages()), "--json");
  assert.equal(status, 0);
  const { pages, header, columns, rows, hiddenRows, problemRows, problems, warnings } = last();
  assert.deepEqual(
    pages.map((page: Record<string, unknown>) => [page.name, page.hidden, page.rows, page.columns, page.isRead]),
    [
      ["Notes", false, 1, 1, false],
      ["People", false, 4, 5, true],
      ["Old", true, 2, 1, false],
    ],
  );
  assert.equal(header, 4);
  assert.deepEqual(columns[0], { title: "phone", field: "phoneNumber" });
  assert.deepEqual(columns[4], { title: "sity", field: null });
  assert.deepEqual([rows, hiddenRows, problemRows], [2, 1, 1]);
  assert.partialDeepStrictEqual(problems, [{ row: 6, column: "phone", code: "phone_invalid" }]);
  assert.deepEqual(warnings.map(({ code }: { code: string }) => code).sort(), [
    "hidden_rows",
    "other_pages",
    "unknown_column",
  ]);
});

test("a formula that no program has calculated is told as such, and what to do about it", async (t) => {
  const row = textRow(2, "+79161234567").replace("</row>", '<c r="B2"><f>A1&amp;A2</f><v></v></c></row>');
  const path = givenFile(t, await zipOf(workbook({ pages: [{ rows: `${textRow(1, "phone", "text")}${row}` }] })));
  const { stdout } = look(path);
  assert.match(stdout, /row 2, text «=A1&A2»: This formula has no value: .* Open the file in Excel or LibreOffice/);
  assert.match(look(path, "--cells").stdout, /^\+79161234567,=A1&A2$/m);
});

test("another page is read where it is named, and for people the same is said in words", async (t) => {
  const { status, stdout } = look(givenFile(t, await threePages()), "--page", "old");
  assert.equal(status, 0);
  assert.match(stdout, /^Rows +1, 0 with problems$/m);
  assert.match(stdout, /“Old”, hidden: 2 rows, 1 columns \(read\)/);
  assert.match(stdout, /There is no column for text/);
});

test("every cell of the page is printed as the text that it was read as, each row on its own line", async (t) => {
  const { status, stdout } = look(givenFile(t, await threePages()), "--cells");
  assert.equal(status, 0);
  assert.deepEqual(cells(stdout.replaceAll("\n\n", "\n-\n").replace(/^\n/, "-\n")), [
    ["-"],
    ["Spring sale"],
    ["-"],
    ["phone", "text", "from", "channel", "sity"],
    ["+79161234567", "Hi", "ACME", "sms", "x"],
    ["12", "Hi", "ACME", "sms"],
  ]);
  const csv = 'phone;text\n1;"a ""b""\nc"\n2;=1+1\n';
  assert.deepEqual(cells(look(givenFile(t, csv), "--cells").stdout), [
    ["phone", "text"],
    ["1", 'a "b"\nc'],
    ["2", "=1+1"],
  ]);
});

test("cells of a file that is no sheet to send are printed all the same", (t) => {
  assert.equal(look(givenFile(t, "only;titles\n"), "--cells").stdout, "only,titles\n");
});

test("a file that cannot be read ends with its error and 1, in words or as one object", (t) => {
  const broken = givenFile(t, "PK\u0003\u0004 this is no workbook");
  const inWords = look(broken);
  assert.deepEqual([inWords.status, inWords.stdout], [1, ""]);
  assert.match(inWords.stderr, /^The file is damaged: .*\n$/);
  for (const [file, code] of [
    [broken, "sheet_broken"],
    [join(dirname(broken), "none.csv"), "sheet_missing"],
    [dirname(broken), "sheet_missing"],
  ] as const) {
    const { status, last } = look(file, "--json");
    assert.equal(status, 1);
    assert.equal(last().error.code, code);
    assert.ok(last().error.message.length > 10);
  }
});

test("a wrong call ends with 2 and the help, the help itself with 0", () => {
  for (const args of [[], ["a.csv", "b.csv"], ["--nothing"]]) {
    const { status, stderr } = look(...args);
    assert.equal(status, 2);
    assert.match(stderr, /npm run look -- FILE/);
  }
  const { status, stdout } = look("--help");
  assert.equal(status, 0);
  assert.match(stdout, /npm run look -- FILE/);
});

test("of many problems all are counted, a thousand are kept, twenty are told", (t) => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `${index};Hi;ACME;sms\n`).join("");
  const path = givenFile(t, `phone;text;from;channel\n${rows}`);
  const { problemRows, problemCount, problems, pages } = look(path, "--json").last();
  assert.deepEqual([problemRows, problemCount, problems.length, pages[0].rows], [3_000, 3_000, 1_000, 3_001]);
  const { stdout } = look(path);
  assert.equal(stdout.match(/row \d+, phone/g)?.length, 20);
  assert.match(stdout, /… and 2980 more/);
});

test("what no column gives is told once, and what a file says cannot steer the terminal", async (t) => {
  const rows = `${textRow(1, "phone", "na_x001B_[2Jme")}${textRow(2, "+79161234567", "x")}${textRow(3, "_x001B_[31m12", "y")}`;
  const path = givenFile(t, await zipOf(workbook({ pages: [{ name: "_x001B_[2J", rows }] })));
  const { stdout } = look(path);
  assert.equal(stdout.match(/There is no column for/g)?.length, 3);
  assert.match(stdout, /^Rows +2, 1 with problems$/m);
  assert.ok(!stdout.includes("\u001b"));
});

test("a blank sheet has no rows yet, and its examples are named", async (t) => {
  const sheet = findBlankSheet("full-list-of-params");
  assert.ok(sheet);
  const path = givenFile(t, "");
  await pipeline(writeBlankSheet(sheet, "en", new Date()), createWriteStream(path));
  const { rows, problemCount, warnings, columns } = look(path, "--json").last();
  assert.deepEqual([rows, problemCount, columns.length], [0, 0, 68]);
  assert.partialDeepStrictEqual(warnings, [{ code: "example_rows" }]);
});

const examples: [name: string, rows: number, hidden: number, bad: number][] = [
  ["phones.csv", 24, 0, 0],
  ["rich.xlsx", 30, 0, 0],
  ["mistakes.xlsx", 31, 0, 26],
  ["supplement.xlsx", 3, 0, 1],
  ["pages.xlsx", 12, 3, 0],
];
test("the example sheets are as they are described", () => {
  for (const [name, ...expected] of examples) {
    const { rows, hiddenRows, problemRows } = look(join(examplesFolder, name), "--json").last();
    assert.deepEqual([rows, hiddenRows, problemRows], expected, name);
  }
});
