import type { Sql } from "../platform/database.ts";
import type { SheetProblem } from "./problem-store.ts";

export type RowPlace = { accountId: number; distributionId: number; sheetNumber: number; rowNumber: number };

/** Everything that is to be said of one row. */
export async function listProblemsOfRow(sql: Sql, place: RowPlace): Promise<SheetProblem[]> {
  return sql<SheetProblem[]>`
    select sheet_number, row_number, ordinal, severity, column_title as "column", field, value, code, params
    from sheet_problem
    where account_id = ${place.accountId} and distribution_id = ${place.distributionId} and sheet_number = ${place.sheetNumber}
      and row_number = ${place.rowNumber}
    order by ordinal`;
}
