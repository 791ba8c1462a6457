import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../test/support/test-simulator.ts";
import { TimingWheel } from "./timing-wheel.ts";

test("items come in the order of their times, never early, and those of one time in the order they were added", async (t) => {
  const due: [item: string, atMs: number][] = [];
  const wheel = new TimingWheel<string>((items) =>
    due.push(...items.map((item): [string, number] => [item, performance.now()])),
  );
  t.after(() => wheel.stop());
  const startedAt = performance.now();
  const delays = [0, 30, 30, 60];
  wheel.add("c", 60);
  wheel.add("a", 0);
  wheel.add("b1", 30);
  wheel.add("b2", 30);
  assert.equal(wheel.size, 4);
  await until(() => due.length === 4);
  assert.deepEqual(
    due.map(([item]) => item),
    ["a", "b1", "b2", "c"],
  );
  assert.deepEqual(
    due.map(([, atMs], index) => atMs - startedAt >= (delays[index] ?? 0)),
    [true, true, true, true],
  );
  assert.equal(wheel.size, 0);
});

test("an item added after a long rest comes too", async (t) => {
  const due: string[] = [];
  let nowMs = 0;
  const wheel = new TimingWheel<string>(
    (items) => due.push(...items),
    () => nowMs,
  );
  t.after(() => wheel.stop());
  wheel.add("a", 0);
  await until(() => due.length === 1);
  nowMs = 1_000_000;
  wheel.add("b", 20);
  nowMs += 15;
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(due, ["a"]);
  nowMs += 15;
  await until(() => due.length === 2);
});
