import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextOpening } from "./open-time.ts";
import { daysOffOf, isSendingDay, sendingDays } from "./sending-days.ts";
import { defaultWindows } from "./sending-window.ts";
import { localText } from "./time-zone.ts";

const moscow = { zones: ["Europe/Moscow"], windows: defaultWindows, fallbackZone: "UTC" };
const friday = new Date("2026-03-27T15:00:00Z"); // 18:00 in Moscow
const opens = (days: Parameters<typeof nextOpening>[0]["days"], from = friday) =>
  localText(nextOpening({ ...moscow, days }, from).opensAt, "Europe/Moscow").slice(0, 16);

test("without weekdays and holidays any day will do", () => {
  assert.equal(sendingDays(null, false, daysOffOf([{ date: "2026-03-28", isWorkday: false }])), null);
});

test("a message for Mondays waits for Monday's window", () => {
  assert.equal(opens(sendingDays([1], false, daysOffOf([]))), "2026-03-30 09:00");
});

test("holidays are skipped only where that is asked for, and a worked Saturday is a sending day of working days", () => {
  const calendar = daysOffOf([
    { date: "2026-03-30", isWorkday: false },
    { date: "2026-03-28", isWorkday: true },
  ]);
  const workdays = [1, 2, 3, 4, 5];
  const sunday = new Date("2026-03-29T06:00:00Z");
  assert.equal(opens(sendingDays(workdays, false, calendar), sunday), "2026-03-30 09:00");
  assert.equal(opens(sendingDays(workdays, true, calendar), sunday), "2026-03-31 09:00");
  assert.equal(opens(sendingDays(workdays, true, calendar), new Date("2026-03-28T03:00:00Z")), "2026-03-28 09:00");
});

test("a day is the recipient's: Monday begins in Vladivostok while Moscow has Sunday", () => {
  const openTime = { ...moscow, zones: ["Asia/Vladivostok"], days: sendingDays([1], false, daysOffOf([])) };
  assert.equal(nextOpening(openTime, friday).opensAt.toISOString(), "2026-03-29T23:00:00.000Z");
});

test("zones that share hours wait for a shared hour of a sending day, and the account's zone does not step in", () => {
  const zones = ["Europe/Moscow", "Asia/Yekaterinburg"];
  const days = sendingDays(null, true, daysOffOf([{ date: "2026-03-28", isWorkday: false }]));
  const openTime = { zones, windows: defaultWindows, fallbackZone: "America/New_York", days };
  const evening = new Date("2026-03-27T18:00:00Z");
  assert.equal(nextOpening(openTime, evening).opensAt.toISOString(), "2026-03-29T06:00:00.000Z");
});

test("with the whole day open, a stretch ends where the sending days end", () => {
  const wholeDay = [{ opensAt: 0, closesAt: 86_400 }];
  const opening = nextOpening(
    { ...moscow, windows: wholeDay, days: sendingDays([6, 7], false, daysOffOf([])) },
    friday,
  );
  assert.equal(localText(opening.opensAt, "Europe/Moscow"), "2026-03-28 00:00:00");
  assert.equal(localText(opening.closesAt, "Europe/Moscow"), "2026-03-30 00:00:00");
});

test("a calendar without a sending day in a year is taken for a mistake: it goes in the hours of any day", () => {
  const dates = Array.from({ length: 400 }, (_, day) => {
    const date = new Date(friday.getTime() + day * 86_400_000).toISOString().slice(0, 10);
    return { date, isWorkday: false };
  });
  assert.equal(opens(sendingDays(null, true, daysOffOf(dates))), "2026-03-27 18:00");
});

test("whatever the days, an opening begins inside a window of a sending day of every zone", () => {
  const zone = fc.constantFrom("Europe/Moscow", "America/New_York", "Asia/Kathmandu", "Pacific/Apia");
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const from = fc.date({
    min: new Date("2026-01-01T00:00:00Z"),
    max: new Date("2027-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(zone, weekdays, from, (one, chosen, at) => {
      const days = sendingDays(chosen, false, daysOffOf([]));
      const { opensAt } = nextOpening({ zones: [one], windows: defaultWindows, fallbackZone: "UTC", days }, at);
      const local = localText(opensAt, one);
      assert.ok(days && isSendingDay(days, Date.parse(`${local.slice(0, 10)}T00:00:00Z`)), local);
      assert.ok(local.slice(11) >= "09:00:00" && local.slice(11) < "20:00:00", local);
    }),
  );
});
