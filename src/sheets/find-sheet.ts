import { cellText } from "./cell-text.ts";
import { columnLetters } from "./column-letters.ts";
import { isBlank } from "./row-blocks.ts";
import type { Cell, Column, OpenSheet, Row } from "./sheet.ts";
import type { SheetFile } from "./sheet-file.ts";
import { sheetEmpty, sheetWithoutHeader, sheetWithoutRows } from "./sheet-refusals.ts";

/** Titles stand in one of so many first rows. */
const HEADER_ROWS = 20;

type IsRecipientHeader = (title: string) => boolean;
type PageHead = { pageIndex: number; head: Row[]; header: Row; hasRecipients: boolean };

/**
 * Finds the page that is the sheet, and its columns: the first visible page with a recipient column, else the first with content.
 * Throws AppError `invalid_input` when there is none, or no titles, or nothing below them.
 */
export async function findSheet(file: SheetFile, isRecipientHeader: IsRecipientHeader): Promise<OpenSheet> {
  const { pageIndex, head, header, hasRecipients } = await choosePage(file, isRecipientHeader);
  if (!hasRecipients && header.cells.some(looksLikePhone)) throw sheetWithoutHeader(header.number);
  if (head.at(-1) === header) throw sheetWithoutRows(header.number);

  return {
    format: file.format,
    page: file.pages[pageIndex]?.name ?? null,
    headerRow: header.number,
    columns: columnsOf(head.slice(head.indexOf(header))),
    rows: () => rowsBelow(file.rows(pageIndex), header.number),
    close: () => file.close(),
  };
}

async function choosePage(file: SheetFile, isRecipientHeader: IsRecipientHeader): Promise<PageHead> {
  let firstWithContent: PageHead | undefined;
  for (const [pageIndex, page] of file.pages.entries()) {
    const head = page.hidden ? [] : await firstBlock(file, pageIndex);
    const recipients = head
      .slice(0, HEADER_ROWS)
      .find(({ cells }) => cells.some((cell) => isRecipientHeader(titleOf(cell))));
    if (recipients) return { pageIndex, head, header: recipients, hasRecipients: true };
    const header = head[0];
    if (header) firstWithContent ??= { pageIndex, head, header, hasRecipients: false };
  }
  if (!firstWithContent) throw sheetEmpty();
  return firstWithContent;
}

async function firstBlock(file: SheetFile, pageIndex: number): Promise<Row[]> {
  for await (const block of file.rows(pageIndex)) return block;
  return [];
}

/**
 * Columns that have a title, and those without one that have values in the first rows: these are called by their letter, so that
 * nothing is dropped unseen.
 * @param head the header and the rows that follow it
 */
function columnsOf([header, ...below]: Row[]): Column[] {
  const width = Math.max(...[header, ...below].map((row) => row?.cells.length ?? 0));
  const columns: Column[] = [];
  for (let index = 0; index < width; index++) {
    const title = titleOf(header?.cells[index]);
    if (title !== "") columns.push({ index, title });
    else if (below.some(({ cells }) => !isBlank(titleOf(cells[index]))))
      columns.push({ index, title: columnLetters(index) });
  }
  return columns;
}

function titleOf(cell: Cell | undefined): string {
  return cellText(cell ?? null).trim();
}

function looksLikePhone(cell: Cell): boolean {
  return /^\+?\d{10,15}$/.test(titleOf(cell).replace(/[ ().-]/g, ""));
}

async function* rowsBelow(blocks: AsyncIterable<Row[]>, headerRow: number): AsyncGenerator<Row[]> {
  for await (const block of blocks) {
    const rows = (block[0]?.number ?? 0) > headerRow ? block : block.filter(({ number }) => number > headerRow);
    if (rows.length > 0) yield rows;
  }
}
