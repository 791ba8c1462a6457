import { dayOf } from "../../words/numbers.ts";
import { placeOfZone } from "../../words/places.ts";
import { hasColumnOf } from "../draft-facts.ts";
import { closesAtNight, type SlipFacts } from "../slip-lines.ts";

const DAY_MS = 24 * 3600 * 1000;

/** All that will happen, in two or three sentences. */
export function sayAll(given: SlipFacts): string {
  const { words, facts, draft } = given;
  const { creationConfirm, numbers } = words;
  if (facts.messages === 0) return creationConfirm.nothingGoes;
  const sender = draft.defaults.from ?? "";
  const who = creationConfirm.who(facts.messages, numbers.number(facts.messages), sender);
  return [`${sayDayOf(given)}${who}`, sayHours(given), sayNightOf(given)].filter(Boolean).join(" ");
}

function sayDayOf({ words, draft, zone }: SlipFacts): string {
  const { creationConfirm, numbers, today, language } = words;
  const { startAt } = draft;
  if (!startAt || new Date(startAt) < new Date()) return creationConfirm.atOnce;
  const day = dayOf(startAt, zone);
  const now = new Date();
  const near =
    day === dayOf(now, zone)
      ? today.today
      : day === dayOf(new Date(now.getTime() + DAY_MS), zone)
        ? today.tomorrow
        : "";
  const full = numbers.fullDay(startAt, zone).replace(",", "");
  const named = language === "ru" ? creationConfirm.onDay(full) : full;
  const text = near ? `${near}, ${named}` : named;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}, `;
}

function sayHours({ words, draft, zone, forecast }: SlipFacts): string {
  const { creationConfirm, creation, numbers, language } = words;
  const place = creation.slip.place(placeOfZone(zone, language));
  const { startAt, recipientClock } = draft;
  const isPlanned = startAt && new Date(startAt) > new Date();
  const first = isPlanned ? numbers.time(startAt, zone) : "";
  const finish = forecast?.finishesAt;
  const isSameDay = finish && dayOf(finish, zone) === dayOf(startAt ?? new Date(), zone);
  const lastDay = finish && !isSameDay ? numbers.day(finish, zone) : "";
  const last = finish ? creation.slip.moment(`**${numbers.time(finish, zone)}**`, place, lastDay) : "";
  if (!first) return last && creationConfirm.last(last);
  const whose = recipientClock ? creationConfirm.theirTime : place;
  return last
    ? creationConfirm.firstAndLast(`**${first}** ${whose}`, last)
    : creationConfirm.first(`**${first}** ${whose}`);
}

function sayNightOf({ words, draft, windows }: SlipFacts): string {
  const { creationConfirm } = words;
  if (!closesAtNight(windows)) return creationConfirm.alsoAtNight;
  return hasColumnOf(draft, "allowedTimeRanges") ? creationConfirm.notAtNightButRows : creationConfirm.notAtNight;
}
