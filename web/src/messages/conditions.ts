import type { Details } from "../distribution/queries.ts";
import type { Words } from "../words/use-words.ts";
import { type Here, sayMoment } from "./say-schedule.ts";
import { causesOf, clockOf, findReason, type Schedule, sayWindows } from "./schedule.ts";

type Name = keyof Words["messageWhy"]["conditions"];

/** One thing that decides when a message goes. `isBlocking`: it waits for this. */
export type Condition = { name: Name; text: string; isBlocking: boolean };

type Facts = { words: Words; schedule: Schedule; distribution: Details | undefined; here: Here };

/** Everything that decides when a message goes, in the order in which it is asked. */
export function conditionsOf(facts: Facts): Condition[] {
  return [hold, start, retry, window, days, speed, validity].flatMap((condition) => condition(facts) ?? []);
}

function hold({ words, schedule }: Facts): Condition | null {
  const held = findReason(schedule, "held");
  if (!held) return null;
  const name = held.hold === "provider_account_paused" ? "provider" : held.hold === "not_started" ? "start" : "hold";
  return { name, text: words.messageWhy.holds[held.hold], isBlocking: true };
}

function start({ words, schedule, distribution, here }: Facts): Condition | null {
  const { messageWhy } = words;
  const before = findReason(schedule, "before_start");
  if (before) {
    const when = sayMoment(words, before.startAt, { ...here, zone: clockOf(schedule, here.zone) });
    return { name: "start", text: messageWhy.starts(when), isBlocking: true };
  }
  if (!distribution?.startedAt) return null;
  return { name: "start", text: messageWhy.started(sayMoment(words, distribution.startedAt, here)), isBlocking: false };
}

function retry({ words, schedule, here }: Facts): Condition | null {
  const due = findReason(schedule, "retry");
  return due ? { name: "retry", text: sayMoment(words, due.retryAt, here), isBlocking: true } : null;
}

function window({ words, schedule, here }: Facts): Condition | null {
  const { messageWhy, numbers } = words;
  const windows = findReason(schedule, "windows");
  if (!windows) return null;
  const text = sayWindows(windows.windows);
  const clock = clockOf(schedule, here.zone);
  const isThere = clock !== here.zone;
  const time = numbers.time(here.now, clock);
  const closed = findReason(schedule, "window_closed");
  if (closed?.since === "now")
    return { name: "window", text: messageWhy.closedNow(text, time, isThere), isBlocking: true };
  if (closed)
    return {
      name: "window",
      text: messageWhy.causes.closedThen(text, windows.windows.length, isThere),
      isBlocking: true,
    };
  const isOpen = findReason(schedule, "open_now") !== undefined;
  const from = messageWhy.windowsFrom[windows.from];
  return {
    name: "window",
    text: isOpen ? messageWhy.openNow(text, time, isThere) : `${text}, ${from}`,
    isBlocking: false,
  };
}

function days({ words, schedule, here }: Facts): Condition | null {
  const { messageWhy, language } = words;
  const ground = findReason(schedule, "days");
  if (!ground) return null;
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const named = ground.weekdays?.map((day) => weekday.format(Date.UTC(2024, 0, day))).join(", "); // 1 January 2024 was a Monday
  const which = named ? messageWhy.onDays(named) : messageWhy.everyDay;
  const off = findReason(schedule, "day_off");
  const text = ground.skipsHolidays ? `${which}, ${messageWhy.notHolidays}` : which;
  if (!off) return { name: "days", text, isBlocking: false };
  const day = words.numbers.fullDay(off.at, clockOf(schedule, here.zone));
  return { name: "days", text: `${text}: ${messageWhy.causes.dayOff(day)}`, isBlocking: true };
}

function speed({ words, schedule, distribution }: Facts): Condition | null {
  const { messageWhy, numbers } = words;
  const queue = findReason(schedule, "speed");
  if (queue) {
    const pace = messageWhy.speed(numbers.number(queue.count), queue.perSeconds);
    const before = numbers.number(queue.waitingBefore);
    return { name: "speed", text: messageWhy.waitsTurn(pace, before, queue.waitingBefore), isBlocking: true };
  }
  if (!distribution?.speed || findReason(schedule, "held")) return null;
  const pace = messageWhy.speed(numbers.number(distribution.speed.count), distribution.speed.perSeconds);
  return { name: "speed", text: messageWhy.turn(pace), isBlocking: false };
}

function validity({ words, schedule, here }: Facts): Condition | null {
  const { messageWhy } = words;
  const cause = causesOf(schedule).find(({ code }) => code === "expired" || code === "expires_first");
  const expiresAt = cause && "expiresAt" in cause ? cause.expiresAt : findReason(schedule, "validity")?.expiresAt;
  if (!expiresAt) return null;
  const when = sayMoment(words, expiresAt, here);
  if (cause?.code === "expired") return { name: "validity", text: messageWhy.validOver(when), isBlocking: true };
  if (cause) return { name: "validity", text: messageWhy.tooShort(when), isBlocking: true };
  const spareMs = schedule.goesAt === null ? null : Date.parse(expiresAt) - Date.parse(schedule.goesAt);
  return { name: "validity", text: messageWhy.valid(when, saySpare(words, spareMs)), isBlocking: false };
}

const MINUTE_MS = 60_000;

/** How much time is left, in the largest unit of which there are two, rounded down. */
function saySpare({ messageWhy: { spare } }: Words, ms: number | null): string | null {
  if (ms === null || ms < MINUTE_MS) return null;
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 120) return spare.minutes(minutes);
  return minutes < 2 * 1440 ? spare.hours(Math.floor(minutes / 60)) : spare.days(Math.floor(minutes / 1440));
}
