import type { Cell } from "./sheet.ts";
import { dateOfSerial, elapsedText } from "./spreadsheet-date.ts";

const MS_PER_DAY = 86_400_000;
/** Serial number of 1970-01-01 in the system of 1900. */
const EPOCH = 25_569;
/** The day that spreadsheets have and calendars have not: before it they are one day apart. */
const LEAP_DAY_OF_1900 = 60;

const moment = /^\s*(\d{4}-\d\d-\d\d)?T?(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?/;
const duration = /^\s*P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?\s*$/;

/**
 * A date that the file writes out, to the second: `2026-03-24T09:29:59.9999999Z`, `09:30:00`, and for hours beyond the day `PT36H0M0.000S`.
 * Anything else stays a text.
 */
export function dateOfIso(value: string): Cell {
  const [, day, hours, minutes = "0", seconds = "0"] = moment.exec(value) ?? [];
  if (day === undefined && hours === undefined) return elapsedOf(value);
  const ofDay = (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds);
  if (day === undefined) return dateOfSerial(ofDay / 86_400, false) ?? value;

  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return value;
  if (hours === undefined) return { date: day };
  const serial = midnight / MS_PER_DAY + EPOCH;
  return dateOfSerial((serial <= LEAP_DAY_OF_1900 ? serial - 1 : serial) + ofDay / 86_400, false) ?? value;
}

function elapsedOf(value: string): Cell {
  const [found, days = "0", hours = "0", minutes = "0", seconds = "0"] = duration.exec(value) ?? [];
  if (found === undefined) return value;
  const serial = Number(days) + (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  return serial < 1 ? (dateOfSerial(serial, false) ?? value) : elapsedText(serial);
}
