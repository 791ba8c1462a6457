import { AppError } from "../platform/errors.ts";
import { CsvScanner } from "./csv-scanner.ts";

/** The separator of a csv file, and whether its first line only says so (`sep=;`). */
export type CsvSeparator = { separator: string; isDeclared: boolean };

const candidates = [",", ";", "\t", "|"];
/** Programs that saved the line again have put it in quotes, or added separators up to the width of the table. */
const declaration = /^"?sep=([^\r\n])"?[,;\t]*(?:\r|\n|$)/i;
const RECORDS_COMPARED = 50;
const unbounded = { cellCharacters: Infinity, rowCharacters: Infinity, columnCount: Infinity };

/** @param sample the beginning of the text, long enough to hold several records */
export function detectSeparator(sample: string): CsvSeparator {
  const declared = declaration.exec(sample)?.[1];
  if (declared !== undefined) return { separator: declared, isDeclared: true };

  const scores = candidates.map((separator) => ({ separator, score: agreement(sample, separator) }));
  const best = scores.reduce((first, second) => (second.score > first.score ? second : first));
  return { separator: best.score > 0 ? best.separator : unusedIn(sample), isDeclared: false };
}

/** How alike the records are when they are cut at this separator, 0 to 1; one that cuts nothing gives 0. */
function agreement(sample: string, separator: string): number {
  const widths = recordWidths(sample, separator);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);

  let score = 0;
  for (const [width, rows] of counts) {
    // Of two that are equally alike the one that makes more columns is right: texts hold a comma here and there.
    if (width > 1) score = Math.max(score, rows / widths.length + width / 1_000_000);
  }
  // A list under a single title is one column, though a comma stands in some of its cells.
  const isList = widths[0] === 1 && (counts.get(1) ?? 0) / widths.length > score;
  return isList ? 0 : score;
}

function recordWidths(sample: string, separator: string): number[] {
  const widths: number[] = [];
  const scanner = new CsvScanner(separator, unbounded, (cells) => {
    if (widths.length < RECORDS_COMPARED && (cells.length > 1 || cells[0] !== "")) widths.push(cells.length);
  });
  try {
    scanner.write(sample);
    // The sample may end in the middle of a record, so that its last line counts only when it is the only one.
    if (widths.length === 0) scanner.end();
  } catch (error) {
    // Under the wrong separator quotes stand in odd places: what was read until then is compared.
    if (!(error instanceof AppError)) throw error;
  }
  return widths;
}

/** A sheet of one column: any separator will do that does not stand in its texts. */
function unusedIn(sample: string): string {
  return candidates.find((separator) => !sample.includes(separator)) ?? ",";
}
