import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOffOf } from "../scheduling/sending-days.ts";
import { defaultWindows } from "../scheduling/sending-window.ts";
import { type SendingPlan, type SlotSpec, slotKey, slotTimes, timingOf } from "./slot.ts";

const at = (time: string) => new Date(`2026-03-24T${time}:00+03:00`); // Moscow's clock
const noon = at("12:00");

const spec: SlotSpec = {
  ...{
    channel: "sms",
    providerAccountId: null,
    priority: null,
    startAt: null,
    zones: ["Europe/Moscow"],
    zoneSource: "phone",
  },
  ...{ windows: null, validityMinutes: null, retryAt: null, held: false, startLocal: null, weekdays: null },
  ...{ skipHolidays: false, senderId: null, speedPerMinute: null },
};
const plan: SendingPlan = {
  ...{ startAt: null, startedAt: noon, windows: null, validityMinutes: null, priority: null },
  ...{ accountWindows: null, accountTimeZone: "Europe/Moscow", recipientClock: false, daysOff: daysOffOf([]) },
};

test("before its distribution starts a slot has no times, and its messages are created", () => {
  const times = slotTimes(spec, { ...plan, startedAt: null }, noon);
  assert.deepEqual(times, {
    state: "created",
    priorityRank: 1,
    firstAt: null,
    expiresAt: null,
    opensAt: null,
    closesAt: null,
    turnsAt: null,
  });
  assert.equal(slotTimes({ ...spec, held: true }, { ...plan, startedAt: null }, noon).state, "paused");
});

test("a slot that is open now waits for nothing, and turns when its window closes", () => {
  const times = slotTimes(spec, plan, noon);
  assert.deepEqual(
    [times.state, times.firstAt, times.opensAt, times.closesAt, times.turnsAt],
    ["created", noon, noon, at("20:00"), at("20:00")],
  );
  assert.deepEqual(times.expiresAt, new Date(noon.getTime() + 24 * 3_600_000));
});

test("outside its window a slot waits for the next one, and its validity begins there", () => {
  const startedAt = at("21:30");
  const times = slotTimes(spec, { ...plan, startedAt }, startedAt);
  const opensAt = new Date("2026-03-25T09:00:00+03:00");
  assert.deepEqual([times.state, times.firstAt, times.opensAt], ["delayed", opensAt, opensAt]);
  assert.deepEqual(times.expiresAt, new Date(opensAt.getTime() + 24 * 3_600_000));
});

test("a slot waits for its row's start, however early its distribution starts", () => {
  const startAt = at("15:00");
  const times = slotTimes({ ...spec, startAt }, { ...plan, startAt: at("18:00") }, noon);
  assert.deepEqual([times.state, times.opensAt], ["delayed", startAt]);
});

test("a planned start that has passed is the moment of starting", () => {
  assert.deepEqual(slotTimes(spec, { ...plan, startAt: at("10:00") }, noon).firstAt, noon);
  assert.deepEqual(slotTimes(spec, { ...plan, startAt: at("15:00") }, noon).firstAt, at("15:00"));
});

test("a retry waits for its moment, moved into the window", () => {
  const soon = slotTimes({ ...spec, retryAt: at("12:05") }, plan, noon);
  assert.deepEqual([soon.state, soon.opensAt, soon.firstAt], ["delayed", at("12:05"), noon]);
  const evening = slotTimes({ ...spec, retryAt: at("20:30") }, { ...plan, startedAt: at("19:00") }, at("19:59"));
  assert.deepEqual(evening.opensAt, new Date("2026-03-25T09:00:00+03:00"));
});

test("a retry after the end of the validity never opens: it turns when it expires", () => {
  const times = slotTimes({ ...spec, validityMinutes: 10, retryAt: at("12:10") }, plan, noon);
  assert.deepEqual([times.state, times.opensAt, times.turnsAt], ["delayed", null, at("12:10")]);
});

test("a window that closes after the end of the validity closes with it", () => {
  const times = slotTimes({ ...spec, validityMinutes: 10 }, plan, noon);
  assert.deepEqual([times.closesAt, times.expiresAt], [at("12:10"), at("12:10")]);
});

