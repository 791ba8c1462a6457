import type { Words } from "../fields/field.ts";

/** How the page of our blank sheets is called that explains the columns. */
export const dictionaryPageNames: Words = { en: "Carillon columns", ru: "Столбцы Carillon" };

/** Whether a page is the one that explains the columns: nobody means it to be sent. */
export function isDictionaryPage(name: string | null): boolean {
  return name === dictionaryPageNames.en || name === dictionaryPageNames.ru;
}
