/** A date or time cell, as wall time without a zone: `2026-03-24`, `09:30:00` or `2026-03-24T09:30:00`. */
export type DateCell = { date: string };

/** An error that the spreadsheet itself shows in a cell, such as `#N/A`. */
export type ErrorCell = { error: string };

/** What one cell of a sheet holds. A formula is its cached value; `null` is an empty cell. */
export type Cell = string | number | boolean | null | DateCell | ErrorCell;

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
