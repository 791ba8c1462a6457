import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { coverWholeDay, defaultWindows, findOverlap, presentWindows, sortWindows } from "./sending-window.ts";

const hour = 3600;

test("two windows overlap when a second of the day lies in both, whatever their order", () => {
  const second = fc.integer({ min: 0, max: 40 });
  const window = fc.tuple(second, second).map(([a, b]) => ({ opensAt: Math.min(a, b), closesAt: Math.max(a, b) + 1 }));

  fc.assert(
    fc.property(fc.array(window, { maxLength: 5 }), (windows) => {
      const timesCovered = Array.from(
        { length: 42 },
        (_, at) => windows.filter((w) => w.opensAt <= at && at < w.closesAt).length,
      );
      assert.equal(
        findOverlap(windows) !== null,
        timesCovered.some((count) => count > 1),
      );
    }),
  );
});

test("an overlap names both windows, the earlier one first", () => {
  const [morning, noon, evening] = [
    { opensAt: 9 * hour, closesAt: 13 * hour },
    { opensAt: 12 * hour, closesAt: 14 * hour },
    { opensAt: 18 * hour, closesAt: 20 * hour },
  ];
  assert.deepEqual(findOverlap([evening, noon, morning]), [morning, noon]);
});

test("windows that touch do not overlap", () => {
  assert.equal(
    findOverlap([
      { opensAt: 12 * hour, closesAt: 20 * hour },
      { opensAt: 9 * hour, closesAt: 12 * hour },
    ]),
    null,
  );
});

test("sorting leaves the list that was given as it is", () => {
  const given = Object.freeze([
    { opensAt: 5, closesAt: 6 },
    { opensAt: 1, closesAt: 2 },
  ]);
  assert.deepEqual(
    sortWindows(given).map(({ opensAt }) => opensAt),
    [1, 5],
  );
});

test("windows are written as people write them, in the order of the day", () => {
  assert.equal(presentWindows(defaultWindows), "09:00-20:00");
  assert.equal(
    presentWindows([
      { opensAt: 21 * hour, closesAt: 22 * hour },
      { opensAt: 9 * hour, closesAt: 20 * hour },
    ]),
    "09:00-20:00, 21:00-22:00",
  );
  assert.equal(presentWindows([{ opensAt: 9 * hour + 90, closesAt: 86_399 }]), "09:01:30-23:59:59");
  assert.equal(presentWindows([{ opensAt: 0, closesAt: 86_400 }]), "00:00-24:00");
});

test("the whole day is covered only when no second is missing", () => {
  assert.ok(
    coverWholeDay([
      { opensAt: 12 * hour, closesAt: 86_400 },
      { opensAt: 0, closesAt: 12 * hour },
    ]),
  );
  assert.ok(!coverWholeDay([{ opensAt: 0, closesAt: 86_399 }]));
  assert.ok(
    !coverWholeDay([
      { opensAt: 0, closesAt: 12 * hour },
      { opensAt: 12 * hour + 1, closesAt: 86_400 },
    ]),
  );
  assert.ok(!coverWholeDay([]));
});
