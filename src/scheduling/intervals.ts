/** A stretch of time [beginsAt, endsAt), in milliseconds since 1970. Lists of them are sorted and their members lie apart. */
export type Interval = { readonly beginsAt: number; readonly endsAt: number };

/** The same time as a list whose members lie apart: those that touch or overlap become one, empty ones vanish. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.beginsAt - b.beginsAt)) {
    if (next.endsAt <= next.beginsAt) continue;

    const last = united.at(-1);
    if (!last || next.beginsAt > last.endsAt) united.push(next);
    else united[united.length - 1] = { beginsAt: last.beginsAt, endsAt: Math.max(last.endsAt, next.endsAt) };
  }
  return united;
}

/** The time that lies in both lists. */
export function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return some.flatMap((one) => others.map((other) => common(one, other)).filter((both) => both.endsAt > both.beginsAt));
}

/** What two stretches have in common; empty, with an end before its beginning, when they lie apart. */
export function common(one: Interval, other: Interval): Interval {
  return { beginsAt: Math.max(one.beginsAt, other.beginsAt), endsAt: Math.min(one.endsAt, other.endsAt) };
}
