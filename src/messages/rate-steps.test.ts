import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { barStep, sampleStep } from "./rate-steps.ts";

const run = fc.integer({ min: 1, max: 200 * 86_400 });

test("a run has at most 60 bars, and from five minutes to two months at least 24", () => {
  fc.assert(
    fc.property(run, (seconds) => {
      const bars = seconds / barStep(seconds);
      assert.ok(bars <= 60, `${bars}`);
      if (seconds > 300 && seconds <= 60 * 86_400) assert.ok(bars >= 24, `${bars}`);
    }),
  );
});

test("samples of a run fit every bar that it may have later, and are no more than some two hundred", () => {
  fc.assert(
    fc.property(run, run, (seconds, more) => {
      assert.equal(barStep(seconds + more) % sampleStep(seconds), 0);
      assert.ok(seconds / sampleStep(seconds) <= 200);
    }),
  );
});
