import { common, type Interval, intersect, unite } from "./intervals.ts";
import type { SendingWindow } from "./sending-window.ts";
import { MS_PER_DAY, offsetSpans } from "./zone-offsets.ts";

/**
 * When messages may go: while the recipient's clock is inside a window, in every zone that the recipient may live in.
 * `fallbackZone` holds alone where no zone is known, and where the zones never allow the same moment.
 */
export type OpenTime = {
  readonly zones: readonly string[];
  readonly windows: readonly SendingWindow[];
  readonly fallbackZone: string;
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
export function openTimeKey({ zones, windows, fallbackZone }: OpenTime): string {
  let key = `${fallbackZone}|${zones.join("&")}`;
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
    const { zones, windows, fallbackZone } = calendar.openTime;
    if (zones.length === 0 || neverShared(calendar, day)) return zoneIntervals(fallbackZone, windows, day);
    return sharedIntervals(calendar, day);
  });
}

/** Whether the zones share no open moment on the day and on the eight that follow it. */
export function neverShared(calendar: Calendar, day: number): boolean {
  if (calendar.openTime.zones.length < 2) return false;

  for (let later = day; later <= day + OVERLAP_DAYS; later++) {
    if (sharedIntervals(calendar, later).length > 0) return false;
  }
  return true;
}

function sharedIntervals(calendar: Calendar, day: number): readonly Interval[] {
  return remembered(calendar.shared, day, () => {
    let shared: readonly Interval[] = [{ beginsAt: day * MS_PER_DAY, endsAt: (day + 1) * MS_PER_DAY }];
    for (const zone of calendar.openTime.zones) {
      if (shared.length === 0) break;
      shared = intersect(shared, zoneIntervals(zone, calendar.openTime.windows, day));
    }
    return shared;
  });
}

/** The moments of a UTC day at which clocks of the zone are inside a window. */
function zoneIntervals(zone: string, windows: readonly SendingWindow[], day: number): Interval[] {
  const intervals: Interval[] = [];
  for (const span of offsetSpans(zone, day)) {
    const firstMidnight = Math.floor((span.beginsAt + span.offsetMs) / MS_PER_DAY) * MS_PER_DAY;
    for (let midnight = firstMidnight; midnight < span.endsAt + span.offsetMs; midnight += MS_PER_DAY) {
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
