import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newId, parseId, presentId } from "./id.ts";

const noon = new Date("2026-03-24T09:00:00Z");

test("an id reads back from what crosses the wire", () => {
  fc.assert(fc.property(fc.maxSafeNat(), (id) => parseId(presentId(id)) === id));
});

test("ids of a later second are greater, and all of them fit a number", () => {
  const earlier = Array.from({ length: 100 }, () => newId(noon));
  const later = newId(new Date(noon.getTime() + 1000));
  assert.ok(earlier.every((id) => id < later));
  assert.ok(Number.isSafeInteger(newId(new Date("2090-01-01T00:00:00Z"))));
});

test("ids of one second differ", () => {
  assert.ok(new Set(Array.from({ length: 20 }, () => newId(noon))).size > 1);
});

test("what is no id stands for none", () => {
  for (const text of ["", "A1", "a b", "-1", "zzzzzzzzzzz", "zzzzzzzzzzzz", "1.5", "é"])
    assert.equal(parseId(text), undefined);
});
