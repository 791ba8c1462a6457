/** An account's calendar: days off, and days that are worked although they fall on a weekend. Days are written `2026-03-24`. */
export type DaysOff = {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
  /** Equal for equal calendars. */
  readonly key: string;
};

const noDaysOff: DaysOff = daysOffOf([]);

/** Days on which messages may go, beside the hours. Null weekdays: every day. */
export type SendingDays = { readonly weekdays: readonly number[] | null; readonly daysOff: DaysOff };

export function daysOffOf(days: readonly { date: string; isWorkday: boolean }[]): DaysOff {
  const holidays = days.filter(({ isWorkday }) => !isWorkday).map(({ date }) => date);
  const workdays = days.filter(({ isWorkday }) => isWorkday).map(({ date }) => date);
  const key = `${holidays.toSorted().join()}/${workdays.toSorted().join()}`;
  return { holidays: new Set(holidays), workdays: new Set(workdays), key };
}

/** The days that a message asks for; null where any day will do. */
export function sendingDays(
  weekdays: readonly number[] | null,
  skipsHolidays: boolean,
  daysOff: DaysOff,
): SendingDays | null {
  if (!weekdays && !skipsHolidays) return null;
  return { weekdays, daysOff: skipsHolidays ? daysOff : noDaysOff };
}

/**
 * Whether a day is one of them.
 * @param midnightMs the day's midnight, as milliseconds since 1970 of a clock that knows no zones
 */
export function isSendingDay({ weekdays, daysOff }: SendingDays, midnightMs: number): boolean {
  const day = new Date(midnightMs);
  const date = day.toISOString().slice(0, 10);
  if (daysOff.holidays.has(date)) return false;
  return !weekdays || daysOff.workdays.has(date) || weekdays.includes(day.getUTCDay() || 7);
}

/** Equal for days by the same rule. */
export function sendingDaysKey(days: SendingDays | null): string {
  return days ? `${days.weekdays?.join() ?? ""}/${days.daysOff.key}` : "";
}
