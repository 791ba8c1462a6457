import assert from "node:assert/strict";
import { test } from "node:test";
import { hasEntry } from "./audited-distribution.ts";

test("a change of many messages leaves an entry at its first block and at its last, and none where nothing changed", () => {
  const blocks: [before: number, after: number, isLast: boolean, expected: boolean][] = [
    [0, 5, true, true],
    [0, 1000, false, true],
    [1000, 2000, false, false],
    [2000, 2300, true, true],
    [2000, 2000, true, true],
    [0, 0, false, false],
    [0, 0, true, false],
  ];
  for (const [before, after, isLast, expected] of blocks)
    assert.equal(hasEntry({ before, after }, isLast), expected, `${before} to ${after}, last: ${isLast}`);
});
