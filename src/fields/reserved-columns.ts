import { foldHeader } from "./header.ts";

/** Columns that a report adds to the uploaded ones. */
export const resultColumns = [
  "message id",
  "send status",
  "state",
  "reason",
  "provider code",
  "provider account",
  "attempts",
  "sent at",
  "settled at",
] as const;

/** Columns that a workbook of bad rows adds: what is wrong, and which row of which file it was. */
export const correctionColumns = ["problem", "carillon row"] as const;

/** Where the columns of ours stand in a sheet that was one of our files; they never become variables. */
export type ReservedColumns = {
  indexes: ReadonlySet<number>;
  /** Of the id of the message that a row of a report tells of. */
  messageId: number | null;
  /** Of the row that a corrected row replaces, such as `2:17`: sheet and row. */
  correctedRow: number | null;
};

type TitledColumn = { index: number; title: string };

/** A report is known by all its columns together, so that a sheet of one's own may well have a column `state`. */
export function findReserved(columns: readonly TitledColumn[]): ReservedColumns {
  const places = new Map(columns.map(({ index, title }) => [foldHeader(title), index]));
  const placesOf = (titles: readonly string[]) => titles.map((title) => places.get(foldHeader(title)));
  const results = placesOf(resultColumns);
  const corrections = placesOf(correctionColumns);
  const isReport = results.every((place) => place !== undefined);
  const isCorrection = corrections.every((place) => place !== undefined);
  const sendStatus = resultColumns.indexOf("send status");
  const indexes = [
    ...(isReport ? results.filter((_, column) => column !== sendStatus) : []), // a field like any other
    ...(isCorrection ? corrections : []),
  ].filter((place) => place !== undefined);
  return {
    indexes: new Set(indexes),
    messageId: isReport ? (results[0] ?? null) : null,
    correctedRow: isCorrection ? (corrections[1] ?? null) : null,
  };
}
