import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say through whom it goes and who is told. */
export const throughProblems = {
  url_unreadable: {
    en: "This is not a web address. Write it whole, without spaces, such as https://example.com/callbacks.",
    ru: "Это не веб-адрес. Напишите его целиком и без пробелов, например https://example.com/callbacks.",
  },
  url_scheme: {
    en: "Only addresses that begin with http:// or https:// can be called. Correct the address.",
    ru: "Вызывать можно только адреса, которые начинаются с http:// или https://. Исправьте адрес.",
  },
  callback_data_no_array: {
    en: 'This is not a JSON array. It is given back as it is; if your system expects JSON, write it as ["value"].',
    ru: 'Это не JSON-массив. Значение вернётся как есть; если ваша система ждёт JSON, напишите ["значение"].',
  },
} as const satisfies ProblemTexts;
