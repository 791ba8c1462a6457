import type { DateCell } from "./sheet.ts";

const SECONDS_PER_DAY = 86_400;
/** First day that a spreadsheet cannot show any more: 10000-01-01 in the system of 1900. */
const END_OF_TIME = 2_958_466;
const DAYS_BETWEEN_SYSTEMS = 1_462;
const MS_PER_DAY = SECONDS_PER_DAY * 1_000;

/**
 * The wall time that a serial number stands for, to the second: below 1 a time, a whole number a date, else both.
 * Undefined where a spreadsheet shows no date either.
 */
export function dateOfSerial(serial: number, countsDaysFrom1904: boolean): DateCell | undefined {
  if (serial < 0) return undefined;
  // Rounded, because half a minute past nine is saved as 0.37534722222222219.
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  if (serial < 1) return { date: timeText(Math.min(seconds, SECONDS_PER_DAY - 1)) };

  const day = Math.floor(seconds / SECONDS_PER_DAY) + (countsDaysFrom1904 ? DAYS_BETWEEN_SYSTEMS : 0);
  if (day >= END_OF_TIME) return undefined;
  const secondOfDay = seconds % SECONDS_PER_DAY;
  return { date: secondOfDay === 0 ? dayText(day) : `${dayText(day)}T${timeText(secondOfDay)}` };
}

/** `36:00:00` for a cell that counts hours beyond the day. */
export function elapsedText(serial: number): string {
  return timeText(Math.round(serial * SECONDS_PER_DAY));
}

/** Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet since then has a 29 February 1900. */
function dayText(day: number): string {
  if (day === 60) return "1900-02-29";
  const sinceEpoch = day - 25_569 + (day < 60 ? 1 : 0);
  return new Date(sinceEpoch * MS_PER_DAY).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(":");
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
