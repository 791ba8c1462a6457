import { dayOf } from "./numbers.ts";
import type { Words } from "./use-words.ts";

const DAY_MS = 24 * 3600 * 1000;

/** The day of a moment as people say it near now: today, tomorrow, yesterday, else 8 March. */
export function sayDay({ today, numbers }: Words, moment: string, { zone, now }: { zone: string; now: Date }): string {
  const day = dayOf(moment, zone);
  if (day === dayOf(now, zone)) return today.today;
  if (day === dayOf(new Date(now.getTime() + DAY_MS), zone)) return today.tomorrow;
  if (day === dayOf(new Date(now.getTime() - DAY_MS), zone)) return today.yesterday;
  return numbers.day(moment, zone);
}
