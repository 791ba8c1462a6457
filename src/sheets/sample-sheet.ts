import type { Readable } from "node:stream";
import type { Language } from "../accounts/language.ts";
import { type FieldKey, titleOf } from "../fields/fields.ts";
import { writeXlsx } from "./write-xlsx.ts";

type Country = "US" | "DE" | "SE" | "AU";

/**
 * Numbers that authorities keep free for fiction, so that no telephone rings should somebody send the sample for real: 555-01xx (NANPA, the
 * United States), 0171 39200xx (Bundesnetzagentur, Germany), 070-17406xx (PTS, Sweden), those that the ACMA lists (Australia).
 */
const numbers: Record<Country, readonly string[]> = {
  US: ["+12025550143", "+12125550117", "+13055550162", "+14155550184", "+16175550129"],
  DE: ["+491713920012", "+491713920027", "+491713920041", "+491713920058", "+491713920083"],
  SE: ["+46701740606", "+46701740618", "+46701740633", "+46701740657", "+46701740692"],
  AU: ["+61491570006", "+61491570156", "+61491570157", "+61491570158", "+61491570159"],
};

const people: Record<Language, Record<Country, readonly string[]>> = {
  en: {
    US: ["Grace", "Marcus", "Elena", "Theo", "Ruth"],
    DE: ["Anke", "Jonas", "Lena", "Felix", "Greta"],
    SE: ["Astrid", "Nils", "Maja", "Oskar", "Elsa"],
    AU: ["Ruby", "Jack", "Isla", "Noah", "Mia"],
  },
  ru: {
    US: ["Грейс", "Маркус", "Елена", "Тео", "Рут"],
    DE: ["Анке", "Йонас", "Лена", "Феликс", "Грета"],
    SE: ["Астрид", "Нильс", "Майя", "Оскар", "Эльса"],
    AU: ["Руби", "Джек", "Айла", "Ной", "Мия"],
  },
};

const words = {
  en: {
    pageName: "People",
    holes: ["name", "order"],
    texts: [
      "Hello {name}, your order {order} is on its way.",
      "{name}, your order {order} is ready: come and fetch it whenever you like.",
    ],
    misspelt: "Hello {nmae}, your order {order} is on its way.",
  },
  ru: {
    pageName: "Люди",
    holes: ["имя", "заказ"],
    texts: [
      "Здравствуйте, {имя}! Ваш заказ {заказ} в пути.",
      "{имя}, ваш заказ {заказ} готов: приходите в удобное время.",
    ],
    misspelt: "Здравствуйте, {ями}! Ваш заказ {заказ} в пути.",
  },
} as const satisfies Record<Language, object>;

const keys = ["phoneNumber", "channel", "from", "text", "allowedTimeRanges"] as const satisfies FieldKey[];
/** Nobody who tries it waits for the morning of another continent. */
const wholeDay = "00:00-24:00";
/** Wrong on purpose, so that people see how it is said: a number that breaks off, and a hole that no column fills. */
const mistakes = { shortNumber: 6, misspelt: 13 };

/** The sheet of the first run: 20 made-up people in four countries, two rows wrong on purpose, in the reader's language. For the simulator. */
export function writeSampleSheet(language: Language): Readable {
  const titles = [...keys.map((key) => titleOf(key, language)), ...words[language].holes];
  const layout = { pageName: words[language].pageName, widths: [18, 10, 12, 60, 18, 14, 10] };
  return writeXlsx(titles, oneBlock(sampleRows(language)), layout);
}

async function* oneBlock(rows: string[][]): AsyncGenerator<string[][]> {
  yield rows;
}

function sampleRows(language: Language): string[][] {
  const countries = Object.keys(numbers) as Country[];
  const everybody = countries.flatMap((country) =>
    numbers[country].map((phone, index) => ({ phone, name: people[language][country][index] ?? "" })),
  );
  const { texts, misspelt } = words[language];
  return everybody.map(({ phone, name }, index) => [
    index === mistakes.shortNumber ? phone.slice(0, -4) : phone,
    ...["sms", "Carillon"],
    index === mistakes.misspelt ? misspelt : (texts[index % texts.length] ?? ""),
    ...[wholeDay, name, String(1001 + index)],
  ]);
}
