import type { DayMark, Window } from "../look/day-bar.tsx";
import { capitalised } from "../words/capitalised.ts";
import { sayDay } from "../words/moments.ts";
import { dayOf } from "../words/numbers.ts";
import { placeOfZone } from "../words/places.ts";
import type { Words } from "../words/use-words.ts";
import type { Here } from "./say-schedule.ts";
import { clockOf, findReason, type Schedule, windowsOf, zonesOf } from "./schedule.ts";

/** One day of one place, with what happens in it. */
export type ScheduleBar = {
  day: string;
  /** null: that of the bar above. */
  place: string | null;
  /** From where the zone is known. */
  origin: string | null;
  windows: Window[];
  marks: DayMark[];
  /** The bar in words. */
  label: string;
};

const MOST_ZONES = 3;

/**
 * Where the recipient's zone is known: today, and the day on which it goes where that is another. Where several are possible: in each of them
 * the day on which it goes.
 */
export function barsOf(words: Words, schedule: Schedule, here: Here & { isCertain: boolean }): ScheduleBar[] {
  const { zone, now } = here;
  const goesAt = schedule.goesAt !== null && new Date(schedule.goesAt) > now ? schedule.goesAt : null;
  const zones = zonesOf(schedule);
  if (zones.length > 1)
    return zones
      .slice(0, MOST_ZONES)
      .map((one) => barOf(words, schedule, { ...here, zone: one, at: goesAt ?? now, goesAt }));
  const clock = clockOf(schedule, zone);
  const today = barOf(words, schedule, { ...here, zone: clock, at: now, goesAt });
  if (goesAt === null || dayOf(goesAt, clock) === dayOf(now, clock)) return [today];
  const goingDay = barOf(words, schedule, { ...here, zone: clock, at: goesAt, goesAt });
  return [today, { ...goingDay, place: null, origin: null }];
}

/** `isCertain`: it goes then as things stand; else if nothing held it. */
type Day = Here & { isCertain: boolean; at: string | Date; goesAt: string | null };

function barOf(words: Words, schedule: Schedule, { zone, at, now, goesAt, isCertain }: Day): ScheduleBar {
  const { messageWhy, language, numbers } = words;
  const sayGoing = isCertain ? messageWhy.goesMark : messageWhy.wouldGoMark;
  const timeOf = (moment: string | Date) => numbers.time(moment, zone);
  const windows = windowsOf(schedule);
  const isThatDay = (moment: string | Date) => dayOf(moment, zone) === dayOf(at, zone);
  const marks = [
    ...(isThatDay(now) ? [{ at: timeOf(now), text: messageWhy.now(timeOf(now)) }] : []),
    ...(goesAt !== null && isThatDay(goesAt)
      ? [{ at: timeOf(goesAt), text: sayGoing(timeOf(goesAt)), isOurs: true }]
      : []),
  ];
  const origin = findReason(schedule, "zones")?.from;
  const hours = windows.map(({ from, to }) => `${from}–${to}`).join(", ");
  return {
    day: capitalised(sayDay(words, new Date(at).toISOString(), { zone, now })),
    place: placeOfZone(zone, language),
    origin: origin ? messageWhy.zonesFrom[origin] : null,
    ...{ windows, marks },
    label: messageWhy.bar(hours, marks.map(({ text }) => text).join(", ")),
  };
}
