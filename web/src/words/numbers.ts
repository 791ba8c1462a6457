import type { Language } from "./language.ts";

const locales = { en: "en-GB", ru: "ru-RU" } as const;

export type NumberWords = ReturnType<typeof numbersOf>;

/** How numbers, counted things and moments are written in a language. Moments are told in the zone that is given. */
export function numbersOf(language: Language) {
  const locale = locales[language];
  const plain = new Intl.NumberFormat(locale);
  const grouped = new Intl.NumberFormat(locale, { useGrouping: "always" } as Intl.NumberFormatOptions);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  const kilobytes = new Intl.NumberFormat(locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
  const megabytes = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

  function formatter(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
    const name = `${JSON.stringify(options)}${zone}`;
    const known = formatters.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formatters.set(name, known);
    return known;
  }
  const formatters = new Map<string, Intl.DateTimeFormat>();
  const write = (options: Intl.DateTimeFormatOptions) => (moment: string | Date, zone: string) =>
    formatter(options, zone).format(new Date(moment));

  return {
    /** What parts the thousands. */
    thousands: grouped.formatToParts(1000).find(({ type }) => type === "group")?.value ?? " ",
    number: (value: number) => (Math.abs(value) < 1000 ? plain : grouped).format(value),
    decimal: (value: number) => decimal.format(value),
    percent: (value: number) => percent.format(value),
    bytes: (value: number) => (value < 1e6 ? kilobytes.format(Math.ceil(value / 1e3)) : megabytes.format(value / 1e6)),
    time: write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    timeWithSeconds: write({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    day: write({ day: "numeric", month: "long" }),
    dayShort: write({ day: "2-digit", month: "2-digit" }),
    weekday: write({ weekday: "short", day: "numeric", month: "long" }),
    fullDay: write({ weekday: "long", day: "numeric", month: "long" }),
    date: write({ day: "numeric", month: "long", year: "numeric" }),
    dateTime: write({ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}

/** The calendar day of a moment in a zone as 2026-03-24, to compare days by. */
export function dayOf(moment: string | Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  return parts.format(new Date(moment));
}
