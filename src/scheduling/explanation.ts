import { presentExplanation } from "./explanation-text.ts";
import { neverOverlaps, nextOpening, type OpenTime } from "./open-time.ts";
import { isSendingDay, type SendingDays } from "./sending-days.ts";
import type { SendingWindow } from "./sending-window.ts";
import { nextWindow, type Schedule, scheduleOf } from "./slot.ts";
import type { Speed } from "./speed.ts";
import { localText } from "./time-zone.ts";

export type WindowsOrigin = "row" | "distribution" | "account" | "default";
export type ZonesOrigin = "row" | "plan" | "phone" | "account";

/** What keeps a message from going at any time, as long as it lasts. */
export type Hold =
  | "not_started"
  | "message_paused"
  | "distribution_paused"
  | "everything_paused"
  | "start_missed"
  | "provider_account_paused"
  | "cancelled"
  | "finished";

/** What is known of a message that was not handed over yet. `retry` stands after a deferral; `queue`: what a limit of speed makes of it, by `forecastOne`. */
export type ScheduleFacts = {
  now: Date;
  held: Hold | null;
  startAt: Date;
  windows: readonly SendingWindow[];
  windowsFrom: WindowsOrigin;
  zones: readonly string[];
  zonesFrom: ZonesOrigin;
  fallbackZone: string;
  days: SendingDays | null;
  validityMinutes: number;
  retry: { at: Date; attemptCount: number } | null;
  /** Null where no speed is set: then it goes when it may. */
  queue: { speed: Speed; waitingBefore: number; goesAt: Date | null } | null;
};

/** Why it goes then, or does not go. */
export type Cause =
  | { code: "open_now"; windows: readonly SendingWindow[] }
  | { code: "before_start"; startAt: Date }
  | { code: "retry"; retryAt: Date; attemptCount: number }
  | { code: "day_off"; at: Date }
  | { code: "window_closed"; windows: readonly SendingWindow[]; since: "now" | "then" }
  | { code: "speed"; count: number; perSeconds: number; waitingBefore: number }
  | { code: "held"; hold: Hold }
  | { code: "expired"; expiresAt: Date }
  | { code: "expires_first"; expiresAt: Date };

/** What the answer rests on. */
export type Ground =
  | { code: "zones"; zones: readonly string[]; from: ZonesOrigin }
  | { code: "zones_never_overlap"; zones: readonly string[]; fallbackZone: string }
  | { code: "windows"; windows: readonly SendingWindow[]; from: WindowsOrigin }
  | { code: "days"; weekdays: readonly number[] | null; skipsHolidays: boolean }
  | { code: "validity"; expiresAt: Date; validityMinutes: number };

export type Reason = Cause | Ground;

/** `goesAt`: the moment at which it will go as things stand; null when it will not, or nobody can tell. */
export type Explanation = { goesAt: Date | null; reasons: Reason[]; text: { en: string; ru: string } };

/** A wait in the queue of less than this is not worth a word. */
const NOTICED_MS = 1000;
const finalHolds: readonly Hold[] = ["cancelled", "finished"];

/** When will this message go, and why? By the same functions as the dispatcher. */
export function explainSchedule(facts: ScheduleFacts): Explanation {
  const { zones, windows, fallbackZone, days } = facts;
  const openTime: OpenTime = { zones, windows, fallbackZone, days };
  const schedule = scheduleOf({ startAt: facts.startAt, openTime, validityMinutes: facts.validityMinutes });
  const slot = { ...schedule, openTime };

  const goesAt = goingAt(facts, slot);
  const causes = goesAt ? causesOfWaiting(facts, openTime, goesAt) : [causeOfStaying(facts, schedule)];
  const grounds = groundsOf(facts, slot).filter(
    ({ code }) => goesAt || code !== "validity" || causes[0]?.code === "held",
  );
  const text = presentExplanation({ goesAt, now: facts.now, zone: shownZone(facts), causes, grounds });
  return { goesAt, reasons: [...causes, ...grounds], text };
}

function goingAt(facts: ScheduleFacts, slot: Schedule & { openTime: OpenTime }): Date | null {
  if (facts.held) return null;
  return facts.queue ? facts.queue.goesAt : (nextWindow(slot, readyAt(facts))?.opensAt ?? null);
}

/** The earliest moment that start and retry allow, whatever the windows say. */
function readyAt({ now, startAt, retry }: ScheduleFacts): Date {
  return new Date(Math.max(now.getTime(), startAt.getTime(), retry?.at.getTime() ?? 0));
}

function causesOfWaiting(facts: ScheduleFacts, openTime: OpenTime, goesAt: Date): Cause[] {
  const { now, startAt, retry, queue, windows, days } = facts;
  const readyFrom = readyAt(facts);
  const opensAt = nextOpening(openTime, readyFrom).opensAt;
  const causes: Cause[] = [];
  if (startAt > now) causes.push({ code: "before_start", startAt });
  if (retry && retry.at > now) causes.push({ code: "retry", retryAt: retry.at, attemptCount: retry.attemptCount });
  const since = readyFrom > now ? "then" : "now";
  if (days && isDayOff(days, readyFrom, shownZone(facts))) causes.push({ code: "day_off", at: readyFrom });
  else if (opensAt > readyFrom) causes.push({ code: "window_closed", windows, since });
  if (queue && goesAt.getTime() - opensAt.getTime() > NOTICED_MS)
    causes.push({ code: "speed", ...queue.speed, waitingBefore: queue.waitingBefore });
  return causes.length > 0 ? causes : [{ code: "open_now", windows }];
}

function isDayOff(days: SendingDays, at: Date, zone: string): boolean {
  return !isSendingDay(days, Date.parse(`${localText(at, zone).slice(0, 10)}T00:00:00Z`));
}

function causeOfStaying({ held, now }: ScheduleFacts, { expiresAt }: Schedule): Cause {
  if (held && finalHolds.includes(held)) return { code: "held", hold: held };
  if (expiresAt <= now) return { code: "expired", expiresAt };
  return held ? { code: "held", hold: held } : { code: "expires_first", expiresAt };
}

function groundsOf(
  facts: ScheduleFacts,
  { openTime, firstAt, expiresAt }: Schedule & { openTime: OpenTime },
): Ground[] {
  const { zones, zonesFrom, fallbackZone, windows, windowsFrom, validityMinutes, now } = facts;
  const apart = neverOverlaps(openTime, now > firstAt ? now : firstAt);
  return [
    apart
      ? { code: "zones_never_overlap", zones, fallbackZone }
      : { code: "zones", zones: zones.length > 0 ? zones : [fallbackZone], from: zonesFrom },
    { code: "windows", windows, from: windowsFrom },
    ...(facts.days ? [daysGround(facts.days)] : []),
    { code: "validity", expiresAt, validityMinutes },
  ];
}

function daysGround({ weekdays, daysOff }: SendingDays): Ground {
  return { code: "days", weekdays, skipsHolidays: daysOff.holidays.size > 0 };
}

/** The recipient's clock; the account's where the recipient may live by several. */
function shownZone({ zones, fallbackZone }: ScheduleFacts): string {
  const [zone] = zones;
  return zones.length === 1 && zone !== undefined ? zone : fallbackZone;
}
