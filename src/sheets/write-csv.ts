import { Readable } from "node:stream";
import { guardFormula } from "./formula-guard.ts";

const byteOrderMark = "\ufeff";
/** A cell that begins like the line by which csv files declare their separator would be taken for it. */
const needsQuotes = /[",\r\n]|^sep=/i;

/**
 * Writes rows of texts as csv that spreadsheet programs open rightly: UTF-8 with its mark, comma, and nothing that they would
 * run as a formula. `openSheet` reads the same texts back.
 * @param rows in blocks, in the order of the columns
 */
export function writeCsv(columns: string[], rows: AsyncIterable<string[][]>): Readable {
  return Readable.from(csvPieces(columns, rows), { objectMode: false });
}

async function* csvPieces(columns: string[], blocks: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns);
  for await (const block of blocks) {
    if (block.length > 0) yield block.map(csvLine).join("");
  }
}

function csvLine(texts: string[]): string {
  return `${texts.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const guarded = guardFormula(text);
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
