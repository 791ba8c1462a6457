import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ForecastSlot, forecast, forecastOne } from "./forecast.ts";

const now = new Date("2026-03-24T12:00:00Z");
const wholeDay = { zones: ["UTC"], windows: [{ opensAt: 0, closesAt: 86_400 }], fallbackZone: "UTC" };
const limited = (name: string, count: number) => [{ name, speed: { count, perSeconds: 1 } }];

function slot(count: number, more: Partial<ForecastSlot> = {}): ForecastSlot {
  const expiresAt = new Date(now.getTime() + 86_400_000);
  return { count, priority: "normal", firstAt: now, expiresAt, openTime: wholeDay, ...more };
}

const seconds = (at: Date | null | undefined) => ((at?.getTime() ?? Number.NaN) - now.getTime()) / 1000;

test("a limit of some messages holds back only those, and the others go beside them", () => {
  const slots = [slot(100, { limits: limited("sender 1", 1) }), slot(900)];
  const found = forecast({ slots, now, speeds: [], unlimitedPerSecond: 10 });
  assert.equal(found.goAtOnce, 1000);
  assert.ok(
    Math.abs(seconds(found.finishesAt) - 99.9) < 1,
    `${seconds(found.finishesAt)} s for nine a second beside one`,
  );
});

test("slots under the same limit share it, whatever their priority", () => {
  const limits = limited("sender 1", 1);
  const slots = [slot(30, { limits }), slot(30, { limits, priority: "low" })];
  assert.equal(seconds(forecast({ slots, now, speeds: [], unlimitedPerSecond: 100 }).finishesAt), 59);
});

test("what high priority leaves of the whole goes to the others, and no more", () => {
  const slots = [slot(600, { priority: "high", limits: limited("sender 1", 6) }), slot(400)];
  assert.equal(Math.round(seconds(forecast({ slots, now, speeds: [], unlimitedPerSecond: 10 }).finishesAt)), 100);
});

test("one message goes when its turn comes, after what goes before it", () => {
  const slots = [slot(100, { priority: "high" }), slot(50)];
  const asked = forecastOne(
    { slots, now, speeds: [{ count: 10, perSeconds: 1 }], unlimitedPerSecond: 500 },
    { slotNumber: 1, before: 20 },
  );
  assert.deepEqual([seconds(asked?.goesAt), asked?.waitingBefore], [12, 120]);
});

test("one message that will not go has no moment", () => {
  const slots = [slot(100, { expiresAt: new Date(now.getTime() + 5000) })];
  const input = { slots, now, speeds: [{ count: 10, perSeconds: 1 }], unlimitedPerSecond: 500 };
  assert.equal(forecastOne(input, { slotNumber: 0, before: 50 }), null);
  assert.equal(seconds(forecastOne(input, { slotNumber: 0, before: 49 })?.goesAt), 4.9);
});

test("whatever the limits, every message is counted once, none of them is broken, and the whole is not faster than allowed", () => {
  const one = fc.record({
    count: fc.integer({ min: 1, max: 400 }),
    limit: fc.constantFrom(null, 1, 3, 20),
    high: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), fc.constantFrom(2, 10, 50), (wishes, rate) => {
      const slots = wishes.map(({ count, limit, high }) =>
        slot(count, { priority: high ? "high" : "normal", limits: limit ? limited(`sender ${limit}`, limit) : [] }),
      );
      const found = forecast({ slots, now, speeds: [], unlimitedPerSecond: rate });
      const total = slots.reduce((sum, { count }) => sum + count, 0);
      assert.equal(found.goAtOnce, total);
      const last = seconds(found.finishesAt);
      assert.ok(last >= (total - slots.length) / rate - 1, "faster than the whole allows");
      for (const limit of [1, 3, 20]) {
        const ofLimit = wishes.filter((wish) => wish.limit === limit).reduce((sum, { count }) => sum + count, 0);
        assert.ok(last >= (ofLimit - 1) / limit - 0.002, `faster than ${limit} a second`);
      }
    }),
  );
});
