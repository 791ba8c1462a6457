import { findReserved } from "../fields/reserved-columns.ts";
import { parseId, presentId } from "../platform/id.ts";

/** Which row of which file a bad row was; `distributionId` null: of the distribution that it is added to. */
export type RowPlace = { distributionId: number | null; sheetNumber: number; rowNumber: number };

/** As a workbook of bad rows names a row, such as `7k2m9qzt1p:1:345`: distribution, sheet, row. */
export function presentRowPlace({ distributionId, sheetNumber, rowNumber }: RowPlace): string {
  const numbers = `${sheetNumber}:${rowNumber}`;
  return distributionId === null ? numbers : `${presentId(distributionId)}:${numbers}`;
}

/** The row that a text names; undefined for anything else. */
export function parseRowPlace(text: string): RowPlace | undefined {
  const [, id, sheet, row] = /^(?:([^:]*):)?(\d{1,4}):(\d{1,7})$/.exec(text.trim().toLowerCase()) ?? [];
  const distributionId = id === undefined ? null : parseId(id);
  if (distributionId === undefined || !sheet || !row) return undefined;
  return { distributionId, sheetNumber: Number(sheet), rowNumber: Number(row) };
}

type Titles = readonly string[];

/** Which row the cells of a row say that it corrects, in a sheet with these columns. */
export function placeReader(titles: Titles): (cells: readonly string[]) => RowPlace | undefined {
  const index = indexOfPlace(titles);
  return (cells) => (index === null ? undefined : parseRowPlace(cells[index] ?? ""));
}

/** Rewrites rows of a sheet for a copy of its distribution: what corrects rows of the one corrects the same rows of the other. */
export function placesForCopy(
  titles: Titles,
  { of, copy }: { of: number; copy: number },
): (cells: string[]) => string[] {
  const index = indexOfPlace(titles);
  return (cells) => {
    const place = index === null ? undefined : parseRowPlace(cells[index] ?? "");
    if (index === null || place?.distributionId !== of) return cells;
    return cells.with(index, presentRowPlace({ ...place, distributionId: copy }));
  };
}

function indexOfPlace(titles: Titles): number | null {
  return findReserved(titles.map((title, index) => ({ index, title }))).correctedRow;
}
