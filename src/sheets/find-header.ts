import { cellText } from "./cell-text.ts";
import { columnLetters } from "./column-letters.ts";
import { isBlank } from "./row-blocks.ts";
import type { Cell, Column, Row } from "./sheet.ts";

/** Titles stand in one of so many first rows. */
const HEADER_ROWS = 20;

export type IsRecipientHeader = (title: string) => boolean;

/** The row of titles of a page, which may go on in the row below it. */
export type Header = { rowNumber: number; lastRowNumber: number; columns: Column[]; hasRecipients: boolean };

/**
 * Finds the titles among the first rows of a page: the first row with a recipient column, else the first that is no mere heading.
 * Undefined when there are no rows.
 */
export function findHeader(head: Row[], isRecipientHeader: IsRecipientHeader): Header | undefined {
  const first = head.slice(0, HEADER_ROWS);
  const withRecipients = first.findIndex(({ cells }) => cells.some((cell) => isRecipientHeader(titleOf(cell))));
  const at = withRecipients === -1 ? firstWideRow(first) : withRecipients;
  const row = head[at];
  if (!row) return undefined;

  const titles = row.cells.map(titleOf);
  const second = neighbour(head, at, 1);
  const goesOn = second !== undefined && isSecondLine(titles, second, isRecipientHeader);
  const below = head.slice(goesOn ? at + 2 : at + 1);
  const columns = columnsOf({ titles, above: neighbour(head, at, -1), second: goesOn ? second : undefined }, below);
  return {
    rowNumber: row.number,
    lastRowNumber: row.number + (goesOn ? 1 : 0),
    columns,
    hasRecipients: withRecipients !== -1,
  };
}

/** Headings above a table fill few of its columns; titles are texts and fill most. */
function firstWideRow(rows: Row[]): number {
  const filled = rows.map(({ cells }) => cells.filter((cell) => titleOf(cell) !== "").length);
  const width = Math.max(0, ...filled);
  const wide = rows.findIndex(
    ({ cells }, at) =>
      (filled[at] ?? 0) * 2 > width && cells.every((cell) => cell === null || typeof cell === "string"),
  );
  return Math.max(wide, 0);
}

/** The row directly above or below, unless a blank one stands between. */
function neighbour(head: Row[], at: number, step: 1 | -1): Row | undefined {
  const row = head[at + step];
  return row && head[at]?.number === row.number - step ? row : undefined;
}

/**
 * Whether a row goes on with the titles above it, as where one title was merged over several columns and each has its own below: it
 * has no recipient, and everything in it is a text below such a title.
 */
function isSecondLine(titles: string[], { cells }: Row, isRecipientHeader: IsRecipientHeader): boolean {
  const title = (index: number) => titles[index] ?? "";
  let belowMerged = 0;
  for (const [index, cell] of cells.entries()) {
    if (titleOf(cell) === "") continue;
    if (typeof cell !== "string" || looksLikePhone(cell) || isRecipientHeader(title(index))) return false;
    const isFirstOfGroup = title(index + 1) === "" && titleOf(cells[index + 1]) !== "";
    if (title(index) === "") belowMerged++;
    else if (!isFirstOfGroup) return false;
  }
  return belowMerged > 0 && titles.some(isRecipientHeader);
}

type TitleRows = { titles: string[]; above: Row | undefined; second: Row | undefined };

/**
 * Columns that have a title, and those without one that have values in the first rows: these are called as the row above says, where
 * a title was merged downwards, or by their letter, so that nothing is dropped unseen.
 */
function columnsOf({ titles, above, second }: TitleRows, below: Row[]): Column[] {
  const width = Math.max(titles.length, second?.cells.length ?? 0, ...below.map(({ cells }) => cells.length));
  const columns: Column[] = [];
  for (let index = 0; index < width; index++) {
    const own = titleOf(second?.cells[index]) || (titles[index] ?? "");
    if (own !== "") columns.push({ index, title: own });
    else if (below.some(({ cells }) => !isBlank(titleOf(cells[index]))))
      columns.push({ index, title: titleOf(above?.cells[index]) || columnLetters(index) });
  }
  return columns;
}

export function titleOf(cell: Cell | undefined): string {
  return cellText(cell ?? null).trim();
}

export function looksLikePhone(cell: Cell): boolean {
  return /^\+?\d{10,15}$/.test(titleOf(cell).replace(/[ ().-]/g, ""));
}
