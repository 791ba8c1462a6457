import assert from "node:assert/strict";
import { test } from "node:test";
import { RateLimit } from "./rate-limit.ts";

test("over ten seconds no more passes than the rate allows, and all of that does", () => {
  const limit = new RateLimit(0);
  let passed = 0;
  for (let nowMs = 0; nowMs < 10_000; nowMs += 1) if (limit.take(50, nowMs)) passed += 1;
  assert.ok(passed >= 499 && passed <= 501, String(passed));
});

test("after a rest at most a tenth of a second's worth passes at once", () => {
  const limit = new RateLimit(0);
  const passed = Array.from({ length: 100 }, () => limit.take(50, 60_000)).filter((isTaken) => isTaken);
  assert.equal(passed.length, 5);
});
