import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson, textAt, valueAt } from "./json-pointer.ts";

const document = { "": 0, a: [{ b: "x" }, { b: true }], "c/d": 1, "e~f": 2, g: null, "/h": 3 };

test("finds what RFC 6901 says, and members by their plain name", () => {
  assert.equal(valueAt(document, ""), document);
  assert.equal(valueAt(document, "/"), 0);
  assert.equal(textAt(document, "/a/0/b"), "x");
  assert.equal(textAt(document, "/a/1/b"), "true");
  assert.equal(textAt(document, "/c~1d"), "1");
  assert.equal(textAt(document, "/e~0f"), "2");
  assert.equal(textAt(document, "c/d"), "1");
});

test("finds nothing that is not the document's own", () => {
  for (const pointer of [
    "/constructor",
    "/a/length/x",
    "/a/2/b",
    "/a/-1",
    "/toString",
    "/__proto__",
    "/g/x",
    "/a/0/b/0/0",
  ]) {
    assert.equal(textAt(document, pointer), undefined, pointer);
  }
  assert.equal(textAt(document, "/g"), undefined);
  assert.equal(textAt(document, "/a"), undefined);
});

test("what is not JSON is undefined, and long numbers are kept as written", () => {
  assert.equal(parseJson("{"), undefined);
  assert.deepEqual(parseJson('{"id":12345678901234567890,"n":1767225600000000}'), {
    id: "12345678901234567890",
    n: 1767225600000000,
  });
});
