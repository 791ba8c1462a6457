import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Forecast, type ForecastSlot, forecast, type Priority } from "./forecast.ts";
import { isOpen, type OpenTime } from "./open-time.ts";
import { defaultWindows } from "./sending-window.ts";
import { scheduleOf } from "./slot.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const berlin: OpenTime = { zones: ["Europe/Berlin"], windows: defaultWindows, fallbackZone: "UTC" };
const now = new Date("2026-03-24T12:00:00Z"); // 13:00 in Berlin

test("the forecast says what a clock finds that sends message by message", () => {
  fc.assert(
    fc.property(
      fc.array(slots(), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 20, 60, 600),
      (slots, perHour) => {
        const result = forecast({
          slots,
          now,
          speeds: [{ count: perHour, perSeconds: 3600 }],
          unlimitedPerSecond: 500,
        });
        const { goAtOnce, wait, finishesAt, byHour } = result;
        assert.deepEqual({ goAtOnce, wait, finishesAt, byHour }, sendOneByOne(slots, HOUR / perHour));
        assert.equal(goAtOnce + wait + expired(result), result.messages);
      },
    ),
    { numRuns: 60 },
  );
});

test("with nothing in their way all messages go at once, as fast as the slowest limit allows", () => {
  const speeds = [
    { count: 10, perSeconds: 1 },
    { count: 120, perSeconds: 60 },
  ];
  const result = forecast({ slots: [slot({ count: 121 })], now, speeds, unlimitedPerSecond: 500 });
  assert.equal(result.goAtOnce, 121);
  assert.deepEqual(result.finishesAt, new Date("2026-03-24T12:01:00Z")); // two a second, the first one now

  const unlimited = forecast({ slots: [slot({ count: 501 })], now, speeds: [], unlimitedPerSecond: 500 });
  assert.deepEqual(unlimited.finishesAt, new Date("2026-03-24T12:00:01Z"));
});

test("what does not fit before the window closes goes on the next day", () => {
  const result = forecast({
    slots: [slot({ count: 8, validityMinutes: 2880 })],
    now,
    speeds: [{ count: 1, perSeconds: 3600 }],
    unlimitedPerSecond: 500,
  });
  assert.deepEqual([result.goAtOnce, result.wait], [7, 1]); // 13:00 to 19:00, then 09:00
  assert.deepEqual(result.finishesAt, new Date("2026-03-25T08:00:00Z"));
  assert.deepEqual(
    result.byHour.map(({ hour, count }) => [hour.getUTCHours(), count]),
    [
      [12, 1],
      [13, 1],
      [14, 1],
      [15, 1],
      [16, 1],
      [17, 1],
      [18, 1],
      [8, 1],
    ],
  );
});

test("what expires is counted by its reason", () => {
  const passed = {
    ...slot({ count: 3 }),
    firstAt: new Date("2026-03-22T12:00:00Z"),
    expiresAt: new Date("2026-03-23T12:00:00Z"),
  };
  const closed = {
    ...slot({ count: 4 }),
    openTime: { ...berlin, windows: [{ opensAt: 0, closesAt: 3600 }] },
    expiresAt: new Date("2026-03-24T20:00:00Z"),
  };
  const slow = slot({ count: 5, validityMinutes: 60 });
  const result = forecast({
    slots: [passed, closed, slow],
    now,
    speeds: [{ count: 3, perSeconds: 3600 }],
    unlimitedPerSecond: 500,
  });
  assert.deepEqual(result.expire, [
    { reason: "start_passed", count: 3 },
    { reason: "window", count: 4 },
    { reason: "speed", count: 2 },
  ]);
  assert.equal(result.messages, 12);
});

