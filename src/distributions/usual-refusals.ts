import { AppError, conflict } from "../platform/errors.ts";

/** Somebody else was quicker: what this was decided upon is so no more. */
export function justChanged(): AppError {
  return conflict(
    {
      en: "The distribution has just changed: look at it again.",
      ru: "Рассылка только что изменилась: посмотрите на неё ещё раз.",
    },
    "distribution_changed",
  );
}

export function noSheet(number: number): AppError {
  return new AppError("not_found", {
    en: `There is no sheet ${number} in this distribution.`,
    ru: `В этой рассылке нет таблицы ${number}.`,
  });
}
