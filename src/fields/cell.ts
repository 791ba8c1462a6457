/** A date or time cell, as wall time without a zone: `2026-03-24`, `09:30:00` or `2026-03-24T09:30:00`. */
export type DateCell = { date: string };

/** An error that the spreadsheet itself shows in a cell, such as `#N/A`. */
export type ErrorCell = { error: string };

/** What one cell of a sheet holds. A formula is its cached value; `null` is an empty cell. */
export type Cell = string | number | boolean | null | DateCell | ErrorCell;