test("at the end of its validity a slot has expired, held or not", () => {
  const now = at("12:10");
  for (const held of [false, true]) {
    const times = slotTimes({ ...spec, validityMinutes: 10, held }, plan, now);
    assert.deepEqual([times.state, times.opensAt, times.turnsAt], ["expired", null, null]);
  }
  assert.equal(slotTimes({ ...spec, validityMinutes: 10 }, plan, new Date(now.getTime() - 1)).state, "created");
});

test("what is held stays paused, open or not", () => {
  assert.equal(slotTimes({ ...spec, held: true }, plan, noon).state, "paused");
  assert.equal(slotTimes({ ...spec, held: true }, plan, at("21:00")).state, "paused");
});

test("what was delayed stays so until it is claimed", () => {
  assert.equal(slotTimes(spec, plan, noon, "delayed").state, "delayed");
});

test("the row's word goes before the distribution's, the distribution's before the account's", () => {
  const windows = (opensAt: number) => [{ opensAt: opensAt * 3600, closesAt: 86_400 }];
  const said = {
    ...plan,
    windows: windows(2),
    validityMinutes: 20,
    priority: "low" as const,
    accountWindows: windows(3),
  };
  const own = timingOf({ ...spec, windows: windows(1), validityMinutes: 10 }, said, noon);
  assert.deepEqual([own.openTime.windows, own.validityMinutes], [windows(1), 10]);
  assert.deepEqual(
    [timingOf(spec, said, noon).openTime.windows, timingOf(spec, said, noon).validityMinutes],
    [windows(2), 20],
  );
  assert.deepEqual(timingOf(spec, { ...said, windows: null }, noon).openTime.windows, windows(3));
  assert.deepEqual(timingOf(spec, plan, noon).openTime.windows, defaultWindows);
  const ranks = [
    slotTimes({ ...spec, priority: "high" }, said, noon),
    slotTimes(spec, said, noon),
    slotTimes(spec, plan, noon),
  ];
  assert.deepEqual(
    ranks.map((times) => times.priorityRank),
    [0, 2, 1],
  );
});

test("equal specs have equal keys, and every fact sets a slot apart", () => {
  const others: Partial<SlotSpec>[] = [
    { channel: "viber" },
    { providerAccountId: 1 },
    { priority: "normal" },
    { startAt: noon },
    { zones: ["Asia/Omsk"] },
    { zoneSource: "row" },
    { windows: [] },
    { validityMinutes: 1440 },
    { retryAt: noon },
    { held: true },
  ];
  const keys = [slotKey(spec), ...others.map((other) => slotKey({ ...spec, ...other }))];
  assert.equal(new Set(keys).size, others.length + 1);
  assert.equal(slotKey({ ...spec, startAt: new Date(noon) }), slotKey({ ...spec, startAt: noon }));
});

test("in the recipient's time a start is what the clock shows in the recipient's zone, in each where there are several", () => {
  const startAt = new Date("2026-03-25T07:00:00Z"); // 10:00 in Moscow
  const onTheirs = { ...plan, startAt, recipientClock: true };
  const startOf = (zones: string[]) => timingOf({ ...spec, zones }, onTheirs, noon).startAt.toISOString();
  assert.equal(startOf(["Europe/Moscow"]), "2026-03-25T07:00:00.000Z");
  assert.equal(startOf(["Asia/Vladivostok"]), "2026-03-25T00:00:00.000Z");
  assert.equal(startOf(["Asia/Vladivostok", "Europe/Kaliningrad"]), "2026-03-25T08:00:00.000Z");
  const ofRow = { ...spec, zones: ["Asia/Vladivostok"], startAt, startLocal: "2026-03-25T10:00:00" };
  assert.equal(timingOf(ofRow, onTheirs, noon).startAt.toISOString(), "2026-03-25T00:00:00.000Z");
  assert.equal(timingOf({ ...ofRow, startLocal: null }, onTheirs, noon).startAt, startAt, "an offset was written");
  assert.equal(timingOf(ofRow, { ...onTheirs, recipientClock: false }, noon).startAt, startAt);
});
