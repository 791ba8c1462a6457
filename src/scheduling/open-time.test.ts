import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isOpen, neverOverlaps, nextOpening, type OpenTime } from "./open-time.ts";
import { defaultWindows, type SendingWindow } from "./sending-window.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;

const trickyZones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Casablanca",
  "America/St_Johns",
  "Pacific/Chatham",
  "Asia/Gaza",
  "America/Los_Angeles",
];

/** Days around which some of these zones change their clocks, forward or back. */
const changes = [
  "2026-02-15",
  "2026-03-08",
  "2026-03-22",
  "2026-03-28",
  "2026-03-29",
  "2026-04-05",
  "2026-09-27",
  "2026-10-04",
  "2026-10-25",
  "2026-11-01",
];

const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -DAY, max: 2 * DAY }))
    .map(([day, ms]) => Date.parse(day) + ms),
);

/** How far clocks may be from UTC: from UTC-12 to UTC+14, in quarters of an hour. */
const everyOffset = Array.from({ length: 26 * 4 + 1 }, (_, index) => index * QUARTER - 12 * 60 * MINUTE);

test("a message may go exactly while the recipient's clock is inside a window, on days of clock changes too", () => {
  const openTime = openTimes({ unitSeconds: 1, zoneCount: { min: 1, max: 1 } });
  fc.assert(
    fc.property(openTime, instant, (openTime, at) => {
      const midnight = Math.floor(at / DAY) * DAY;
      const borders = openTime.windows.flatMap(({ opensAt, closesAt }) => [
        midnight + opensAt * 1000,
        midnight + closesAt * 1000,
      ]);
      const nearBorders = borders.flatMap((border) =>
        everyOffset.flatMap((offset) => [border - offset - 1, border - offset]),
      );
      for (const ms of [at, ...nearBorders])
        assert.equal(isOpen(openTime, new Date(ms)), isOpenByClock(openTime, ms), new Date(ms).toISOString());
    }),
    { numRuns: 150 },
  );
});

test("with several zones it may go exactly while all are open, or by the fallback zone when they never are", () => {
  fc.assert(
    fc.property(openTimes({ unitSeconds: 900, zoneCount: { min: 2, max: 3 } }), instant, (openTime, at) => {
      const begin = Math.floor(at / QUARTER) * QUARTER;
      for (let ms = begin; ms < begin + DAY; ms += QUARTER) {
        assert.equal(isOpen(openTime, new Date(ms)), isOpenByClock(openTime, ms), new Date(ms).toISOString());
      }
    }),
    { numRuns: 40 },
  );
});

test("the next opening is the first open moment and lasts to the first closed one", () => {
  fc.assert(
    fc.property(openTimes({ unitSeconds: 60, zoneCount: { min: 1, max: 1 } }), instant, (openTime, from) => {
      assertOpening(openTime, from, MINUTE);
    }),
    { numRuns: 100 },
  );
});

test("the next opening of several zones is the first moment that all share, and lasts as long as they do", () => {
  fc.assert(
    fc.property(openTimes({ unitSeconds: 900, zoneCount: { min: 2, max: 3 } }), instant, (openTime, from) => {
      assertOpening(openTime, from, QUARTER);
    }),
    { numRuns: 40 },
  );
});

test("a window inside the hour that is skipped in spring does not open that day", () => {
  const berlin = at("Europe/Berlin", [["02:15", "02:45"]]);
  assert.deepEqual(opening(berlin, "2026-03-28T12:00:00Z"), ["2026-03-30T00:15:00.000Z", "2026-03-30T00:45:00.000Z"]);

  const lordHowe = at("Australia/Lord_Howe", [["02:00", "02:30"]]);
  assert.deepEqual(opening(lordHowe, "2026-10-03T00:00:00Z"), ["2026-10-04T15:00:00.000Z", "2026-10-04T15:30:00.000Z"]);
});

test("a window inside the hour that comes twice in autumn opens twice", () => {
  const berlin = at("Europe/Berlin", [["02:15", "02:45"]]);
  assert.deepEqual(opening(berlin, "2026-10-24T12:00:00Z"), ["2026-10-25T00:15:00.000Z", "2026-10-25T00:45:00.000Z"]);
  assert.deepEqual(opening(berlin, "2026-10-25T00:45:00Z"), ["2026-10-25T01:15:00.000Z", "2026-10-25T01:45:00.000Z"]);
});

