import { plainForm } from "./cell-text.ts";

/** Monday first, as their numbers count. */
const names = [
  ["mon", "monday", "пн", "пон", "понедельник"],
  ["tue", "tues", "tuesday", "вт", "вторник"],
  ["wed", "wednesday", "ср", "среда"],
  ["thu", "thur", "thurs", "thursday", "чт", "четверг"],
  ["fri", "friday", "пт", "пятница"],
  ["sat", "saturday", "сб", "суббота"],
  ["sun", "sunday", "вс", "воскресенье"],
];
const numbers = new Map(
  names.flatMap((ofDay, index) => [String(index + 1), ...ofDay].map((name) => [name, index + 1] as const)),
);

/** Weekdays, 1 Monday to 7 Sunday, in their order: of `[1, 2]`, `["Mon", "вт"]`, `пн-пт` or `Sat-Sun, 1`; undefined where anything else stands among them. */
export function readWeekdays(value: unknown): number[] | undefined {
  const items = Array.isArray(value) ? value : [value];
  const days = items.flatMap((item) => (typeof item === "string" ? item.split(/[,;]/) : [item])).map(readSpan);
  const readable = days.filter((span) => span !== undefined);
  if (days.length === 0 || readable.length < days.length) return undefined;
  return [...new Set(readable.flat())].toSorted((a, b) => a - b);
}

/** One day, or all from one day to another; `Sat-Mon` goes over the end of the week. */
function readSpan(item: unknown): number[] | undefined {
  if (typeof item !== "string" && typeof item !== "number") return undefined;
  const ends = plainForm(String(item))
    .toLowerCase()
    .split(/ ?- ?/)
    .map((name) => numbers.get(name.replace(/\.$/, "")));
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || ends.length > 2 || ends.includes(undefined)) return undefined;

  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((from - 1 + index) % 7) + 1);
}
