import type { Interval } from "./intervals.ts";
import { zoneNamed } from "./time-zone.ts";

export const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** A stretch in which clocks of a zone run evenly: they show UTC plus `offsetMs`. */
export type OffsetSpan = Interval & { readonly offsetMs: number };

/** A year of one zone; beyond it, its days are computed anew. */
const MAX_CACHED_DAYS = 400;
const spansByZone = new Map<string, Map<number, readonly OffsetSpan[]>>();

/** The spans of one UTC day (counted from 1970) in the zone: one, or two on a day on which its clocks are changed. */
export function offsetSpans(zone: string, day: number): readonly OffsetSpan[] {
  const spansByDay = spansByZone.get(zone) ?? new Map<number, readonly OffsetSpan[]>();
  const known = spansByDay.get(day);
  if (known) return known;

  if (spansByDay.size >= MAX_CACHED_DAYS) spansByDay.clear();
  const spans = findSpans(zone, day);
  spansByDay.set(day, spans);
  spansByZone.set(zone, spansByDay);
  return spans;
}

function findSpans(zone: string, day: number): OffsetSpan[] {
  const beginsAt = day * MS_PER_DAY;
  const endsAt = beginsAt + MS_PER_DAY;
  const first = offsetMsAt(zone, beginsAt);
  const last = offsetMsAt(zone, endsAt - 1);
  if (first === last) return [{ beginsAt, endsAt, offsetMs: first }];

  const changesAt = findChange(zone, { beginsAt, endsAt });
  return [
    { beginsAt, endsAt: changesAt, offsetMs: first },
    { beginsAt: changesAt, endsAt, offsetMs: last },
  ];
}

/** The first instant with the new offset: halves the day down to the second, since clocks are changed on whole seconds. */
function findChange(zone: string, day: Interval): number {
  const first = offsetMsAt(zone, day.beginsAt);
  let { beginsAt: oldAt, endsAt: newAt } = day;
  while (newAt - oldAt > 1000) {
    const middle = oldAt + Math.floor((newAt - oldAt) / 2000) * 1000;
    if (offsetMsAt(zone, middle) === first) oldAt = middle;
    else newAt = middle;
  }
  return newAt;
}

function offsetMsAt(zone: string, at: number): number {
  return zoneNamed(zone).offset(at) * MS_PER_MINUTE;
}
