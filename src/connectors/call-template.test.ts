import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  compileTemplate,
  encodeForHeader,
  encodeForJson,
  encodeForUrl,
  fillTemplate,
  type PlaceholderValues,
  placeholderNames,
  unknownPlaceholders,
} from "./call-template.ts";

const anyText = fc.string({ unit: "binary" });

test("whatever the text, it stays inside its JSON string", () => {
  const template = compileTemplate('{"a":"{text}","b":[{validitySeconds}],"c":"{from}"}', encodeForJson);
  fc.assert(
    fc.property(anyText, anyText, (text, from) => {
      const filled = JSON.parse(fillTemplate(template, valuesWith({ text, from, validitySeconds: "60" })));
      assert.deepEqual(filled, { a: text, b: [60], c: from });
    }),
  );
});

test("whatever the text, it stays inside its form field", () => {
  const template = compileTemplate("a={text}&b={from}", encodeForUrl);
  fc.assert(
    fc.property(anyText, anyText, (text, from) => {
      const fields = [...new URLSearchParams(fillTemplate(template, valuesWith({ text, from })))];
      assert.deepEqual(fields, [
        ["a", text.toWellFormed()],
        ["b", from.toWellFormed()],
      ]);
    }),
  );
});

test("whatever the text, a header's value is printable ASCII", () => {
  fc.assert(fc.property(anyText, (text) => /^[\x20-\x7e]*$/.test(encodeForHeader(text))));
});

test("half a surrogate pair is no reason to fail", () => {
  assert.equal(encodeForUrl("\ud800"), "%EF%BF%BD");
  assert.equal(encodeForHeader("\ud800"), "%EF%BF%BD");
  assert.equal(JSON.parse(`"${encodeForJson("\ud800")}"`), "\ud800");
});

test("a value that looks like a placeholder is not filled in again", () => {
  const template = compileTemplate("{text}", (value) => value);
  assert.equal(fillTemplate(template, valuesWith({ text: "{password}", password: "secret" })), "{password}");
});

test("braces that hold no known name are told", () => {
  assert.deepEqual(unknownPlaceholders('{"to":"{to}","x":{phone},"y":{}} {constructor}'), ["phone", "constructor"]);
});

function valuesWith(values: Partial<PlaceholderValues>): PlaceholderValues {
  const empty = Object.fromEntries(placeholderNames.map((name) => [name, ""])) as PlaceholderValues;
  return { ...empty, ...values };
}
