import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "./json-cell.ts";

const broken: [text: string, position: number][] = [
  ['{"a": x}', 7],
  ['{"a" 1}', 6],
  ["[1, 2", 6],
  ['["a",]', 6],
  ["abc", 1],
  ["", 1],
  ["{“a”: x}", 7],
  ['{"a": 1} tail', 10],
];
for (const [text, position] of broken) {
  test(`${JSON.stringify(text)} stops making sense at character ${position}`, () =>
    assert.deepEqual(parseJson(text), { ok: false, position }));
}

test("curly quotes are read as quotes only where the JSON is not proper as it is", () => {
  assert.deepEqual(parseJson("{“a”: „b“}"), { ok: true, value: { a: "b" } });
  assert.deepEqual(parseJson('{"a": "“b”"}'), { ok: true, value: { a: "“b”" } });
});
