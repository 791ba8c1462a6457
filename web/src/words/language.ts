/** The languages of the screens: those of the server. */
export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words. */
export const languageNames: Record<Language, string> = { en: "English", ru: "Русский" };
