import { AppError } from "../platform/errors.ts";
import { CsvScanner } from "./csv-scanner.ts";

/** The separator of a csv file, and whether its first line only says so (`sep=;`). */
export type CsvSeparator = { separator: string; isDeclared: boolean };

const candidates = [",", ";", "\t", "|"];
/** Programs that saved the line again have put it in quotes, or added separators up to the width of the table. */
const declaration = /^"?sep=([^\r\n])"?[,;\t]*(?:\r|\n|$)/i;
const RECORDS_COMPARED = 50;
const unbounded = { cellCharacters: Infinity, rowCharacters: Infinity, columnCount: Infinity };

/** The beginning of a text, long enough to hold several records. */
export type CsvSample = { text: string; isWhole: boolean };

export function detectSeparator(sample: CsvSample): CsvSeparator {
  const declared = declaration.exec(sample.text)?.[1];
  if (declared !== undefined) return { separator: declared, isDeclared: true };

  const scores = candidates.map((separator) => ({ separator, score: agreement(sample, separator) }));
  const best = scores.reduce((first, second) => (second.score > first.score ? second : first));
  return { separator: best.score > 0 ? best.separator : unusedIn(sample.text), isDeclared: false };
}

/** How alike the records are when they are cut at this separator, 0 to 1; one that cuts nothing gives 0. */
function agreement(sample: CsvSample, separator: string): number {
  const records = firstRecords(sample, separator);
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);

  let score = 0;
  for (const [width, rows] of counts) {
    // Of two that are equally alike the one that makes more columns is right: texts hold a comma here and there.
    if (width > 1) score = Math.max(score, rows / records.length + width / 1_000_000);
  }
  // A list under a single title is one column, though a comma stands in some of its cells.
  const isMostlyNarrow = records[0]?.length === 1 && (counts.get(1) ?? 0) / records.length > score;
  return isMostlyNarrow && !isTableUnderHeadings(records) ? 0 : score;
}

/** A short table may have more headings than rows: where its titles begin, each record is as wide as they are to the end. */
function isTableUnderHeadings(records: string[][]): boolean {
  const [titles, ...below] = records.slice(records.findIndex(({ length }) => length > 1));
  if (!titles || below.length === 0) return false;
  return titles.every(looksLikeTitle) && below.every(({ length }) => length === titles.length);
}

/** What follows a comma in a text begins with a space, and what follows one in a number has no letter. */
function looksLikeTitle(cell: string): boolean {
  return /^\S/.test(cell) && /\p{L}/u.test(cell);
}

function firstRecords({ text, isWhole }: CsvSample, separator: string): string[][] {
  const records: string[][] = [];
  const scanner = new CsvScanner(separator, unbounded, (cells) => {
    if (records.length < RECORDS_COMPARED && (cells.length > 1 || cells[0] !== "")) records.push(cells);
  });
  try {
    scanner.write(text);
    // Where the sample may end in the middle of a record, its last line counts only when it is the only one.
    if (isWhole || records.length === 0) scanner.end();
  } catch (error) {
    // Under the wrong separator quotes stand in odd places: what was read until then is compared.
    if (!(error instanceof AppError)) throw error;
  }
  return records;
}

/** A sheet of one column: any separator will do that does not stand in its texts. */
function unusedIn(sample: string): string {
  return candidates.find((separator) => !sample.includes(separator)) ?? ",";
}
