import assert from "node:assert/strict";
import { test } from "node:test";
import { type Explanation, explainSchedule, type Hold, type ScheduleFacts } from "./explanation.ts";
import { daysOffOf } from "./sending-days.ts";
import { defaultWindows } from "./sending-window.ts";

const evening = new Date("2026-03-23T18:00:00Z"); // 23:00 in Yekaterinburg
const morning = new Date("2026-03-24T05:00:00Z"); // 10:00

const facts: ScheduleFacts = {
  now: evening,
  held: null,
  startAt: new Date("2026-03-23T17:00:00Z"),
  windows: defaultWindows,
  windowsFrom: "default",
  zones: ["Asia/Yekaterinburg"],
  zonesFrom: "phone",
  fallbackZone: "Europe/Moscow",
  validityMinutes: 1440,
  retry: null,
  days: null,
  queue: null,
};

test("a closed window is the reason, and the recipient's clock says until when", () => {
  const answer = explainSchedule(facts);
  assert.deepEqual(answer.goesAt, new Date("2026-03-24T04:00:00Z"));
  assert.deepEqual(answer.reasons, [
    { code: "window_closed", windows: defaultWindows, since: "now" },
    { code: "zones", zones: ["Asia/Yekaterinburg"], from: "phone" },
    { code: "windows", windows: defaultWindows, from: "default" },
    { code: "validity", expiresAt: new Date("2026-03-25T04:00:00Z"), validityMinutes: 1440 },
  ]);
  assert.equal(
    answer.text.en,
    "At 09:00 on 24 March in Asia/Yekaterinburg, because the window 09:00-20:00 is closed now; zone from the number; window by default; expires at 09:00 on 25 March.",
  );
  assert.equal(
    answer.text.ru,
    "Уйдёт в 09:00 24 марта (Asia/Yekaterinburg): окно 09:00-20:00 сейчас закрыто. Часовой пояс по номеру; окно по умолчанию; действует до 09:00 25 марта.",
  );
});

test("a message in its window goes at once", () => {
  const answer = explainSchedule({ ...facts, now: morning });
  assert.deepEqual([answer.goesAt, causes(answer)], [morning, ["open_now"]]);
  assert.match(answer.text.en, /^At once, because the window 09:00-20:00 allows it now;/);
  assert.match(answer.text.ru, /^Уйдёт сразу: сейчас открыто 09:00-20:00\./);
});

test("a start to come is the reason, and so is the window that is closed then", () => {
  const inWindow = explainSchedule({ ...facts, startAt: new Date("2026-03-24T05:30:00Z") });
  assert.deepEqual([inWindow.goesAt, causes(inWindow)], [new Date("2026-03-24T05:30:00Z"), ["before_start"]]);

  const early = explainSchedule({ ...facts, startAt: new Date("2026-12-31T22:00:00Z") });
  assert.deepEqual(causes(early), ["before_start", "window_closed"]);
  assert.match(
    early.text.en,
    /^At 09:00 on 1 January 2027 .* it starts at 03:00 on 1 January 2027, and the window 09:00-20:00 is closed then;/,
  );
});

test("a deferred message goes at its retry", () => {
  const answer = explainSchedule({
    ...facts,
    now: morning,
    retry: { at: new Date("2026-03-24T05:00:12Z"), attemptCount: 2 },
  });
  assert.deepEqual([answer.goesAt, causes(answer)], [new Date("2026-03-24T05:00:12Z"), ["retry"]]);
  assert.match(answer.text.en, /the provider did not take attempt 2 and the next one is due at 10:00:12 on 24 March/);
});

test("a queue under a limit is named with its length and its pace", () => {
  const queue = {
    speed: { count: 600, perSeconds: 60 },
    waitingBefore: 12_000,
    goesAt: new Date("2026-03-24T05:20:00Z"),
  };
  const short = explainSchedule({ ...facts, now: morning, queue });
  assert.deepEqual([short.goesAt, causes(short)], [new Date("2026-03-24T05:20:00Z"), ["speed"]]);
  assert.match(short.text.en, /12,000 go before it at 600 a minute/);
});

