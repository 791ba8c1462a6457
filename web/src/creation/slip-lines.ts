import { minutesOf } from "../look/day-bar.tsx";
import { dayOf } from "../words/numbers.ts";
import { placeOfZone } from "../words/places.ts";
import type { Words } from "../words/use-words.ts";
import { type DraftFacts, hasColumnOf, variablesOf } from "./draft-facts.ts";
import { holesOf } from "./preview/filled.ts";
import { shortTime, sortWindows } from "./when/windows.ts";
import type { Draft, Forecast, SendingWindow } from "./wire.ts";

/** What the lines of the slip are said from. */
export type SlipFacts = {
  words: Words;
  draft: Draft;
  facts: DraftFacts;
  zone: string;
  windows: readonly SendingWindow[];
  forecast: Forecast | undefined;
  parts: number | undefined;
};

/** What everybody gets, and from whom. */
export function sayWhat({ words, draft }: SlipFacts): string {
  const { slip } = words.creation;
  const text = draft.defaults.text ?? "";
  const known = new Set(variablesOf(draft).map((name) => name.toLowerCase()));
  const names = holesOf(text).filter((name) => known.size === 0 || known.has(name.toLowerCase()));
  const list = sayList(
    names.map((name) => `{${name}}`),
    slip.and,
  );
  const ofAll = text === "" ? slip.noText : names.length > 0 ? slip.filledText(list) : slip.oneText;
  const what = text === "" && hasTextColumn(draft) ? slip.ownTexts : ofAll;
  const sender = draft.defaults.from ?? "";
  return sender === "" ? what : what + slip.from(sender);
}

export function hasTextColumn(draft: Draft): boolean {
  return ["text", "messageContent", "templateId", "templateName"].some((key) => hasColumnOf(draft, key));
}

function sayList(items: string[], and: string): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;
}

/** How many get it, and who stays behind. */
export function sayWho({ words, facts }: SlipFacts): string {
  const { numbers, creation } = words;
  const { rows, messages, problemRows, skipped } = facts;
  const write = numbers.number;
  if (rows === 0) return creation.slip.nobody;
  if (facts.isReading) return creation.slip.unchecked(rows, write(rows));
  return (
    creation.slip.people(messages, write(messages)) +
    creation.slip.behind(problemRows, write(problemRows), skipped, write(skipped))
  );
}

/** From when on, and until when. */
export function sayWhen({ words, draft, zone, forecast }: SlipFacts): string {
  const { numbers, creation, language } = words;
  const { slip } = creation;
  const place = slip.place(placeOfZone(zone, language));
  const { startAt, recipientClock } = draft;
  const day = startAt ? capitalised(numbers.weekday(startAt, zone)) : "";
  const time = startAt ? numbers.time(startAt, zone) : "";
  const start = !startAt ? slip.atOnce : recipientClock ? slip.theirTime(day, time) : slip.at(day, time, place);
  const last = forecast?.finishesAt;
  if (!last) return start;
  const isSameDay = dayOf(last, zone) === dayOf(startAt ?? new Date(), zone);
  const lastDay = isSameDay ? "" : numbers.day(last, zone);
  return start + slip.last(slip.moment(`**${numbers.time(last, zone)}**`, place, lastDay));
}

/** Which hours stay closed. */
export function sayNight({ words, draft, windows }: SlipFacts): string {
  const { slip } = words.creation;
  const sorted = sortWindows(windows);
  const [first] = sorted;
  const last = sorted.toSorted((a, b) => minutesOf(a.to) - minutesOf(b.to)).at(-1);
  if (!first || !last) return "";
  const rest = hasColumnOf(draft, "allowedTimeRanges") ? slip.rowsSayMore : "";
  if (!closesAtNight(windows)) return slip.openAtNight(sorted.map(nameOf).join(", ")) + rest;
  return slip.closed(shortTime(first.from), shortTime(last.to)) + rest;
}

function nameOf({ from, to }: SendingWindow): string {
  return `${shortTime(from)}–${shortTime(to)}`;
}

const NIGHT_ENDS = 6 * 60;
const NIGHT_BEGINS = 23 * 60;

/** Whether nothing goes between eleven in the evening and six in the morning, where the recipient is. */
export function closesAtNight(windows: readonly SendingWindow[]): boolean {
  return windows.every(({ from, to }) => minutesOf(from) >= NIGHT_ENDS && minutesOf(to) <= NIGHT_BEGINS);
}

export function sayParts({ words, facts, parts }: SlipFacts): string {
  const { numbers, creation } = words;
  if (parts === undefined || facts.isReading || facts.rows === 0) return creation.slip.partsUnknown;
  return creation.slip.partsText(parts, numbers.number(parts));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
