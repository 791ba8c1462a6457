import assert from "node:assert/strict";
import { test } from "node:test";
import { AdaptiveRate } from "./adaptive-rate.ts";

const SECOND = 1000;

test("until a provider complains there is no limit", () => {
  const rate = new AdaptiveRate();
  assert.deepEqual([rate.rate(0), rate.standsForMs(0)], [null, 0]);
});

test("a provider that asks to slow down stops the line for as long as it says, then half as fast", () => {
  const rate = new AdaptiveRate();
  rate.throttled(0, 100, 5);
  assert.equal(rate.standsForMs(2 * SECOND), 3 * SECOND);
  assert.equal(rate.rate(5 * SECOND), 50);
});

test("without a word of the provider's the line stands for a second", () => {
  const rate = new AdaptiveRate();
  rate.throttled(0, 100, null);
  assert.deepEqual([rate.standsForMs(999), rate.standsForMs(1000)], [1, 0]);
});

test("answers to calls that went before the line stood still slow it down no further", () => {
  const rate = new AdaptiveRate();
  for (let ms = 0; ms < 900; ms += 100) rate.throttled(ms, 100, null);
  assert.equal(rate.rate(SECOND), 50);
});

test("a line that is refused again halves again, but never below one message a second", () => {
  const rate = new AdaptiveRate();
  for (let second = 0; second < 20; second++) rate.throttled(second * SECOND, 100, null);
  assert.equal(rate.rate(20 * SECOND), 1);
});

test("the rate recovers by itself until the line is free again", () => {
  const rate = new AdaptiveRate();
  rate.throttled(0, 100, null);
  const seen = [];
  for (let ms = SECOND; ms < 20 * SECOND; ms += 100) seen.push(rate.rate(ms));
  const limits = seen.filter((limit) => limit !== null);
  assert.ok(
    limits.every((limit, index) => index === 0 || limit > (limits[index - 1] ?? 0)),
    "it only grows",
  );
  assert.equal(seen.at(-1), null);
});

test("how often it is asked does not change how fast it recovers", () => {
  const [often, once] = [new AdaptiveRate(), new AdaptiveRate()];
  for (const rate of [often, once]) rate.throttled(0, 100, null);
  for (let ms = 0; ms < 4 * SECOND; ms += 7) often.rate(ms);
  assert.ok(Math.abs((often.rate(4 * SECOND) ?? 0) - (once.rate(4 * SECOND) ?? 1)) < 0.001);
});
