const rules = { en: new Intl.PluralRules("en"), ru: new Intl.PluralRules("ru") };

/** The form of a word that goes with a number, in each language with as many forms as it has. */
export const forms = {
  en: (count: number, one: string, many: string): string => (rules.en.select(count) === "one" ? one : many),
  ru: (count: number, one: string, few: string, many: string): string => {
    const rule = rules.ru.select(count);
    return rule === "one" ? one : rule === "few" ? few : many;
  },
};
