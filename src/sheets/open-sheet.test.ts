import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import {
  allRows,
  givenFile,
  readHere,
  sheetOptions,
  textRow,
  workbook,
  zipOf,
} from "../../test/support/given-sheet.ts";
import { openSheet } from "./open-sheet.ts";

const manyRows = Array.from({ length: 12_000 }, (_, index) => textRow(index + 2, `7${index}`, "Привет")).join("");
const bigSheet = zipOf(workbook({ pages: [{ rows: textRow(1, "phone", "text") + manyRows }] }));

test("a sheet read in a thread of its own gives the same rows", async (t) => {
  const path = givenFile(t, await bigSheet);
  const sheet = await openSheet({ path }, sheetOptions);
  const rows = await allRows(sheet);
  await sheet.close();

  const expected = await readHere(path);
  assert.deepEqual(rows, expected.rows);
  assert.deepEqual(sheet.columns, expected.sheet.columns);
});

test("a refusal of the thread is the same refusal here", async (t) => {
  const path = givenFile(t, "%PDF-1.7");
  await assert.rejects(openSheet({ path }, sheetOptions), {
    name: "AppError",
    code: "invalid_input",
    reason: "sheet_not_a_sheet",
  });
});

test("a file that turns out to be broken in mid-reading is refused then", async (t) => {
  const xml = `<worksheet><sheetData>${textRow(1, "phone")}${manyRows}<row>`;
  const sheet = await openSheet({ path: givenFile(t, await zipOf(workbook({ pages: [{ xml }] }))) }, sheetOptions);
  await assert.rejects(allRows(sheet), { reason: "sheet_broken" });
  await sheet.close();
});

test("closing in mid-reading ends the thread and leaves no file open", async (t) => {
  const before = openFiles();
  const strings = "<si><t>text</t></si>".repeat(2_000);
  const path = givenFile(t, await zipOf(workbook({ strings, pages: [{ rows: textRow(1, "phone") + manyRows }] })));
  const sheet = await openSheet({ path }, { ...sheetOptions, limits: { sharedStringsInMemory: 100 } });
  for await (const block of sheet.rows()) {
    assert.equal(block.length, 999);
    break;
  }
  await sheet.close();
  assert.deepEqual(openFiles(), before);
});

test("the rows end with an error, not with silence, when the sheet is closed meanwhile", async (t) => {
  const sheet = await openSheet({ path: givenFile(t, await bigSheet) }, sheetOptions);
  const rows = sheet.rows()[Symbol.asyncIterator]();
  await rows.next();
  await sheet.close();
  await assert.rejects(async () => {
    while (!(await rows.next()).done);
  }, /closed/);
});

test("a file that needs more memory than a sheet may take is refused, and the program goes on", async (t) => {
  const strings = `<si><t>${"x".repeat(1_000)}</t></si>`.repeat(40_000);
  const path = givenFile(t, await zipOf(workbook({ strings })));
  const limits = { memoryMb: 16, sharedStringsInMemory: 1e9 };
  await assert.rejects(openSheet({ path }, { ...sheetOptions, limits }), { reason: "sheet_too_large" });
});

test("a thread that makes no progress is given up", async (t) => {
  const limits = { stallMs: 1 };
  await assert.rejects(openSheet({ path: givenFile(t, await bigSheet) }, { ...sheetOptions, limits }), {
    reason: "sheet_too_large",
  });
});

function openFiles(): string[] {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").sort() : [];
}

test("while rows are read, it is known how much of them has been", async (t) => {
  const lines = Array.from({ length: 5000 }, (_, index) => `+7916${1_000_000 + index};hello`);
  const path = givenFile(t, `phone;text\n${lines.join("\n")}\n`);
  const sheet = await openSheet({ path }, { isRecipientHeader: (title) => title === "phone" });
  const shares: number[] = [];
  for await (const _ of sheet.rows()) shares.push(sheet.share());
  await sheet.close();
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
  );
  assert.ok((shares[0] ?? 1) < 1 && shares.at(-1) === 1, shares.join(" "));
});
