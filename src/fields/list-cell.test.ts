import assert from "node:assert/strict";
import { test } from "node:test";
import type { FilledCell } from "./cell-text.ts";
import { parseListCell } from "./list-cell.ts";
import type { Params } from "./parsed.ts";

const lists: [cell: FilledCell, items: string[]][] = [
  ["8, 11", ["8", "11"]],
  ["8;11", ["8", "11"]],
  ["8\n11\n", ["8", "11"]],
  ["[8, 11]", ["8", "11"]],
  ['["8", "ESME_RTHROTTLED"]', ["8", "ESME_RTHROTTLED"]],
  ["[“8”, “11”]", ["8", "11"]],
  ['"8", "11"', ["8", "11"]],
  ["«ошибка», 11", ["ошибка", "11"]],
  [8, ["8"]],
  ["8", ["8"]],
  [" 8 ,, 11, ", ["8", "11"]],
  ["photo-123_456,doc78_9_key", ["photo-123_456", "doc78_9_key"]],
];
for (const [cell, value] of lists) {
  test(`${JSON.stringify(cell)} is the list ${value.join(" and ")}`, () =>
    assert.deepEqual(parseListCell(cell), { ok: true, value, warnings: [] }));
}

const broken: [cell: FilledCell, code: string, params: Params][] = [
  [8.11, "list_is_number", {}],
  [1e15, "id_rounded", {}],
  [{ date: "2026-11-08" }, "list_is_date", {}],
  ["[8, 11", "json_broken", { position: 7 }],
  ["[8, [11]]", "list_item_not_plain", { place: 2 }],
  ["[null]", "list_item_not_plain", { place: 1 }],
  ["[]", "list_empty", {}],
  [" , ; ", "list_empty", {}],
];
for (const [cell, code, params] of broken) {
  test(`${JSON.stringify(cell)} is no list: ${code}`, () =>
    assert.deepEqual(parseListCell(cell), { ok: false, faults: [{ code, params }] }));
}
