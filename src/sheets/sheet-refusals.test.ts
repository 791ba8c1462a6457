import assert from "node:assert/strict";
import { test } from "node:test";
import { givenFile, sheetOptions, textRow, workbook, zipOf } from "../../test/support/given-sheet.ts";
import { foreignThings } from "./foreign-things.ts";
import { openSheet } from "./open-sheet.ts";
import { refusalTexts } from "./sheet-refusal-texts.ts";
import { SheetRefusal } from "./sheet-refusals.ts";

const holes = (text: string) => new Set(text.match(/\{\w+\}/g));

test("every refusal is said in both languages, with the same holes, and with what to do", () => {
  for (const [kind, { words, reason }] of refusalTexts) {
    assert.deepEqual(holes(words.en), holes(words.ru), kind);
    assert.match(words.ru, /[а-я]/, kind);
    assert.match(reason, /^sheet_[a-z_]+$/, kind);
    assert.ok(words.en.split(/[.:] /).length > 1, `${kind} does not say what to do`);
  }
  for (const [thing, { en, ru }] of Object.entries(foreignThings)) {
    assert.match(en, /^an? /, thing);
    assert.match(ru, /[а-я]/, thing);
  }
});

test("a refusal is presented in the reader's language, with its numbers and places", () => {
  const tooMany = new SheetRefusal("row_too_wide", { row: 12_345, limit: 16_384 });
  assert.equal(
    tooMany.message,
    "The file is too large: row 12345 has more than 16,384 cells. Split it into several files, or remove what is not needed.",
  );
  assert.equal(
    tooMany.words.ru,
    "Файл слишком велик: в строке 12345 больше 16\u00a0384 ячеек. Разделите его на несколько или удалите лишнее.",
  );
  assert.equal(
    new SheetRefusal("not_a_sheet", { thing: "pdf" }).words.ru,
    "Это не таблица, а документ PDF. Загрузите книгу Excel (.xlsx) или файл CSV.",
  );
});

test("what a file calls itself is shown short and never filled in anew", () => {
  const refusal = new SheetRefusal("page_unknown", { page: "{pages}$&", pages: "x".repeat(10_000) });
  assert.match(refusal.message, /page “\{pages\}\$&”/);
  assert.ok(refusal.message.length < 1_000);
});

test("a refusal keeps its kind and its params on the way out of the reading thread", async (t) => {
  const rows = `${textRow(1, "phone")}${textRow(3, "1")}${textRow(2, "1")}`;
  const path = givenFile(t, await zipOf(workbook({ pages: [{ rows }] })));
  await assert.rejects(openSheet({ path }, sheetOptions), (error) => {
    assert.ok(error instanceof SheetRefusal);
    assert.deepEqual([error.code, error.reason, error.kind], ["invalid_input", "sheet_broken", "row_order"]);
    assert.match(error.words.ru, /строка 2 стоит после строки 3/);
    return true;
  });
});
