import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "./json-cell.ts";
import { faulty, understood } from "./parsed.ts";

const broken: [text: string, position: number][] = [
  ['{"a": x}', 7],
  ['{"a" 1}', 6],
  ["[1, 2", 6],
  ['["a",]', 6],
  ["abc", 1],
  ["", 1],
  ["{“a”: x}", 7],
  ['{"a": 1} tail', 10],
  ['{\u00a0"a":\u200b x}', 9],
  ['{\u{e0001}"a": x}', 9],
  ["{“text”: “Магазин «Роза»”, x}", 28],
  ['["a “b”", x]', 11],
  ["[«“a”», x]", 9],
];
for (const [text, position] of broken) {
  test(`${JSON.stringify(text)} stops making sense at character ${position}`, () =>
    assert.deepEqual(parseJson(text), faulty("json_broken", { position })));
}

const read: [text: string, value: unknown][] = [
  ["{“a”: „b“}", { a: "b" }],
  ['{"a": "“b”"}', { a: "“b”" }],
  ["{“text”: “Магазин «Роза»”}", { text: "Магазин «Роза»" }],
  ["{«text»: «Магазин “Роза”»}", { text: "Магазин “Роза”" }],
  ["{“text”: «Роза»}", { text: "Роза" }],
  ['{“text": "Роза”}', { text: "Роза" }],
  ['{\u00a0"text":\u00a0"a\u00a0b"\u202f}', { text: "a\u00a0b" }],
  ['\ufeff{\u200b"text"\u200b: "a\u200bb"}\u2060', { text: "a\u200bb" }],
  ["{“text”:\u00a0“a\u00a0«b»”,\u200b“n”: [1,\u00a02]}", { text: "a\u00a0«b»", n: [1, 2] }],
  ['{"text":\u00a0"say \\"a\u00a0b\\""}', { text: 'say "a\u00a0b"' }],
];
for (const [text, value] of read) {
  test(`${JSON.stringify(text)} is read as ${JSON.stringify(value)}`, () =>
    assert.deepEqual(parseJson(text), understood(value)));
}

const doubled: [text: string, place: string][] = [
  ['{"a": 1, "a": 2}', "a"],
  ['{"a": 1, "a" : 1}', "a"],
  ['{"a": 1, "\\u0061": 2}', "a"],
  ['{"viber": {"text": "a", "text": "b"}}', "viber → text"],
  ['[1, [], {"viber": {}, "viber": {"text": "b"}}]', "3 → viber"],
  ['{"b": [{"x": {}}, {"y": [[0, {"z": 1, "z": 1}]]}]}', "b → 2 → y → 1 → 2 → z"],
  ["{“имя”: “a”,\u00a0“имя”: “b”}", "имя"],
  ['{"": 1, "": 2}', ""],
  ['{"__proto__": 1, "__proto__": 2}', "__proto__"],
  ['{"a\\"": 1, "a\\"": 2}', 'a"'],
];
for (const [text, place] of doubled) {
  test(`a name that stands twice in ${JSON.stringify(text)} is told with its place`, () =>
    assert.deepEqual(parseJson(text), faulty("json_key_twice", { place })));
}

for (const text of [
  '[{"a": 1}, {"a": 2}]',
  '{"a": {"a": {"a": 1}}, "b": {"a": 1}}',
  '{"a": "a", "b": "\\"a\\": 1, \\"a\\": 2"}',
  '{"a": "b", "c": ["a", "a"], "b": "{\\"c\\": [,"}',
  '{"a": 1, "A": 2}',
]) {
  test(`in ${text} no name stands twice in one object`, () =>
    assert.deepEqual(parseJson(text), understood(JSON.parse(text))));
}

test("lists in each other, however deep, are read", () => {
  assert.equal(parseJson("[".repeat(50_000) + "]".repeat(50_000)).ok, true);
});

test("a cell of quotes and backslashes that never close is refused in time that grows with its length", () => {
  for (const text of [`{"a": "${'\\"'.repeat(200_000)}`, `[${"“".repeat(100_000)}`, '"'.repeat(100_001)])
    assert.equal(parseJson(text).ok, false);
});
