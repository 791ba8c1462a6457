import { findOverlap, presentWindows, type SendingWindow, sortWindows } from "../scheduling/sending-window.ts";
import { type FilledCell, plainForm } from "./cell-text.ts";
import { parseJson } from "./json-cell.ts";
import { readTime } from "./moment.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const SECONDS_PER_DAY = 86_400;

/** From and to as they are written. */
type Span = { from: string; to: string };

/** The windows of `09:30-12:00, 14:00-18:00` in any of its spellings, in the order of the day. */
export function parseTimeRanges(cell: FilledCell): Parsed<SendingWindow[]> {
  if (typeof cell !== "string") return faulty("windows_unreadable");
  const spans = readSpans(cell);
  if (!spans.ok) return spans;

  const windows: SendingWindow[] = [];
  for (const span of spans.value) {
    const window = readWindow(span);
    if (!window.ok) return window;
    windows.push(window.value);
  }
  return checkTogether(windows);
}

/** A cell is a JSON list, one JSON object, times in braces (the form of older sheets, which is no JSON), or a plain list. */
function readSpans(cell: string): Parsed<Span[]> {
  const text = plainForm(cell);
  if (text.startsWith("[")) return readJsonSpans(text);
  if (!text.startsWith("{")) return readItems(inSymbols(cell).split(/[,;|\n]/));

  const object = parseJson(text);
  if (object.ok) return readItems([object.value]);
  if (object.faults.some(({ code }) => code === "json_key_twice")) return object;
  return /^\{[^{}]*\}$/.test(text) ? readItems(text.slice(1, -1).split(/[,;]/)) : faulty("windows_unreadable");
}

/** Windows that are written out in words: `с 9:00 до 12:00 и с 14:00 до 18:00`. */
function inSymbols(cell: string): string {
  return cell
    .replace(/(^|[^\p{L}])(?:с|from) {1,3}(?=\d)/giu, "$1")
    .replace(/ {1,3}(?:до|to) {1,3}(?=\d)/giu, "-")
    .replace(/ {1,3}(?:и|and) {1,3}(?=\d)/giu, ",");
}

function readJsonSpans(text: string): Parsed<Span[]> {
  const list = parseJson(text);
  if (!list.ok) return list;
  return Array.isArray(list.value) ? readItems(list.value) : faulty("windows_unreadable");
}

/** Either every item is a time, and they are taken in pairs, or every item is a span. */
function readItems(items: readonly unknown[]): Parsed<Span[]> {
  const cleaned = items.map((item) => (typeof item === "string" ? plainForm(item.replace(/["“”„‟«»]/g, "")) : item));
  const filled = cleaned.filter((item) => item !== "");
  if (filled.length === 0) return faulty("windows_unreadable");

  const times = filled.filter(isTime);
  if (times.length === filled.length) return readPairs(times);

  const spans = filled.map(readSpan);
  const readable = spans.filter((span) => span !== undefined);
  return readable.length === spans.length ? understood(readable) : faulty("windows_unreadable");
}

function readPairs(times: readonly string[]): Parsed<Span[]> {
  if (times.length % 2 !== 0) return faulty("windows_odd", { count: times.length });
  const spans: Span[] = [];
  for (let index = 0; index < times.length; index += 2)
    spans.push({ from: times[index] ?? "", to: times[index + 1] ?? "" });
  return understood(spans);
}

function readSpan(item: unknown): Span | undefined {
  if (typeof item === "string") return spanOf(item.split(/ ?- ?/));
  if (Array.isArray(item)) return spanOf(item);
  if (typeof item !== "object" || item === null) return undefined;

  const entries = new Map(Object.entries(item));
  return entries.size === 2 ? spanOf([entries.get("from"), entries.get("to")]) : undefined;
}

function spanOf(ends: readonly unknown[]): Span | undefined {
  const [from, to] = ends;
  return ends.length === 2 && typeof from === "string" && typeof to === "string"
    ? { from: spellTime(from), to: spellTime(to) }
    : undefined;
}

/** People write `9.30` too, and a window holds no dates that this could be. */
function spellTime(text: string): string {
  return plainForm(text).replace(/^(\d{1,2})\.(\d{2})$/, "$1:$2");
}

function readWindow({ from, to }: Span): Parsed<SendingWindow> {
  const opensAt = secondsOf(from);
  const closesAt = closingSecondsOf(to);
  if (opensAt === null) return faulty("window_time_unreadable", { time: from });
  if (closesAt === null) return faulty("window_time_unreadable", { time: to });
  if (opensAt < closesAt) return understood({ opensAt, closesAt });
  if (opensAt === closesAt) return faulty("window_empty", { from, to });
  return faulty(closesAt === 0 ? "window_ends_at_zero" : "window_end_first", { from, to });
}

function checkTogether(windows: SendingWindow[]): Parsed<SendingWindow[]> {
  const overlap = findOverlap(windows);
  if (!overlap) return understood(sortWindows(windows));
  const [first, second] = overlap;
  return faulty("window_overlap", { first: presentWindows([first]), second: presentWindows([second]) });
}

function isTime(item: unknown): item is string {
  return typeof item === "string" && (readTime(item) !== null || isDayEnd(item));
}

function isDayEnd(text: string): boolean {
  return /^24:00(?::00)?$/.test(text);
}

/** The last second of the day means its end: nobody wants to leave that second out. */
function closingSecondsOf(text: string): number | null {
  if (isDayEnd(text)) return SECONDS_PER_DAY;
  const seconds = secondsOf(text);
  return seconds === SECONDS_PER_DAY - 1 ? SECONDS_PER_DAY : seconds;
}

function secondsOf(text: string): number | null {
  const time = readTime(text);
  if (time === null) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}
