import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { cellText } from "../../sheets/cell-text.ts";
import { findSheet, pageNamed } from "../../sheets/find-sheet.ts";
import { openPages } from "../../sheets/open-sheet.ts";
import type { Cell, Row } from "../../sheets/sheet.ts";
import type { SheetFile } from "../../sheets/sheet-file.ts";
import { SheetRefusal } from "../../sheets/sheet-refusals.ts";
import { isRecipientHeader } from "./look-at-file.ts";

/** Writes every cell of a page as csv, as the text that it was read as; blank rows as blank lines. */
export async function printCells(path: string, page: string | undefined, into: NodeJS.WritableStream): Promise<void> {
  const file = await openPages({ path });
  try {
    const pageIndex = page === undefined ? await chosenPage(file) : pageNamed(file, page);
    const rows = csvPieces(file.rows(pageIndex));
    await pipeline(Readable.from(rows, { objectMode: false }), into, { end: false });
  } finally {
    await file.close();
  }
}

/** The page that would be read; where none could be, the first one that is shown. */
async function chosenPage(file: SheetFile): Promise<number> {
  try {
    const { pages } = await findSheet(file, { isRecipientHeader });
    return pages.findIndex(({ isChosen }) => isChosen);
  } catch (error) {
    const isOfStructure = error instanceof SheetRefusal && structural.has(error.kind);
    if (!isOfStructure) throw error;
    return Math.max(
      file.pages.findIndex(({ hidden }) => !hidden),
      0,
    );
  }
}

/** The file can be read, but is no sheet to send. */
const structural: ReadonlySet<string> = new Set(["no_header", "no_rows", "empty", "only_hidden_pages"]);

async function* csvPieces(blocks: AsyncIterable<Row[]>): AsyncGenerator<string> {
  let next = 1;
  for await (const block of blocks) {
    let piece = "";
    for (const { number, cells } of block) {
      piece += `${"\n".repeat(number - next)}${cells.map(csvCell).join(",")}\n`;
      next = number + 1;
    }
    yield piece;
  }
}

function csvCell(cell: Cell): string {
  const text = cellText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
