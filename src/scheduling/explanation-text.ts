import { DateTime, Info } from "luxon";
import type { Reason } from "./explanation.ts";
import { english } from "./explanation-english.ts";
import { russian } from "./explanation-russian.ts";
import { zoneNamed } from "./time-zone.ts";

/** How the language says instants and numbers. */
export type Wording = {
  moment(at: Date): string;
  /** With its day of the week. */
  day(at: Date): string;
  /** 1 Monday to 7 Sunday. */
  weekday(number: number): string;
  number(value: number): string;
};

/** All that one language needs to explain a schedule. Another language is another of these. */
export type ExplanationPhrases = {
  locale: string;
  /** Luxon's format of a moment; `clock` shows the time of day, `year` is empty within the present year. */
  momentFormat(clock: string, year: "" | " yyyy"): string;
  headlines: { goesNow: string; goes(moment: string, zone: string): string; waits: string; never: string };
  reasons: { readonly [Code in Reason["code"]]: (reason: Extract<Reason, { code: Code }>, wording: Wording) => string };
  sentence(headline: string, causes: string[], grounds: string[]): string;
};

/** `zone`: on whose clock moments are shown. */
export type ExplanationContent = {
  goesAt: Date | null;
  now: Date;
  zone: string;
  causes: readonly Reason[];
  grounds: readonly Reason[];
};

/** The explanation as one sentence in each language. */
export function presentExplanation(content: ExplanationContent): { en: string; ru: string } {
  return { en: presentIn(english, content), ru: presentIn(russian, content) };
}

function presentIn(phrases: ExplanationPhrases, content: ExplanationContent): string {
  const wording: Wording = {
    moment: (at) => presentMoment(phrases, at, content),
    day: (at) =>
      DateTime.fromJSDate(at, { zone: zoneNamed(content.zone) }).toFormat("cccc, d MMMM", { locale: phrases.locale }),
    weekday: (number) => Info.weekdays("short", { locale: phrases.locale })[number - 1] ?? "",
    number: (value) => value.toLocaleString(phrases.locale),
  };
  const causes = content.causes.map((cause) => phraseOf(phrases, cause, wording));
  const grounds = content.grounds.map((ground) => phraseOf(phrases, ground, wording));
  return phrases.sentence(headlineOf(phrases, content, wording), causes, grounds);
}

function headlineOf(
  { headlines }: ExplanationPhrases,
  { goesAt, now, zone, causes }: ExplanationContent,
  wording: Wording,
): string {
  if (goesAt) return goesAt <= now ? headlines.goesNow : headlines.goes(wording.moment(goesAt), zone);
  const waits = causes.some(
    (cause) => cause.code === "held" && cause.hold !== "cancelled" && cause.hold !== "finished",
  );
  return waits ? headlines.waits : headlines.never;
}

function phraseOf({ reasons }: ExplanationPhrases, reason: Reason, wording: Wording): string {
  // The compiler does not see that the function found under a code takes the reason of that code; the table's type has checked it.
  const phrase = reasons[reason.code] as (reason: Reason, wording: Wording) => string;
  return phrase(reason, wording);
}

function presentMoment(phrases: ExplanationPhrases, at: Date, { zone, now }: ExplanationContent): string {
  const local = DateTime.fromJSDate(at, { zone: zoneNamed(zone) });
  const year = local.year === DateTime.fromJSDate(now, { zone: zoneNamed(zone) }).year ? "" : " yyyy";
  const format = phrases.momentFormat(local.second === 0 ? "HH:mm" : "HH:mm:ss", year);
  return local.toFormat(format, { locale: phrases.locale });
}
