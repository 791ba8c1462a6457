import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { retryAt } from "./back-off.ts";

const now = new Date("2026-03-24T09:00:00.400Z");

test("the pause doubles from five seconds with every attempt, up to fifteen minutes", () => {
  const seconds = [1, 2, 3, 8, 9, 2000].map((attemptCount) => secondsUntil({ attemptCount, random: 0 }));
  assert.deepEqual(seconds, [6, 11, 21, 641, 901, 901]); // rounded up from 0.4 s past the second
});

test("chance takes up to a half off the pause, never more", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (attemptCount, random) => {
        const longest = Math.min(900, 5 * 2 ** (attemptCount - 1));
        const seconds = secondsUntil({ attemptCount, random });
        assert.ok(seconds >= Math.floor(longest / 2) && seconds <= longest + 1);
      },
    ),
  );
  assert.ok(secondsUntil({ attemptCount: 9, random: 0.9 }) < secondsUntil({ attemptCount: 9, random: 0.1 }));
});

test("the provider's own word wins when it is longer, and only then", () => {
  assert.equal(secondsUntil({ attemptCount: 1, random: 0, retryAfterSeconds: 3600 }), 3601);
  assert.equal(secondsUntil({ attemptCount: 9, random: 0, retryAfterSeconds: 1 }), 901);
});

test("a retry is due on a whole second, never earlier than its pause", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (ms, random) => {
      const at = new Date(now.getTime() + ms);
      const due = retryAt({ attemptCount: 1, retryAfterSeconds: null, now: at, random });
      assert.equal(due.getTime() % 1000, 0);
      assert.ok(due.getTime() - at.getTime() >= 2500);
    }),
  );
});

function secondsUntil(deferral: { attemptCount: number; random: number; retryAfterSeconds?: number }): number {
  const due = retryAt({ retryAfterSeconds: null, now, ...deferral });
  return Math.floor(due.getTime() / 1000) - Math.floor(now.getTime() / 1000);
}
