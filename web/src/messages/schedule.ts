import type { Window } from "../look/day-bar.tsx";
import type { messageWhy } from "../words/en/message.ts";

/** Seconds after midnight of the recipient's day. */
type OpenHours = { opensAt: number; closesAt: number };
type Hold = keyof typeof messageWhy.holds;
type WindowsOrigin = keyof typeof messageWhy.windowsFrom;
type ZonesOrigin = keyof typeof messageWhy.zonesFrom;

/** Why a message goes when it does, or does not go, and what that rests on: as the server's explanation tells it. */
export type Reason =
  | { code: "open_now"; windows: OpenHours[] }
  | { code: "before_start"; startAt: string }
  | { code: "retry"; retryAt: string; attemptCount: number }
  | { code: "day_off"; at: string }
  | { code: "window_closed"; windows: OpenHours[]; since: "now" | "then" }
  | { code: "speed"; count: number; perSeconds: number; waitingBefore: number }
  | { code: "held"; hold: Hold }
  | { code: "expired"; expiresAt: string }
  | { code: "expires_first"; expiresAt: string }
  | Ground;

type Ground =
  | { code: "zones"; zones: string[]; from: ZonesOrigin }
  | { code: "zones_never_overlap"; zones: string[]; fallbackZone: string }
  | { code: "windows"; windows: OpenHours[]; from: WindowsOrigin }
  | { code: "days"; weekdays: number[] | null; skipsHolidays: boolean }
  | { code: "validity"; expiresAt: string; validityMinutes: number };

export type Cause = Exclude<Reason, Ground>;

/** When a message goes, null: it will not or nobody can tell; and why. */
export type Schedule = { goesAt: string | null; reasons: readonly { code: string }[] };

const causeCodes: readonly string[] = [
  ...(["open_now", "before_start", "retry", "day_off", "window_closed"] as const),
  ...(["speed", "held", "expired", "expires_first"] as const),
] satisfies Cause["code"][];

/** The reasons are loose on the wire, so that old screens bear new ones: only those that are known here are read. */
export function findReason<Code extends Reason["code"]>(
  { reasons }: Schedule,
  code: Code,
): Extract<Reason, { code: Code }> | undefined {
  return reasons.find((reason) => reason.code === code) as Extract<Reason, { code: Code }> | undefined;
}

export function causesOf({ reasons }: Schedule): Cause[] {
  return reasons.filter(({ code }) => causeCodes.includes(code)) as Cause[];
}

/** Where the recipient may live; empty where nobody knows. */
export function zonesOf(schedule: Schedule): string[] {
  return findReason(schedule, "zones")?.zones ?? findReason(schedule, "zones_never_overlap")?.zones ?? [];
}

/** On whose clock the schedule is told: the recipient's where it is one, else the account's. */
export function clockOf(schedule: Schedule, accountZone: string): string {
  const [zone, ...others] = zonesOf(schedule);
  return zone !== undefined && others.length === 0 ? zone : accountZone;
}

/** Open hours as times of the day. */
export function windowsOf(schedule: Schedule): Window[] {
  return (findReason(schedule, "windows")?.windows ?? []).map(timesOf);
}

export function sayWindows(windows: readonly OpenHours[]): string {
  return windows
    .map(timesOf)
    .map(({ from, to }) => `${from}–${to}`)
    .join(", ");
}

function timesOf({ opensAt, closesAt }: OpenHours): Window {
  return { from: timeOf(opensAt), to: timeOf(closesAt) };
}

function timeOf(secondsAfterMidnight: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(secondsAfterMidnight / 3600),
    Math.floor(secondsAfterMidnight / 60) % 60,
    secondsAfterMidnight % 60,
  ].map((part) => String(part).padStart(2, "0"));
  return seconds === "00" ? `${hours}:${minutes}` : `${hours}:${minutes}:${seconds}`;
}
