import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isOpen, type OpenTime } from "./open-time.ts";
import { defaultWindows } from "./sending-window.ts";
import { MAX_VALIDITY_MINUTES, nextWindow, scheduleOf } from "./slot.ts";

const berlin: OpenTime = { zones: ["Europe/Berlin"], windows: defaultWindows, fallbackZone: "UTC" };
const instant = fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 10, 1) }).map((ms) => new Date(ms));

test("a message lives for its validity period from the first moment at which it may go", () => {
  const validity = fc.integer({ min: 1, max: MAX_VALIDITY_MINUTES });
  fc.assert(
    fc.property(instant, validity, (startAt, validityMinutes) => {
      const { firstAt, expiresAt } = scheduleOf({ startAt, openTime: berlin, validityMinutes });
      assert.ok(firstAt >= startAt && isOpen(berlin, firstAt));
      assert.equal(expiresAt.getTime() - firstAt.getTime(), validityMinutes * 60_000);
    }),
  );
});

test("a start in its window stays, a start outside moves to the next opening", () => {
  assert.equal(firstAt("2026-03-24T10:00:00Z"), "2026-03-24T10:00:00.000Z");
  assert.equal(firstAt("2026-03-24T19:00:00Z"), "2026-03-25T08:00:00.000Z");
});

test("a slot's window is never before its first moment and never beyond its expiry", () => {
  const slot = {
    ...scheduleOf({ startAt: new Date("2026-03-24T10:00:00Z"), openTime: berlin, validityMinutes: 90 }),
    openTime: berlin,
  };
  assert.deepEqual(nextWindow(slot, new Date("2026-03-20T12:00:00Z")), {
    opensAt: new Date("2026-03-24T10:00:00Z"),
    closesAt: new Date("2026-03-24T11:30:00Z"),
  });
});

test("a slot that expires before it can open again has no window", () => {
  const slot = {
    ...scheduleOf({ startAt: new Date("2026-03-24T18:30:00Z"), openTime: berlin, validityMinutes: 60 }),
    openTime: berlin,
  };
  assert.equal(nextWindow(slot, new Date("2026-03-25T09:00:00Z")), null); // it expires at 09:00

  const lateSlot = {
    ...scheduleOf({ startAt: new Date("2026-03-24T18:30:00Z"), openTime: berlin, validityMinutes: 660 }),
    openTime: berlin,
  };
  assert.equal(nextWindow(lateSlot, new Date("2026-03-25T19:00:00Z")), null); // expires as the window closes
  const nextDay = { ...lateSlot, expiresAt: new Date("2026-03-26T08:00:00Z") };
  assert.equal(nextWindow(nextDay, new Date("2026-03-25T19:00:00Z")), null); // expires as the next one opens
  const nextDaySecond = { ...lateSlot, expiresAt: new Date("2026-03-26T08:00:01Z") };
  assert.equal(
    nextWindow(nextDaySecond, new Date("2026-03-25T19:00:00Z"))?.closesAt.toISOString(),
    "2026-03-26T08:00:01.000Z",
  );
});

function firstAt(startAt: string): string {
  return scheduleOf({ startAt: new Date(startAt), openTime: berlin, validityMinutes: 1440 }).firstAt.toISOString();
}
