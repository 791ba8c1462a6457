/** One sentence or phrase, in every language that Carillon speaks. */
export type Words = { readonly en: string; readonly ru: string };
export type Language = keyof Words;

/** The same said in each language. */
export function inEach(say: (language: Language) => string): Words {
  return { en: say("en"), ru: say("ru") };
}

/** For who runs Carillon and reads its terminal and log, which are English. */
export function forOperator(text: string): Words {
  return { en: text, ru: text };
}

/** A character that no sentence has. */
const PARTING = "\u001f";

/** zod keeps one text for each fault, and does not know who will read it: both languages go in it. `wordsIn` parts them. */
export function inOneText({ en, ru }: Words): string {
  return `${en}${PARTING}${ru}`;
}

/** The words that `inOneText` made a text of; any other text is the same in each language. */
export function wordsIn(text: string): Words {
  const [en = "", ru = en] = text.split(PARTING);
  return { en, ru };
}

/** Of the languages that a browser or a program says it reads (Accept-Language), the first that we speak; else English. */
export function readAcceptLanguage(header: string | undefined): Language {
  const wishes = (header ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
    const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((found) => found !== undefined);
    return { language: tag.split("-", 1)[0], weight: Number(weight ?? 1) };
  });
  const known = wishes.filter(({ language, weight }) => (language === "en" || language === "ru") && weight > 0);
  const [best] = known.sort((left, right) => right.weight - left.weight);
  return best?.language === "ru" ? "ru" : "en";
}