test("a window around the change is an hour shorter in spring and an hour longer in autumn", () => {
  const newYork = at("America/New_York", [["01:00", "04:00"]]);
  assert.deepEqual(opening(newYork, "2026-03-08T00:00:00Z"), ["2026-03-08T06:00:00.000Z", "2026-03-08T08:00:00.000Z"]);
  assert.deepEqual(opening(newYork, "2026-11-01T00:00:00Z"), ["2026-11-01T05:00:00.000Z", "2026-11-01T09:00:00.000Z"]);
});

test("09:00 stays 09:00 on the recipient's clock when the clocks change", () => {
  const berlin = at("Europe/Berlin", [["09:00", "20:00"]]);
  assert.deepEqual(opening(berlin, "2026-03-27T22:00:00Z")[0], "2026-03-28T08:00:00.000Z");
  assert.deepEqual(opening(berlin, "2026-03-28T22:00:00Z")[0], "2026-03-29T07:00:00.000Z");
});

test("a day that a zone left out has no window", () => {
  const apia = at("Pacific/Apia", [["09:00", "20:00"]]); // 30 December 2011 did not exist there
  assert.deepEqual(opening(apia, "2011-12-30T06:00:00Z"), ["2011-12-30T19:00:00.000Z", "2011-12-31T06:00:00.000Z"]);
});

test("windows that touch over midnight are one opening", () => {
  const night = at("Europe/Moscow", [
    ["20:00", "24:00"],
    ["00:00", "09:00"],
  ]);
  assert.deepEqual(opening(night, "2026-03-24T12:00:00Z"), ["2026-03-24T17:00:00.000Z", "2026-03-25T06:00:00.000Z"]);
});

test("an opening that has begun opens at the moment of the question", () => {
  const moscow = at("Europe/Moscow", [["09:00", "20:00"]]);
  assert.deepEqual(opening(moscow, "2026-03-24T12:00:00.001Z"), [
    "2026-03-24T12:00:00.001Z",
    "2026-03-24T17:00:00.000Z",
  ]);
  assert.deepEqual(opening(moscow, "2026-03-24T17:00:00Z")[0], "2026-03-25T06:00:00.000Z");
});

test("open the whole day is open always: 366 days from the question", () => {
  for (const windows of [
    [["00:00", "24:00"]],
    [
      ["12:00", "24:00"],
      ["00:00", "12:00"],
    ],
  ]) {
    assert.deepEqual(opening(at("Asia/Gaza", windows), "2026-03-24T12:00:00Z"), [
      "2026-03-24T12:00:00.000Z",
      "2027-03-25T12:00:00.000Z",
    ]);
  }
});

test("zones that are never open together leave the decision to the fallback zone", () => {
  const apart: OpenTime = {
    zones: ["Pacific/Auckland", "America/New_York", "Europe/Berlin"],
    windows: defaultWindows,
    fallbackZone: "Europe/Moscow",
  };
  assert.ok(neverOverlaps(apart, new Date("2026-03-24T00:00:00Z")));
  assert.deepEqual(opening(apart, "2026-03-24T00:00:00Z"), ["2026-03-24T06:00:00.000Z", "2026-03-24T17:00:00.000Z"]);

  const together: OpenTime = { ...apart, zones: ["Asia/Vladivostok", "Europe/Moscow"] };
  assert.ok(!neverOverlaps(together, new Date("2026-03-24T00:00:00Z")));
  assert.deepEqual(opening(together, "2026-03-24T00:00:00Z"), ["2026-03-24T06:00:00.000Z", "2026-03-24T10:00:00.000Z"]);
});

test("an overlap counts from eight days before it first comes to the day on which it comes last", () => {
  const windows = [{ opensAt: 9 * 3600, closesAt: 14 * 3600 }];
  const inSummerOnly: OpenTime = { zones: ["Europe/Berlin", "UTC+6"], windows, fallbackZone: "UTC" }; // 29 March to 24 October
  const never = ["2026-03-20T23:59:59Z", "2026-03-21T00:00:00Z", "2026-10-24T23:59:59Z", "2026-10-25T00:00:00Z"].map(
    (at) => neverOverlaps(inSummerOnly, new Date(at)),
  );
  assert.deepEqual(never, [true, false, false, true]);
  assert.deepEqual(opening(inSummerOnly, "2026-03-20T20:00:00Z"), [
    "2026-03-29T07:00:00.000Z",
    "2026-03-29T08:00:00.000Z",
  ]);
});

test("without a zone the fallback zone decides: nothing goes at any hour", () => {
  const unknown: OpenTime = { zones: [], windows: defaultWindows, fallbackZone: "Asia/Tokyo" };
  assert.deepEqual(opening(unknown, "2026-03-24T12:00:00Z"), ["2026-03-25T00:00:00.000Z", "2026-03-25T11:00:00.000Z"]);
});

