import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { ByteMeter } from "./byte-meter.ts";
import { type CsvEncoding, detectEncoding } from "./csv-encoding.ts";
import { CsvScanner } from "./csv-scanner.ts";
import { type CsvSample, detectSeparator } from "./csv-separator.ts";
import { unguardFormula } from "./formula-guard.ts";
import { refuseOtherTexts } from "./other-texts.ts";
import { isBlank, RowBlocks } from "./row-blocks.ts";
import type { Cell, Row } from "./sheet.ts";
import type { PageHead, ReadingOptions, SheetFile } from "./sheet-file.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
import { cellOfText } from "./text-cell.ts";

const PIECE_BYTES = 65_536;

/** Opens a text file as csv: encoding and separator by detection. Rows are numbered as spreadsheet programs number them. */
export async function openCsv(path: string, options: ReadingOptions): Promise<SheetFile> {
  const encoding = await detectEncoding(path);
  const sample = await readSample(path, encoding);
  refuseOtherTexts(sample.text);
  const { separator, isDeclared } = detectSeparator(sample);

  const { size } = await stat(path);
  let meter = new ByteMeter(size);
  const rows = () => {
    meter = new ByteMeter(size);
    return readRows(path, { encoding, separator, isDeclared, meter }, options);
  };

  return {
    format: "csv",
    pages: [{ name: null, hidden: false }],
    head: () => headOf(rows()),
    rows,
    share: () => meter.share,
    async close() {},
  };
}

async function headOf(blocks: AsyncIterable<Row[]>): Promise<PageHead> {
  let first: Row[] | undefined;
  for await (const block of blocks) {
    if (first) return { rows: first, isWhole: false };
    first = block;
  }
  return { rows: first ?? [], isWhole: true };
}

type CsvForm = { encoding: CsvEncoding; separator: string; isDeclared: boolean; meter: ByteMeter };

async function* readRows(path: string, form: CsvForm, { limits, onProgress }: ReadingOptions): AsyncGenerator<Row[]> {
  const blocks = new RowBlocks();
  let rowCount = 0;
  const scanner = new CsvScanner(form.separator, limits, (texts, record) => {
    // The line that says the separator is no row to a spreadsheet program.
    const number = form.isDeclared ? record - 1 : record;
    if (number === 0) return;
    const { cells, weight } = cellsOf(texts);
    if (weight === 0) return;
    rowCount++;
    if (rowCount > limits.rowCount) throw new SheetRefusal("too_many_rows", { limit: limits.rowCount });
    blocks.add({ number, hidden: false, cells }, weight);
  });

  for await (const text of decodedText(path, form.encoding, form.meter)) {
    onProgress();
    scanner.write(text);
    yield* blocks.take();
  }
  scanner.end();
  yield* blocks.takeRest();
}

/** The weight of a row that is blank is 0. */
function cellsOf(texts: string[]): { cells: Cell[]; weight: number } {
  const cells: Cell[] = [];
  let filled = 0;
  let weight = 0;
  for (const text of texts) {
    weight += text.length + 1;
    if (text === "") {
      cells.push(null);
      continue;
    }
    if (filled === 0 && !isBlank(text)) filled = 1;
    cells.push(cellOfText(unguardFormula(text)));
  }
  return { cells, weight: weight * filled };
}

/** A byte order mark at the beginning is left out by the decoder. */
async function* decodedText(path: string, encoding: CsvEncoding, meter = new ByteMeter(0)): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const pieces = createReadStream(path, { start: 0, highWaterMark: PIECE_BYTES });
  for await (const piece of meter.measure(pieces)) {
    yield withoutZeros(decoder.decode(piece, { stream: true }));
  }
  yield withoutZeros(decoder.decode());
}

/** No database takes a NUL in a text. */
function withoutZeros(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}

async function readSample(path: string, encoding: CsvEncoding): Promise<CsvSample> {
  let first: string | undefined;
  for await (const text of decodedText(path, encoding)) {
    if (first !== undefined && text !== "") return { text: first, isWhole: false };
    first ??= text;
  }
  return { text: first ?? "", isWhole: true };
}
