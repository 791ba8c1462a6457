import type { Interval } from "./intervals.ts";
import { calendarOf, neverShared, type OpenTime, OVERLAP_DAYS, openIntervals } from "./open-days.ts";
import { coverWholeDay, presentWindows } from "./sending-window.ts";
import { MS_PER_DAY } from "./zone-offsets.ts";

export { type OpenTime, openTimeKey } from "./open-days.ts";

/** A stretch in which messages may go: [opensAt, closesAt). */
export type Opening = { opensAt: Date; closesAt: Date };

/** What is always open is said to close this long after the moment of the question. */
const ALWAYS_OPEN_DAYS = 366;

/** The zones share a moment within the days looked at, or the fallback zone opens within two, a change of clocks included. */
const MAX_CLOSED_DAYS = OVERLAP_DAYS + 3;
/** Where only some days are sending days, they are looked for so long; a calendar that leaves none in a year is taken for a mistake. */
const MAX_DAYS_OFF = 366;

/**
 * Whether messages may go at the instant: its wall time is inside some window in every zone. This decides changes of the clock too:
 * a window inside the hour that is skipped in spring does not open that day, one inside the hour that comes twice opens twice.
 */
export function isOpen(openTime: OpenTime, at: Date): boolean {
  const ms = at.getTime();
  return openIntervals(calendarOf(openTime), dayOf(ms)).some(({ beginsAt, endsAt }) => beginsAt <= ms && ms < endsAt);
}

/**
 * The first open stretch that ends after `from`: it opens at `from` when it is open then. Windows that touch, over midnight too, are one stretch.
 * Open the whole day of every day means always open: it closes 366 days after `from`. Where a year has no sending day, any day will do.
 */
export function nextOpening(openTime: OpenTime, from: Date): Opening {
  const fromMs = from.getTime();
  if (coverWholeDay(openTime.windows) && !openTime.days)
    return { opensAt: from, closesAt: new Date(fromMs + ALWAYS_OPEN_DAYS * MS_PER_DAY) };

  const { beginsAt, endsAt } = findInterval(openTime, fromMs);
  return { opensAt: new Date(Math.max(fromMs, beginsAt)), closesAt: new Date(endOfStretch(openTime, endsAt)) };
}

/** Whether the zones share no open moment on the UTC day of `from` and the eight that follow it, so that the fallback zone alone holds. */
export function neverOverlaps(openTime: OpenTime, from: Date): boolean {
  return neverShared(calendarOf(openTime), dayOf(from.getTime()));
}

function findInterval(openTime: OpenTime, fromMs: number): Interval {
  const calendar = calendarOf(openTime);
  const firstDay = dayOf(fromMs);
  const lastDay = firstDay + MAX_CLOSED_DAYS + (openTime.days ? MAX_DAYS_OFF : 0);
  for (let day = firstDay; day <= lastDay; day++) {
    const interval = openIntervals(calendar, day).find(({ endsAt }) => endsAt > fromMs);
    if (interval) return interval;
  }
  if (openTime.days) return findInterval({ ...openTime, days: null }, fromMs);
  throw new Error(`These windows never open: ${presentWindows(openTime.windows)}`);
}

/** Intervals end with their UTC day; the stretch goes on while the next day begins open. */
function endOfStretch(openTime: OpenTime, endsAt: number): number {
  const calendar = calendarOf(openTime);
  let end = endsAt;
  while (end % MS_PER_DAY === 0) {
    const next = openIntervals(calendar, end / MS_PER_DAY)[0];
    if (next?.beginsAt !== end) break;
    end = next.endsAt;
  }
  return end;
}

function dayOf(ms: number): number {
  return Math.floor(ms / MS_PER_DAY);
}
