import assert from "node:assert/strict";
import { test } from "node:test";
import { correctionColumns, findReserved, resultColumns } from "./reserved-columns.ts";

const columns = (...titles: string[]) => titles.map((title, index) => ({ index, title }));

test("a report is known by all its columns, however they are written, and its send status stays a field", () => {
  const reserved = findReserved(columns("phone", ...resultColumns.map((title) => title.toUpperCase())));
  assert.equal(reserved.messageId, 1);
  assert.deepEqual([...reserved.indexes], [1, 3, 4, 5, 6, 7, 8, 9]);
});

test("a column of one's own may be called state or reason", () => {
  assert.deepEqual(findReserved(columns("phone", "state", "reason")), {
    indexes: new Set(),
    messageId: null,
    correctedRow: null,
  });
});

test("a workbook of bad rows says which row it corrects", () => {
  const reserved = findReserved(columns("phone", ...correctionColumns));
  assert.deepEqual([reserved.correctedRow, [...reserved.indexes]], [2, [1, 2]]);
});
