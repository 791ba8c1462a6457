import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, labelled, sayStep } from "./bars.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 24, 9, minute)).toISOString();

test("steps in which nothing went are empty bars; what is expected follows what happened", () => {
  const rate = [
    { at: at(0), count: 5 },
    { at: at(3), count: 2 },
  ];
  const bars = barsOf({ rate, expected: [{ at: at(3), count: 1 }], stepSeconds: 60 });
  assert.deepEqual(
    bars.map(({ count, isExpected }) => [count, isExpected]),
    [
      [5, false],
      [0, false],
      [0, false],
      [2, false],
      [1, true],
    ],
  );
});

test("before the start there is no chart", () => {
  assert.deepEqual(barsOf({ rate: [], expected: [], stepSeconds: null }), []);
});

test("a step is said in the largest unit that it is a whole number of", () => {
  assert.deepEqual(sayStep(600), { unit: "minutes", count: 10 });
  assert.deepEqual(sayStep(90), { unit: "seconds", count: 90 });
  assert.deepEqual(sayStep(86_400), { unit: "days", count: 1 });
});

test("at most seven bars have their time under them", () => {
  for (const length of [1, 7, 8, 60]) {
    const bars = Array.from({ length }, (_, index) => ({ at: index, count: 0, isExpected: false }));
    assert.ok(labelled(bars).size <= 7 && labelled(bars).has(0));
  }
});
