import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { OrderedQueue } from "./ordered-queue.ts";

test("items come out in order, whenever they were added", () => {
  const step = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant("take" as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new OrderedQueue<number>((a, b) => a - b);
      let expected: number[] = [];
      for (const step of steps) {
        if (step === "take") assert.equal(queue.takeFirst(), expected.shift());
        else queue.add(step);
        if (step !== "take") expected = [...expected, step].sort((a, b) => a - b);
        assert.equal(queue.first(), expected[0]);
      }
    }),
    { numRuns: 300 },
  );
});
