import { type AppError, invalidInput } from "./errors.ts";

/** Nothing came that could be read: not a form, or one without a file. */
export function fileMissing(): AppError {
  const words = {
    en: "Send a form (multipart/form-data) with the sheet as `file`.",
    ru: "Отправьте форму (multipart/form-data) с таблицей в поле `file`.",
  };
  return invalidInput(words, { reason: "file_missing" });
}

export function fileTooLarge(): AppError {
  const words = {
    en: "The file is larger than 200 MB. Split it into several.",
    ru: "Файл больше 200 МБ. Разделите его на несколько.",
  };
  return invalidInput(words, { reason: "sheet_too_large" });
}

export function fileEmpty(): AppError {
  return invalidInput({ en: "The file is empty.", ru: "Файл пуст." }, { reason: "sheet_empty" });
}