test("a queue that is longer than the validity period means that it does not go", () => {
  const slow = { speed: { count: 1, perSeconds: 3600 }, waitingBefore: 11 };
  const answer = explainSchedule({ ...facts, now: morning, queue: { ...slow, goesAt: null } });
  assert.deepEqual([answer.goesAt, causes(answer)], [null, ["expires_first"]]);
  assert.match(
    answer.text.en,
    /^It does not go, because its validity period ends at 09:00 on 25 March, before it can go;/,
  );
});

test("an expired message does not go, even when it is paused", () => {
  for (const held of [null, "message_paused"] as const) {
    const answer = explainSchedule({ ...facts, now: new Date("2026-03-25T04:00:00Z"), held });
    assert.deepEqual([answer.goesAt, causes(answer)], [null, ["expired"]]);
  }
});

test("what is held has no moment: it waits, or never goes", () => {
  const headlines: Record<Hold, RegExp> = {
    not_started: /^It waits, because nobody has started/,
    message_paused: /^It waits/,
    distribution_paused: /^It waits, because its distribution is paused;/,
    everything_paused: /^It waits, because everything/,
    start_missed: /^It waits, because Carillon was down/,
    provider_account_paused: /^It waits/,
    cancelled: /^It does not go, because it was cancelled;/,
    finished: /^It does not go/,
  };
  for (const held of Object.keys(headlines) as Hold[]) {
    const answer = explainSchedule({ ...facts, now: morning, held });
    assert.deepEqual([answer.goesAt, causes(answer)], [null, ["held"]]);
    assert.match(answer.text.en, headlines[held]);
  }
});

test("several zones are named, and the account's clock is shown", () => {
  const answer = explainSchedule({ ...facts, zones: ["Asia/Almaty", "Asia/Vladivostok"] });
  assert.match(
    answer.text.en,
    /^At 07:00 on 24 March in Europe\/Moscow, .*zones from the number, all of which must be open: Asia\/Almaty, Asia\/Vladivostok;/,
  );
});

test("zones that are never open together are said to be so", () => {
  const answer = explainSchedule({
    ...facts,
    zones: ["Pacific/Auckland", "America/New_York", "Europe/Berlin", "Asia/Tokyo"],
  });
  assert.deepEqual(answer.goesAt, new Date("2026-03-24T06:00:00Z"));
  assert.ok(answer.reasons.some(({ code }) => code === "zones_never_overlap"));
  assert.match(
    answer.text.en,
    /its zones \(Pacific\/Auckland, America\/New_York, Europe\/Berlin and 1 more\) are never open together, so the account's zone Europe\/Moscow decides/,
  );
});

test("a recipient without a known zone is told to go by the account's", () => {
  const answer = explainSchedule({ ...facts, zones: [], zonesFrom: "account" });
  assert.deepEqual(answer.reasons[1], { code: "zones", zones: ["Europe/Moscow"], from: "account" });
});

function causes({ reasons }: Explanation): string[] {
  const grounds = ["zones", "zones_never_overlap", "windows", "days", "validity"];
  return reasons.map(({ code }) => code).filter((code) => !grounds.includes(code));
}

test("a day that is no sending day is named, and the days that are", () => {
  const days = { weekdays: [1, 2, 3, 4, 5], daysOff: daysOffOf([{ date: "2026-03-27", isWorkday: false }]) };
  const friday = new Date("2026-03-27T08:00:00Z");
  const answer = explainSchedule({ ...facts, startAt: friday, now: friday, days, validityMinutes: 2880 });
  assert.deepEqual([answer.goesAt, causes(answer)], [new Date("2026-03-30T04:00:00Z"), ["day_off"]]);
  assert.match(answer.text.en, /because Friday, 27 March is not a sending day/);
  assert.match(answer.text.en, /only on Mon, Tue, Wed, Thu, Fri, holidays left out, from the row/);
  assert.match(answer.text.ru, /пятница, 27 марта — не день отправки/);
});
