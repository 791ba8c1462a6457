import type { Holiday } from "../queries.ts";

export type ParsedDays = { days: Holiday[]; wrongLines: number[] };

const isoDay = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const dottedDay = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/;
const worked = /[\s,;"(]*(?:workday|working|рабочий|рабочая|рабочее)[")\s]*$/i;

/**
 * Reads days as people write them, one a line: a date, then a name behind a space, comma, semicolon or tab. The same day twice counts as
 * it stands last. A first line without a day is taken as titles.
 */
export function parseDays(text: string): ParsedDays {
  const days = new Map<string, Holiday>();
  const wrongLines: number[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const trimmed = line.trim().replace(/^"/, "");
    if (trimmed === "") continue;
    const day = parseDay(trimmed);
    if (day) days.set(day.date, day);
    else if (index > 0) wrongLines.push(index + 1);
  }
  return { days: [...days.values()], wrongLines };
}

function parseDay(line: string): Holiday | null {
  const iso = isoDay.exec(line);
  const dotted = dottedDay.exec(line);
  const [matched = "", year = "", month = "", date = ""] =
    iso ?? (dotted ? [dotted[0], dotted[3], dotted[2], dotted[1]] : []);
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (matched === "" || !isDay(day)) return null;
  const rest = line.slice(matched.length);
  const isWorkday = worked.test(rest);
  const name = rest.replace(worked, "").replace(/^[\s,;"]+|[\s,;"]+$/g, "");
  return { date: day, name: (name || day).slice(0, 200), isWorkday };
}

/** 2027-02-30 is none. */
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