test("high priority goes before low, whichever expires first", () => {
  const tenAnHour = { now, speeds: [{ count: 10, perSeconds: 3600 }], unlimitedPerSecond: 500 };
  const short = { count: 10, validityMinutes: 60 };
  const long = { count: 10, validityMinutes: 120 };
  const shortFirst = forecast({
    slots: [slot({ ...long, priority: "low" }), slot({ ...short, priority: "high" })],
    ...tenAnHour,
  });
  assert.deepEqual([shortFirst.goAtOnce, expired(shortFirst)], [20, 0]);

  const longFirst = forecast({
    slots: [slot({ ...long, priority: "high" }), slot({ ...short, priority: "low" })],
    ...tenAnHour,
  });
  assert.deepEqual([longFirst.goAtOnce, expired(longFirst)], [10, 10]);
});

test("inside a priority the slot that opened earlier goes before a later one", () => {
  const later = slot({ count: 10, validityMinutes: 60, startAt: new Date(now.getTime() + MINUTE) });
  const earlier = slot({ count: 10, validityMinutes: 120 });
  const result = forecast({
    slots: [later, earlier],
    now,
    speeds: [{ count: 10, perSeconds: 3600 }],
    unlimitedPerSecond: 500,
  });
  assert.deepEqual([result.goAtOnce, result.wait, expired(result)], [10, 1, 9]);
});

test("of slots that opened together the one that expires first goes first", () => {
  const slots = [slot({ count: 10, validityMinutes: 120 }), slot({ count: 10, validityMinutes: 60 })];
  const result = forecast({ slots, now, speeds: [{ count: 10, perSeconds: 3600 }], unlimitedPerSecond: 500 });
  assert.deepEqual([result.goAtOnce, expired(result)], [20, 0]);
});

test("a slot that closed and opened again while others went has its place by its new opening", () => {
  const wholeDay = { ...berlin, windows: [{ opensAt: 0, closesAt: 86_400 }] };
  const first = slot({ count: 22, openTime: wholeDay }); // the last one goes at 09:00 UTC of the next day
  const reopened = slot({ count: 3, validityMinutes: 2880 }); // again at 08:00
  const later = slot({ count: 3, validityMinutes: 150, startAt: new Date("2026-03-25T09:00:00Z") });
  const result = forecast({
    slots: [first, reopened, later],
    now,
    speeds: [{ count: 1, perSeconds: 3600 }],
    unlimitedPerSecond: 500,
  });
  assert.deepEqual([result.goAtOnce, result.wait, expired(result)], [22, 3, 3]);
});

test("messages whose zones are never open together are counted", () => {
  const apart = { ...berlin, zones: ["Pacific/Auckland", "America/New_York", "Europe/Berlin"] };
  const result = forecast({
    slots: [slot({ count: 2 }), slot({ count: 5, openTime: apart })],
    now,
    speeds: [],
    unlimitedPerSecond: 500,
  });
  assert.equal(result.inFallbackZone, 5);
});

test("nothing to send finishes never", () => {
  assert.deepEqual(forecast({ slots: [slot({ count: 0 })], now, speeds: [], unlimitedPerSecond: 500 }), {
    messages: 0,
    goAtOnce: 0,
    wait: 0,
    expire: [],
    inFallbackZone: 0,
    finishesAt: null,
    byHour: [],
  });
});

test("equal slots are one: a sheet may give them row by row", () => {
  const rows = Array.from({ length: 300 }, () => slot({ count: 1 }));
  const limits = { now, speeds: [{ count: 1, perSeconds: 60 }], unlimitedPerSecond: 500 };
  assert.deepEqual(forecast({ slots: rows, ...limits }), forecast({ slots: [slot({ count: 300 })], ...limits }));
});

type SlotWish = { count: number; priority?: Priority; validityMinutes?: number; openTime?: OpenTime; startAt?: Date };

function slot({
  count,
  priority = "normal",
  validityMinutes = 1440,
  openTime = berlin,
  startAt = now,
}: SlotWish): ForecastSlot {
  return { count, priority, openTime, ...scheduleOf({ startAt, openTime, validityMinutes }) };
}

