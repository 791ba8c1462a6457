import { common, type Interval, intersect, unite } from "./intervals.ts";
import { isSendingDay, type SendingDays, sendingDaysKey } from "./sending-days.ts";
import type { SendingWindow } from "./sending-window.ts";
import { MS_PER_DAY, offsetSpans } from "./zone-offsets.ts";

/**
 * When messages may go: while the recipient's clock is inside a window of a sending day, in every zone that the recipient may live in.
 * `fallbackZone` holds alone where no zone is known, and where the zones never allow the same moment of a day. Without days: every day.
 */
export type OpenTime = {
  readonly zones: readonly string[];
  readonly windows: readonly SendingWindow[];
  readonly fallbackZone: string;
  readonly days?: SendingDays | null | undefined;
};

/** Open in all zones at once: looked for on a day and on the eight days that follow it. */
export const OVERLAP_DAYS = 8;

/** Enough for a large forecast, and some tens of megabytes at most; a day costs some microseconds to compute anew. */
const MAX_CALENDARS = 4_000;
const MAX_CACHED_DAYS = 60;

/** What is known of one open time: by UTC day, the time that its zones share, and the time that holds. */
type Calendar = {
  openTime: OpenTime;
  shared: Map<number, readonly Interval[]>;
  open: Map<number, readonly Interval[]>;
};

const calendars = new Map<string, Calendar>();

/** Equal for open times that are open at the same moments by the same rule. */
export function openTimeKey({ zones, windows, fallbackZone, days = null }: OpenTime): string {
  let key = `${fallbackZone}|${zones.join("&")}|${sendingDaysKey(days)}`;
  for (const window of windows) key += `|${window.opensAt}-${window.closesAt}`;
  return key;
}

export function calendarOf(openTime: OpenTime): Calendar {
  const key = openTimeKey(openTime);
  const known = calendars.get(key);
  if (known) return known;

  if (calendars.size >= MAX_CALENDARS) calendars.clear();
  const calendar = { openTime, shared: new Map(), open: new Map() };
  calendars.set(key, calendar);
  return calendar;
}

/** The open time of one UTC day (counted from 1970), in order. Which zones hold is decided by the day, so that no two questions about a moment differ. */
export function openIntervals(calendar: Calendar, day: number): readonly Interval[] {
  return remembered(calendar.open, day, () => {
    const { zones, fallbackZone } = calendar.openTime;
    const valid = zones.length === 0 || neverShared(calendar, day) ? [fallbackZone] : zones;
    return commonIntervals(calendar.openTime, valid, day);
  });
}

/** Whether the windows of the zones share no moment on the day and on the eight that follow it, were all of them sending days. */
export function neverShared(calendar: Calendar, day: number): boolean {
  if (calendar.openTime.zones.length < 2) return false;

  for (let later = day; later <= day + OVERLAP_DAYS; later++) {
    if (sharedIntervals(calendar, later).length > 0) return false;
  }
  return true;
}

function sharedIntervals(calendar: Calendar, day: number): readonly Interval[] {
  const { openTime, shared } = calendar;
  return remembered(shared, day, () => commonIntervals({ ...openTime, days: null }, openTime.zones, day));
}

/** The moments of a UTC day at which the clocks of all these zones are inside a window of a sending day. */
function commonIntervals(
  openTime: Omit<OpenTime, "zones" | "fallbackZone">,
  zones: readonly string[],
  day: number,
): readonly Interval[] {
  let shared: readonly Interval[] = [{ beginsAt: day * MS_PER_DAY, endsAt: (day + 1) * MS_PER_DAY }];
  for (const zone of zones) {
    if (shared.length === 0) break;
    shared = intersect(shared, zoneIntervals(zone, openTime, day));
  }
  return shared;
}

/** The moments of a UTC day at which clocks of the zone are inside a window of a sending day. */
function zoneIntervals(
  zone: string,
  { windows, days }: Omit<OpenTime, "zones" | "fallbackZone">,
  day: number,
): Interval[] {
  const intervals: Interval[] = [];
  for (const span of offsetSpans(zone, day)) {
    const firstMidnight = Math.floor((span.beginsAt + span.offsetMs) / MS_PER_DAY) * MS_PER_DAY;
    for (let midnight = firstMidnight; midnight < span.endsAt + span.offsetMs; midnight += MS_PER_DAY) {
      if (days && !isSendingDay(days, midnight)) continue;
      intervals.push(...windows.map((window) => common(span, onClock(window, midnight - span.offsetMs))));
    }
  }
  return unite(intervals);
}

function onClock(window: SendingWindow, midnightAt: number): Interval {
  return { beginsAt: midnightAt + window.opensAt * 1000, endsAt: midnightAt + window.closesAt * 1000 };
}

function remembered<Value>(days: Map<number, Value>, day: number, compute: () => Value): Value {
  const known = days.get(day);
  if (known !== undefined) return known;

  const value = compute();
  if (days.size >= MAX_CACHED_DAYS) days.clear();
  days.set(day, value);
  return value;
}
