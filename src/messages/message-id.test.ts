import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseMessageId, partsReference, presentMessageId } from "./message-id.ts";

const anyKey = fc.record({
  distributionId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  sheetNumber: fc.integer({ min: 1, max: 32_767 }),
  rowNumber: fc.integer({ min: 1, max: 1_048_576 }),
  destinationNumber: fc.integer({ min: 1, max: 32_767 }),
});

test("the public id of a message reads back as its key", () => {
  fc.assert(fc.property(anyKey, (key) => assert.deepEqual(parseMessageId(presentMessageId(key)), { ...key })));
});

test("what is no message id stands for none", () => {
  for (const text of [
    "",
    "7k",
    "7k-1-2",
    "7k-1-2-3-4",
    "7k-0-2-1",
    "7k-01-2-1",
    "7k-1-2-x",
    "7K-1-2-1",
    "0-1-2-1",
    "7k-1-12345678-1",
    "7k-1--1",
  ]) {
    assert.equal(parseMessageId(text), undefined, text);
  }
});

test("the reference of a message's parts fits two bytes and is always the same", () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const reference = partsReference(key);
      assert.ok(Number.isInteger(reference) && reference >= 0 && reference < 65_536);
      assert.equal(partsReference({ ...key }), reference);
    }),
  );
});