test("no window at all and a zone that nobody parsed are bugs, not permission", () => {
  assert.throws(() => nextOpening({ zones: [], windows: [], fallbackZone: "UTC" }, new Date(0)), /never open/);
  assert.throws(
    () => isOpen({ zones: ["Mars/Olympus"], windows: defaultWindows, fallbackZone: "UTC" }, new Date(0)),
    /Unknown time zone/,
  );
});

/** Walks every step from `from` past the end of the opening and asks the clock itself. */
function assertOpening(openTime: OpenTime, from: number, stepMs: number): void {
  const { opensAt, closesAt } = nextOpening(openTime, new Date(from));
  const [opens, closes] = [opensAt.getTime(), closesAt.getTime()];
  assert.ok(from <= opens && opens < closes);

  const firstStep = Math.ceil(from / stepMs) * stepMs;
  for (let ms = firstStep; ms < Math.min(closes, from + 4 * DAY); ms += stepMs) {
    assert.equal(isOpenByClock(openTime, ms), ms >= opens, new Date(ms).toISOString());
  }
  assert.ok(isOpenByClock(openTime, opens) && isOpenByClock(openTime, closes - 1));
  assert.ok(opens === from || !isOpenByClock(openTime, opens - 1));
  if (closes - from < 366 * DAY) assert.ok(!isOpenByClock(openTime, closes));
}

/** The definition, word for word, asked of Intl: inside a window in every zone; the fallback zone where no quarter of nine days is shared. */
function isOpenByClock(openTime: OpenTime, ms: number): boolean {
  const { zones, windows, fallbackZone } = openTime;
  const together = zones.length < 2 || isShared(openTime, Math.floor(ms / DAY) * DAY);
  return together ? zones.every((zone) => inWindow(zone, windows, ms)) : inWindow(fallbackZone, windows, ms);
}

const sharedDays = new WeakMap<OpenTime, Map<number, boolean>>();

function isShared(openTime: OpenTime, dayAt: number): boolean {
  const days = sharedDays.get(openTime) ?? new Map<number, boolean>();
  sharedDays.set(openTime, days);
  const quarters = Array.from({ length: (9 * DAY) / QUARTER }, (_, index) => dayAt + index * QUARTER);
  const shared =
    days.get(dayAt) ??
    quarters.some((quarter) => openTime.zones.every((zone) => inWindow(zone, openTime.windows, quarter)));
  days.set(dayAt, shared);
  return shared;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function inWindow(zone: string, windows: readonly SendingWindow[], ms: number): boolean {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", timeStyle: "medium" });
  clocks.set(zone, clock);
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(ms).split(":").map(Number);
  const second = hours * 3600 + minutes * 60 + seconds;
  return windows.some(({ opensAt, closesAt }) => opensAt <= second && second < closesAt);
}

/** Windows that do not overlap, on multiples of the unit. */
function openTimes({
  unitSeconds,
  zoneCount,
}: {
  unitSeconds: number;
  zoneCount: { min: number; max: number };
}): fc.Arbitrary<OpenTime> {
  const zone = fc.constantFrom(...trickyZones);
  const zones = fc.uniqueArray(zone, { minLength: zoneCount.min, maxLength: zoneCount.max });
  const border = fc.integer({ min: 0, max: 86_400 / unitSeconds }).map((units) => units * unitSeconds);
  const windows = fc
    .uniqueArray(border, { minLength: 2, maxLength: 6 })
    .map((borders) => pairs(borders.toSorted((a, b) => a - b)));
  return fc.record({ zones, windows, fallbackZone: zone });
}

function pairs(borders: number[]): SendingWindow[] {
  const opensAt = borders.filter((_, index) => index % 2 === 0);
  return opensAt.flatMap((opens, index) => {
    const closes = borders[index * 2 + 1];
    return closes === undefined ? [] : [{ opensAt: opens, closesAt: closes }];
  });
}

function at(zone: string, windows: string[][]): OpenTime {
  const seconds = (text = "") => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60;
  return {
    zones: [zone],
    windows: windows.map(([from, to]) => ({ opensAt: seconds(from), closesAt: seconds(to) })),
    fallbackZone: "UTC",
  };
}

function opening(openTime: OpenTime, from: string): [string, string] {
  const { opensAt, closesAt } = nextOpening(openTime, new Date(from));
  return [opensAt.toISOString(), closesAt.toISOString()];
}
