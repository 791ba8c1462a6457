import type { Draft, Sheet } from "./wire.ts";

/** What can be told of a draft by counting. */
export type DraftFacts = {
  /** Rows that are not blank, of all sheets. */
  rows: number;
  problemRows: number;
  /** Messages that would go. */
  messages: number;
  skipped: number;
  hiddenRows: number;
  /** A sheet waits for something to be set. */
  isLacking: boolean;
  /** Something is uploaded or read at this moment. */
  isReading: boolean;
  /** The person has not said yet what becomes of the hidden rows. */
  isUndecided: boolean;
  /** Codes of problems and warnings with the rows that have them, of all sheets. */
  problems: Map<string, number>;
};

export function factsOf({ sheets, messages, counts, hiddenRows: decision, state }: Draft): DraftFacts {
  const sum = (count: (sheet: Sheet) => number) => sheets.reduce((total, sheet) => total + count(sheet), 0);
  const hiddenRows = sum((sheet) => sheet.hiddenRows);
  const problems = new Map<string, number>();
  for (const sheet of sheets)
    for (const [code, count] of Object.entries(sheet.problems)) problems.set(code, (problems.get(code) ?? 0) + count);
  return {
    rows: sum((sheet) => sheet.rows),
    problemRows: sum((sheet) => sheet.problemRows),
    messages: messages - counts.skipped,
    skipped: counts.skipped,
    hiddenRows,
    isLacking: sheets.some(isLacking),
    isReading: state === "checking" || sheets.some(isInWork),
    isUndecided: decision === "ask" && hiddenRows > 0,
    problems,
  };
}

/** Whether a sheet is on its way from the browser to its rows. */
export function isInWork({ state }: Sheet): boolean {
  return state === "uploading" || state === "waiting" || state === "reading";
}

/** What a file lacks that can be set on the page: it is read again when that was done. */
const mendable = ["missing_column", "no_recipient_column"];

/** Whether a sheet waits for something to be set, without which no row of it can be sent. */
export function isLacking({ state, error }: Sheet): boolean {
  return state === "refused" && mendable.includes(error?.code ?? "");
}

/** Whether a column of the sheets gives this field. */
export function hasColumnOf({ sheets }: Draft, key: string): boolean {
  return sheets.some(({ understood }) => understood.some(({ field }) => field === key));
}

/** Names that a text may hold in braces: the columns that are no fields. */
export function variablesOf({ sheets }: Draft): string[] {
  const titles = sheets.flatMap(({ understood }) =>
    understood.filter(({ isVariable }) => isVariable).map(({ title }) => title),
  );
  return [...new Set(titles)];
}
