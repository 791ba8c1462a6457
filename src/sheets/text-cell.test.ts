import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOfText } from "./text-cell.ts";

test("an error of a spreadsheet program stays an error where it came as a text", () => {
  for (const text of ["#N/A", "#DIV/0!", "#Н/Д", "#ССЫЛКА!", "Err:502"])
    assert.deepEqual(cellOfText(text), { error: text });
});

test("a text that only begins like an error is a text", () => {
  for (const text of ["#1 in town", "# N/A", "#N/A yet", "Error", "E4", "", "N/A"])
    assert.equal(cellOfText(text), text);
});
