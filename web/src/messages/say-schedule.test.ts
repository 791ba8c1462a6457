import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../words/en/index.ts";
import { numbersOf } from "../words/numbers.ts";
import { ru } from "../words/ru/index.ts";
import type { Words } from "../words/use-words.ts";
import { barsOf } from "./bars.ts";
import { conditionsOf } from "./conditions.ts";
import { saySchedule } from "./say-schedule.ts";
import type { Reason, Schedule } from "./schedule.ts";

const english: Words = { ...en, language: "en", numbers: numbersOf("en") };
const russian: Words = { ...ru, language: "ru", numbers: numbersOf("ru") };
const here = { zone: "Europe/Moscow", now: new Date("2026-03-24T11:32:00Z") };

const windows = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];
const grounds = [
  { code: "zones", zones: ["Asia/Vladivostok"], from: "phone" },
  { code: "windows", windows, from: "distribution" },
  { code: "validity", expiresAt: "2026-03-25T07:00:00Z", validityMinutes: 1440 },
];
const night: Schedule = {
  goesAt: "2026-03-24T23:00:00Z",
  reasons: [{ code: "window_closed", windows, since: "now" }, ...grounds],
} as Schedule;
const held: Schedule = {
  goesAt: null,
  reasons: [{ code: "held", hold: "distribution_paused" }, ...grounds],
} as Schedule;

test("the answer names the hour of the recipient, the reader's own, and the reason", () => {
  assert.equal(
    saySchedule(english, night, here),
    "Tomorrow at **09:00** in Vladivostok, **02:00** for you, because the window 09:00–20:00 is closed there now.",
  );
  assert.equal(
    saySchedule(russian, night, here),
    "Завтра в **09:00** (Владивосток), у вас будет **02:00**: окно 09:00–20:00 там сейчас закрыто.",
  );
});

test("where recipient and reader have the same clock, one hour is told", () => {
  const near: Schedule = { ...night, reasons: [night.reasons[0] ?? { code: "" }] };
  assert.equal(
    saySchedule(english, near, here),
    "Tomorrow at **02:00**, because the window 09:00–20:00 is closed now.",
  );
});

test("what a person holds waits, what was cancelled does not go", () => {
  assert.equal(saySchedule(english, held, here), "**It waits**, because its distribution is paused.");
  const reason: Reason = { code: "held", hold: "cancelled" };
  const cancelled: Schedule = { goesAt: null, reasons: [reason] };
  assert.equal(saySchedule(english, cancelled, here), "**It does not go**, because it was cancelled.");
});

test("a reason that these screens do not know yet is left out of the sentence, and nothing breaks", () => {
  const newer: Schedule = { goesAt: "2026-03-24T11:00:00Z", reasons: [{ code: "moon" }] };
  assert.equal(saySchedule(english, newer, here), "**It goes at once**.");
});

test("the conditions that hold a message back are marked as blocking, the others are not", () => {
  const conditions = conditionsOf({ words: english, schedule: night, distribution: undefined, here });
  assert.deepEqual(conditions, [
    { name: "window", text: "09:00–20:00, closed now: it is 21:32 there", isBlocking: true },
    { name: "validity", text: "to tomorrow 10:00, 8 hours to spare", isBlocking: false },
  ]);
});

test("today and the day on which it goes are drawn on the recipient's clock", () => {
  const bars = barsOf(english, night, { ...here, isCertain: true });
  assert.deepEqual(
    bars.map(({ day, place, origin, marks }) => ({ day, place, origin, marks })),
    [
      {
        ...{ day: "Today", place: "Vladivostok", origin: "zone from the number" },
        marks: [{ at: "21:32", text: "now 21:32" }],
      },
      { day: "Tomorrow", place: null, origin: null, marks: [{ at: "09:00", text: "goes 09:00", isOurs: true }] },
    ],
  );
  assert.deepEqual(bars[0]?.windows, [{ from: "09:00", to: "20:00" }]);
});

test("where the recipient may live in several zones, each has its bar", () => {
  const zones = { code: "zones", zones: ["Asia/Vladivostok", "Europe/Moscow"], from: "phone" };
  const several = { ...night, reasons: [zones, ...night.reasons.slice(2)] } as Schedule;
  const places = barsOf(english, several, { ...here, isCertain: true }).map(({ place, marks }) => [
    place,
    marks.at(-1)?.text,
  ]);
  assert.deepEqual(places, [
    ["Vladivostok", "goes 09:00"],
    ["Moscow", "goes 02:00"],
  ]);
});
