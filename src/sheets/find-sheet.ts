import { isDictionaryPage } from "./dictionary-page.ts";
import { findHeader, type Header, type IsRecipientHeader, looksLikePhone } from "./find-header.ts";
import type { OpenSheet, Row, SheetPage } from "./sheet.ts";
import type { PageHead, SheetFile } from "./sheet-file.ts";
import { SheetRefusal } from "./sheet-refusals.ts";

type Wish = { isRecipientHeader: IsRecipientHeader; page?: string };
type FoundPage = { pageIndex: number; head: PageHead; header: Header };

/**
 * Finds the page that is the sheet, and its columns: the page of that name, or the first visible page with a recipient column, else the
 * first with content. Throws AppError `invalid_input` when there is none, or no titles, or nothing below them.
 */
export async function findSheet(file: SheetFile, wish: Wish): Promise<OpenSheet> {
  const wished = wish.page === undefined ? undefined : pageNamed(file, wish.page);
  const { found, pages } = await lookAtPages(file, wish.isRecipientHeader, wished);
  const { pageIndex, head, header } = found;
  const titles = head.rows.find(({ number }) => number === header.rowNumber);
  if (!header.hasRecipients && titles?.cells.some(looksLikePhone))
    throw new SheetRefusal("no_header", { row: header.rowNumber });
  if (head.isWhole && (head.rows.at(-1)?.number ?? 0) <= header.lastRowNumber)
    throw new SheetRefusal("no_rows", { row: header.rowNumber });

  return {
    format: file.format,
    page: file.pages[pageIndex]?.name ?? null,
    pages: pages.map((page, index) => ({ ...page, isChosen: index === pageIndex })),
    headerRow: header.rowNumber,
    titleRowCount: head.rows.filter(({ number }) => number <= header.lastRowNumber).length,
    columns: header.columns,
    rows: () => rowsBelow(file.rows(pageIndex), header.lastRowNumber),
    share: () => file.share(),
    close: () => file.close(),
  };
}

/** Index of the page of this name; spreadsheet programs do not tell names apart by the case of their letters. Throws AppError where there is none. */
export function pageNamed(file: SheetFile, name: string): number {
  if (file.format === "csv") throw new SheetRefusal("no_pages", { page: name });
  const exact = file.pages.findIndex((page) => page.name === name);
  const alike = file.pages.findIndex((page) => plainName(page.name) === plainName(name));
  if (exact === -1 && alike === -1) throw new SheetRefusal("page_unknown", { page: name, pages: namesOf(file.pages) });
  return exact === -1 ? alike : exact;
}

function plainName(name: string | null): string {
  return (name ?? "").trim().toLowerCase();
}

function namesOf(pages: { name: string | null }[]): string {
  return pages.map(({ name }) => `“${name}”`).join(", ");
}

type Looked = { found: FoundPage; pages: SheetPage[] };

async function lookAtPages(file: SheetFile, isRecipientHeader: IsRecipientHeader, wished?: number): Promise<Looked> {
  const pages: SheetPage[] = file.pages.map((page) => ({
    ...page,
    isChosen: false,
    ...{ rowCount: 0, columnCount: 0 },
    isCountComplete: false,
  }));
  let found: FoundPage | undefined;
  let refusal: SheetRefusal | undefined;
  for (const [pageIndex, page] of inOrder(pages, wished)) {
    const head = await lookAt(file, pageIndex);
    const isRefused = head instanceof SheetRefusal;
    const { rows, isWhole } = isRefused ? { rows: [], isWhole: false } : head;
    page.rowCount = rows.length;
    page.columnCount = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    page.isCountComplete = isWhole;
    if (wished === undefined ? page.hidden || isDictionaryPage(page.name) : wished !== pageIndex) continue;
    if (isRefused) refusal ??= head;
    const header = found?.header.hasRecipients ? undefined : findHeader(rows, isRecipientHeader);
    if (header && (!found || header.hasRecipients)) found = { pageIndex, head: { rows, isWhole }, header };
  }
  // A page that cannot be read might be the one with the recipients.
  if (refusal && !found?.header.hasRecipients) throw refusal;
  if (!found) throw nothingFound(pages, wished);
  return { found, pages };
}

/** The page that is meant comes first, because all looks together are limited. */
function inOrder(pages: SheetPage[], wished: number | undefined): [number, SheetPage][] {
  const entries = [...pages.entries()];
  return wished === undefined ? entries : entries.sort(([a], [b]) => Number(b === wished) - Number(a === wished));
}

/** What is wrong with a page that is not meant keeps nobody from reading the other. */
async function lookAt(file: SheetFile, pageIndex: number): Promise<PageHead | SheetRefusal> {
  try {
    return await file.head(pageIndex);
  } catch (error) {
    // After these the thread answers no more.
    const isLost = error instanceof SheetRefusal && (error.kind === "no_progress" || error.kind === "out_of_memory");
    if (error instanceof SheetRefusal && !isLost) return error;
    throw error;
  }
}

function nothingFound(pages: SheetPage[], wished: number | undefined): SheetRefusal {
  if (wished !== undefined) return new SheetRefusal("page_empty", { page: pages[wished]?.name ?? "" });
  const hidden = pages.filter((page) => page.hidden && page.rowCount > 0);
  return hidden.length === 0
    ? new SheetRefusal("empty")
    : new SheetRefusal("only_hidden_pages", { pages: namesOf(hidden) });
}

async function* rowsBelow(blocks: AsyncIterable<Row[]>, headerRow: number): AsyncGenerator<Row[]> {
  for await (const block of blocks) {
    const rows = (block[0]?.number ?? 0) > headerRow ? block : block.filter(({ number }) => number > headerRow);
    if (rows.length > 0) yield rows;
  }
}
