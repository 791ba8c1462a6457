import { type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, type Remark, remark, understood } from "./parsed.ts";

/** A moment as it is written: `2026-03-24`, `09:30:00`, `+03:00`; null for what was left out. */
export type Moment = { date: string | null; time: string | null; offset: string | null };

const EARLIEST_YEAR = 2020;
const YEARS_AHEAD = 2;

const datePatterns = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/,
  /^(?<year>\d{2})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})(?!\d)/,
];
const timePattern = /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?|-(\d{2})-(\d{2}))(?: ?([ap])\.?m\.?)?$/i;
/** A time in one of its spellings, and what follows it. */
const clockPattern =
  /^(\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?|-\d{2}-\d{2})(?: ?[ap]\.?m\.?)?) ?((?:UTC|GMT)? ?(?:[+-]\d{1,2}(?::?\d{2})?)?|Z)$/i;

/** The day of a cell, `2026-03-24`. Spreadsheets and their exports give midnight to a day that was written without a time. */
export function parseDate(cell: FilledCell, now: Date): Parsed<string> {
  const moment = readMoment(cell, now);
  if (!moment.ok) return moment;
  const { date, time } = moment.value;
  if (date === null) return faulty("date_is_time");
  return time === null || time === "00:00:00" ? understood(date) : faulty("date_has_time");
}

/** The time of day of a cell, `09:30:00`. */
export function parseTime(cell: FilledCell): Parsed<string> {
  const text = typeof cell === "object" ? cell.date : cell;
  const time = typeof text === "string" ? readTime(plainForm(text)) : null;
  if (time) return understood(time);
  return faulty(typeof text === "string" && isDateLike(text) ? "time_is_date" : "time_unreadable");
}

/** Day, time or both in one cell, with the offset where one is given. */
export function parseMoment(cell: FilledCell, now: Date): Parsed<Moment> {
  const moment = readMoment(cell, now);
  const isDayCell = typeof cell === "object" && cell.date.endsWith("T00:00:00");
  return moment.ok && isDayCell ? understood({ ...moment.value, time: null }) : moment;
}

/** `09:30:00` for `9:30`, `09-30-00` or `9:30 AM`; null for what is no time of day. */
export function readTime(text: string): string | null {
  const match = timePattern.exec(text);
  if (!match) return null;

  const [, hourText, minute = match[4] ?? "", second = match[5] ?? "00", , , half] = match;
  const hour = hourOfDay(Number(hourText), half?.toLowerCase());
  if (hour === null || Number(minute) > 59 || Number(second) > 59) return null;
  return `${String(hour).padStart(2, "0")}:${minute}:${second}`;
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (!half) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

function readMoment(cell: FilledCell, now: Date): Parsed<Moment> {
  if (typeof cell === "number" || typeof cell === "boolean") return faulty("date_is_number");
  const text = plainForm(typeof cell === "string" ? cell : cell.date);
  const written = datePatterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  const rest = written ? text.slice(written[0].length).replace(/^(?:, ?| |T(?=\d))/i, "") : text;
  const clock = rest === "" ? { time: null, offset: null } : readClock(rest);
  if (!clock || (!written && !clock.time)) return faulty("date_unreadable");
  if (!written) return understood({ date: null, ...clock });

  const date = readDate(written.groups ?? {}, now);
  return date.ok ? understood({ date: date.value, ...clock }) : date;
}

function readClock(text: string): { time: string; offset: string | null } | null {
  const [, clock = "", written = ""] = clockPattern.exec(text) ?? [];
  const time = readTime(clock);
  const offset = written === "" ? null : spellOffset(written);
  return time && offset !== undefined ? { time, offset } : null;
}

/** `+03:00` for `+3`, `+0300` or `UTC+3`; undefined for an offset that no place on earth has. */
function spellOffset(written: string): string | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(written)) return "Z";
  const [, sign = "", hours = "", minutes = "00"] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  return Number(hours) <= 14 && Number(minutes) <= 59 ? `${sign}${hours.padStart(2, "0")}:${minutes}` : undefined;
}

function readDate(written: Record<string, string>, now: Date): Parsed<string> {
  const { year = "", month = "", day = "" } = written;
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isOnCalendar(date)) return faulty("date_impossible", { date });

  const fault = findYearFault(date, now);
  return fault ? { ok: false, faults: [fault] } : understood(date);
}

function isOnCalendar(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function findYearFault(date: string, now: Date): Remark | undefined {
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + YEARS_AHEAD);
  const isPlausible = date >= `${EARLIEST_YEAR}-01-01` && date <= latest.toISOString().slice(0, 10);
  return isPlausible ? undefined : remark("date_year", { date });
}

function isDateLike(text: string): boolean {
  const plain = plainForm(text);
  return datePatterns.some((pattern) => pattern.test(plain));
}
