import { type Language, languages } from "./language.ts";

/** The language before anybody has signed in: what was chosen here last, else the browser's. */
export function guessLanguage(): Language {
  const kept = localStorage.getItem("language");
  const [wanted = "en"] = kept ? [kept] : navigator.languages.map((name) => name.slice(0, 2));
  return languages.find((known) => known === wanted) ?? "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
}
