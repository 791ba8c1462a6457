import type { Language } from "../accounts/language.ts";

/** Each thing that can be wrong with a line of a numbering plan, in both languages; the value is what stands in the file. */
const texts = {
  number_missing: {
    en: () => "There is no number: fill in from and to, or prefix.",
    ru: () => "Нет номера: заполните «от» и «до» или «префикс».",
  },
  number_wrong: {
    en: (value) => `"${value}" is not a phone number: write it with its country code, such as +79990000000.`,
    ru: (value) => `«${value}» — не номер телефона: напишите его с кодом страны, например +79990000000.`,
  },
  country_unknown: {
    en: (value) => `"${value}" begins with no country code: write +7 and not 8.`,
    ru: (value) => `«${value}» начинается не с кода страны: пишите +7, а не 8.`,
  },
  lengths_differ: {
    en: (value) => `${value}: both numbers must have equally many digits.`,
    ru: (value) => `${value}: в обоих номерах должно быть поровну цифр.`,
  },
  end_before_start: {
    en: (value) => `${value}: the range ends before it begins.`,
    ru: (value) => `${value}: диапазон кончается раньше, чем начинается.`,
  },
  zone_missing: {
    en: () => "There is no time zone.",
    ru: () => "Не указан часовой пояс.",
  },
  zone_wrong: {
    en: (value) =>
      `"${value}" is not a time zone: write its IANA name, such as Asia/Omsk, or an offset, such as +06:00.`,
    ru: (value) =>
      `«${value}» — не часовой пояс: напишите имя IANA, например Asia/Omsk, или смещение, например +06:00.`,
  },
  text_too_long: {
    en: (value) => `"${value}…" is too long: operator and region take 200 characters.`,
    ru: (value) => `«${value}…» — слишком длинно: для оператора и региона есть 200 знаков.`,
  },
  overlap: {
    en: (value) => `Some of these numbers stand in line ${value} already.`,
    ru: (value) => `Часть этих номеров уже есть в строке ${value}.`,
  },
  region_unknown: {
    en: (value) => `The time zone of "${value}" is not known: the line was left out.`,
    ru: (value) => `Часовой пояс региона «${value}» неизвестен: строка пропущена.`,
  },
} satisfies Record<string, Record<Language, (value: string) => string>>;

export type PlanFaultCode = keyof typeof texts;

/** What is wrong with one line of the file. */
export type PlanFault = { line: number; code: PlanFaultCode; value: string };

export function presentPlanFault({ code, value }: PlanFault, language: Language): string {
  return texts[code][language](value);
}
