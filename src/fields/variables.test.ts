import assert from "node:assert/strict";
import { test } from "node:test";
import { foldHeader } from "./header.ts";
import { cutAtHoles, fillHoles } from "./variables.ts";

const known = new Map(
  [
    ["name", "Anna"],
    ["First Name", "Olga"],
    ["Сумма, руб.", "1500"],
    ["time: from", "9:00"],
    ["1", "one"],
    ["__proto__", "proto"],
    ["braces", "{name} {{name}} $&"],
    ["nothing", " "],
  ].map(([name = "", text = ""]) => [foldHeader(name), { name, folded: foldHeader(name), text }]),
);

const filled: [text: string, result: string][] = [
  ["Dear {name}!", "Dear Anna!"],
  ["{ NAME }{Name}", "AnnaAnna"],
  ["{first_name} {FirstName} {first-name}", "Olga Olga Olga"],
  ["Итого {сумма, руб.}", "Итого 1500"],
  ["{{name}}, {{ first name }}", "Anna, Olga"],
  ["{{name}", "{Anna"],
  ["{{{name}}}", "{Anna}"],
  ["{1}", "one"],
  ["{time: from}", "9:00"],
  ["{__proto__}", "proto"],
  ["{braces}", "{name} {{name}} $&"],
  ["", ""],
  ["{}", "{}"],
  ["{ }", "{ }"],
  ["{...}", "{...}"],
  ["{", "{"],
  ["a } b { c", "a } b { c"],
  ['{"name": 1}', '{"name": 1}'],
  ["{color: red; top=1}", "{color: red; top=1}"],
  ["{line\nbreak}", "{line\nbreak}"],
  [`{${"x".repeat(101)}}`, `{${"x".repeat(101)}}`],
];
for (const [text, result] of filled) {
  test(`${JSON.stringify(text).slice(0, 60)} becomes ${JSON.stringify(result).slice(0, 60)}`, () => {
    assert.deepEqual(fillHoles(cutAtHoles(text), known), { text: result, missing: [], empty: [] });
  });
}

test("names that nothing fills are told once each, and so are empty ones", () => {
  const { missing, empty } = fillHoles(cutAtHoles("{constructor} {toString} {nmae} {nmae} {nothing} {name}"), known);
  assert.deepEqual({ missing, empty }, { missing: ["constructor", "toString", "nmae"], empty: ["nothing"] });
});

test("a text of braces only is cut in time that grows with its length", () => {
  const text = "{".repeat(30_000) + "}".repeat(30_000);
  assert.equal(fillHoles(cutAtHoles(text), known).text, text);
});
