import assert from "node:assert/strict";
import { test } from "node:test";
import { BoundedMemory } from "./bounded-memory.ts";

test("what is remembered is made once", () => {
  const memory = new BoundedMemory<string, object>(2);
  const first = memory.recall("a", () => ({}));
  assert.equal(
    memory.recall("a", () => ({})),
    first,
  );
});

test("never more than its size is remembered", () => {
  const memory = new BoundedMemory<number, number>(3);
  for (let key = 0; key < 100; key++)
    assert.equal(
      memory.recall(key, () => key * 2),
      key * 2,
    );
  assert.equal(memory.size, 3);
});
