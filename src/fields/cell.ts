/** A date or time cell, as wall time without a zone: `2026-03-24`, `09:30:00` or `2026-03-24T09:30:00`. */
export type DateCell = { date: string };

/** A cell without a value: an error that the spreadsheet itself shows, such as `#N/A`, or a formula that nothing has calculated yet. */
export type ErrorCell = { error: string } | { formula: string };

/** What one cell of a sheet holds. A formula is its cached value; `null` is an empty cell. */
export type Cell = string | number | boolean | null | DateCell | ErrorCell;
