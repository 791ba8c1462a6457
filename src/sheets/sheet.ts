import type { Cell, DateCell, ErrorCell } from "../fields/cell.ts";

export type { Cell, DateCell, ErrorCell };

/** One row that is not blank, under the number that the spreadsheet program shows. */
export type Row = { number: number; hidden: boolean; cells: Cell[] };

/** One column as its header cell says it; `index` counts from 0 and points into `Row.cells`. */
export type Column = { index: number; title: string };

/** A sheet whose structure has been understood and whose rows can be read once, from the top. */
export type OpenSheet = {
  format: "xlsx" | "csv";
  /** Name of the page; null for csv. */
  page: string | null;
  headerRow: number;
  columns: Column[];
  /** Blocks of at most 1,000 rows, in order, blank rows left out. Throws AppError `invalid_input` when the file turns out to be broken. */
  rows(): AsyncIterable<Row[]>;
  close(): Promise<void>;
};