function slots(): fc.Arbitrary<ForecastSlot> {
  const halfHours = fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 2 })
    .map((pair) => pair.toSorted((a, b) => a - b));
  const openTime = fc.record({
    zones: fc.constantFrom(["Europe/Berlin"], ["Asia/Kathmandu"], ["America/St_Johns", "America/New_York"]),
    windows: fc.oneof(
      halfHours.map(([from = 0, to = 48]) => [{ opensAt: from * 1800, closesAt: to * 1800 }]),
      fc.constant(defaultWindows),
    ),
    fallbackZone: fc.constant("UTC"),
  });
  const startAt = fc
    .oneof(fc.constant(0), fc.integer({ min: -1500, max: 600 }))
    .map((minutes) => new Date(now.getTime() + minutes * MINUTE));
  const priority = fc.constantFrom<Priority[]>("high", "normal", "low");
  return fc
    .record({
      count: fc.integer({ min: 1, max: 40 }),
      priority,
      validityMinutes: fc.integer({ min: 1, max: 1600 }),
      openTime,
      startAt,
    })
    .map(slot);
}

type Sent = Pick<Forecast, "goAtOnce" | "wait" | "finishesAt" | "byHour">;
type Waiting = { slot: ForecastSlot; number: number; left: number; openedAt: number | null };

/** The rules again, as a clock that looks at every slot each minute (all openings are on whole minutes) and sends one message after another. */
function sendOneByOne(slots: ForecastSlot[], intervalMs: number): Sent {
  const waiting = slots.map((slot) => ({
    slot,
    number: slots.findIndex((other) => sameSlot(slot, other)),
    left: slot.count,
    openedAt: null,
  }));
  const sent: { at: number; atOnce: boolean }[] = [];
  const ends = Math.max(...slots.map(({ expiresAt }) => expiresAt.getTime()));
  let freeAt = now.getTime();
  for (let minute = now.getTime(); minute < ends; minute += MINUTE) {
    for (const one of waiting) lookAt(one, minute);
    for (let next = first(waiting); next && freeAt < minute + MINUTE; next = first(waiting)) {
      freeAt = Math.max(freeAt, minute);
      sent.push({ at: freeAt, atOnce: next.openedAt === now.getTime() });
      next.left -= 1;
      freeAt += intervalMs;
    }
  }
  return summary(sent);
}

function lookAt(one: Waiting, minute: number): void {
  const { firstAt, expiresAt, openTime } = one.slot;
  const open = firstAt.getTime() <= minute && minute < expiresAt.getTime() && isOpen(openTime, new Date(minute));
  one.openedAt = open ? (one.openedAt ?? minute) : null;
}

function first(waiting: Waiting[]): Waiting | undefined {
  const ranks = ["high", "normal", "low"];
  const key = ({ slot, openedAt, number }: Waiting) => [
    ranks.indexOf(slot.priority),
    openedAt ?? 0,
    slot.expiresAt.getTime(),
    number,
  ];
  const open = waiting.filter(({ left, openedAt }) => left > 0 && openedAt !== null);
  return open.toSorted(
    (a, b) =>
      key(a)
        .map((part, index) => part - (key(b)[index] ?? 0))
        .find((part) => part !== 0) ?? 0,
  )[0];
}

function summary(sent: { at: number; atOnce: boolean }[]): Sent {
  const byHour = Map.groupBy(sent, ({ at }) => Math.floor(at / HOUR) * HOUR);
  const last = sent.at(-1);
  return {
    goAtOnce: sent.filter(({ atOnce }) => atOnce).length,
    wait: sent.filter(({ atOnce }) => !atOnce).length,
    finishesAt: last ? new Date(last.at) : null,
    byHour: [...byHour].map(([hour, messages]) => ({ hour: new Date(hour), count: messages.length })),
  };
}

function sameSlot(slot: ForecastSlot, other: ForecastSlot): boolean {
  const rest = ({ count, ...rest }: ForecastSlot) => JSON.stringify(rest);
  return rest(slot) === rest(other);
}

function expired({ expire }: Forecast): number {
  return expire.reduce((sum, { count }) => sum + count, 0);
}
