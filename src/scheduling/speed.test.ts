import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { grant, MAX_AHEAD_MS, ratePerSecond } from "./speed.ts";

const now = Date.UTC(2026, 2, 24, 9);

test("a speed is a rate per second, whatever period it is written in", () => {
  assert.equal(ratePerSecond({ count: 600, perSeconds: 60 }), 10);
  assert.equal(ratePerSecond({ count: 1, perSeconds: 86_400 }), 1 / 86_400);
});

test("a grant takes at most a tenth of a second, at least one, never more than wanted", () => {
  assert.equal(grant({ nextFreeAt: 0, now, wanted: 1000, ratePerSecond: 500 }).count, 50);
  assert.equal(grant({ nextFreeAt: 0, now, wanted: 7, ratePerSecond: 500 }).count, 7);
  assert.equal(grant({ nextFreeAt: 0, now, wanted: 1000, ratePerSecond: 0.01 }).count, 1);
  assert.equal(grant({ nextFreeAt: 0, now, wanted: 0, ratePerSecond: 500 }).count, 0);
});

test("a grant begins when the limit is free, not before now, and moves it by its own length", () => {
  assert.deepEqual(grant({ nextFreeAt: now - 5000, now, wanted: 50, ratePerSecond: 500 }), {
    count: 50,
    beginsAt: now,
    nextFreeAt: now + 100,
  });
  assert.deepEqual(grant({ nextFreeAt: now + 40, now, wanted: 1, ratePerSecond: 500 }), {
    count: 1,
    beginsAt: now + 40,
    nextFreeAt: now + 42,
  });
});

test("a limit that is taken for too long grants nothing and stays as it is", () => {
  const taken = now + MAX_AHEAD_MS + 1;
  assert.deepEqual(grant({ nextFreeAt: taken, now, wanted: 5, ratePerSecond: 10 }), {
    count: 0,
    beginsAt: taken,
    nextFreeAt: taken,
  });
  assert.equal(grant({ nextFreeAt: now + MAX_AHEAD_MS, now, wanted: 5, ratePerSecond: 10 }).count, 1);
});

test("over any stretch of time no more is granted than the rate and one grant", () => {
  const request = fc.record({
    wanted: fc.integer({ min: 0, max: 500 }),
    pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
  });
  const rate = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0.01, max: 10, noNaN: true }));

  fc.assert(
    fc.property(rate, fc.array(request, { minLength: 1, maxLength: 60 }), (ratePerSecond, requests) => {
      const grants = grantAll(ratePerSecond, requests);
      const largest = Math.max(1, ratePerSecond / 10);
      for (const [index, { beginsAt }] of grants.entries()) {
        const since = grants
          .slice(0, index + 1)
          .map((earlier, at) => ({ from: earlier.beginsAt, count: sum(grants.slice(at, index + 1)) }));
        for (const { from, count } of since)
          assert.ok(count <= ((beginsAt - from) * ratePerSecond) / 1000 + largest + 1e-3);
      }
    }),
  );
});

test("a limit that is asked all the time grants all of its rate", () => {
  const requests = Array.from({ length: 2000 }, () => ({ wanted: 1000, pauseMs: 5 }));
  for (const rate of [1, 7, 100, 3333]) {
    const granted = sum(grantAll(rate, requests));
    assert.ok(Math.abs(granted - rate * 10) <= rate * 0.4 + 1, `${granted} at ${rate} a second in ten seconds`);
  }
});

function grantAll(
  ratePerSecond: number,
  requests: { wanted: number; pauseMs: number }[],
): { count: number; beginsAt: number }[] {
  let nextFreeAt = 0;
  let at = now;
  return requests.map(({ wanted, pauseMs }) => {
    at += pauseMs;
    const given = grant({ nextFreeAt, now: at, wanted, ratePerSecond });
    assert.ok(given.count <= wanted && given.beginsAt >= at);
    nextFreeAt = given.nextFreeAt;
    return given;
  });
}

function sum(grants: { count: number }[]): number {
  return grants.reduce((total, { count }) => total + count, 0);
}
