/** The languages of the screens: those of the server. */
export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words. */
export const languageNames: Record<Language, string> = { en: "English", ru: "Русский" };

/** The language before anybody has signed in: what was chosen here last, else the browser's. */
export function guessLanguage(): Language {
  const kept = localStorage.getItem("language");
  const [wanted = "en"] = kept ? [kept] : navigator.languages.map((name) => name.slice(0, 2));
  return languages.find((known) => known === wanted) ?? "en";
}

/** The language that the screens are in, for answers to whoever has not signed in. */
export function languageInUse(): string {
  return document.documentElement.lang;
}

export function keepLanguage(language: Language): void {
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
}
