import assert from "node:assert/strict";
import { test } from "node:test";
import type { FilledCell } from "./cell-text.ts";
import { trueFalse } from "./true-false.ts";

const meanings: [value: boolean, cells: FilledCell[]][] = [
  [
    true,
    [true, 1, "true", "TRUE", " True ", "1", "1.0", "1,00", "yes", "Y", "да", "ДА", "Истина", "вкл", "да\u00a0", "+"],
  ],
  [false, [false, 0, "false", "FALSE", "0", "0,0", "no", "N", "нет", "Нет\u200b", "ЛОЖЬ", "выкл"]],
];
for (const [value, cells] of meanings) {
  for (const cell of cells) {
    test(`${JSON.stringify(cell)} means ${value}`, () =>
      assert.deepEqual(trueFalse(cell), { ok: true, value, warnings: [] }));
  }
}

for (const cell of ["maybe", "2", 2, 0.5, "10", "-", -1, "-1", "да нет", "1.5", { date: "2026-01-01" }]) {
  test(`${JSON.stringify(cell)} is neither yes nor no`, () =>
    assert.deepEqual(trueFalse(cell), { ok: false, faults: [{ code: "true_false_unknown", params: {} }] }));
}
