import type { Sql } from "../platform/database.ts";

export type UploadedRow = { rowNumber: number; cells: string[] };
type SheetKey = { accountId: number; distributionId: number; number: number };

/** The rows of a sheet as they were uploaded, those that are sent and those that are not, after a row number. */
export async function listUploadedRows(
  sql: Sql,
  { accountId, distributionId, number }: SheetKey,
  { after, limit }: { after: number; limit: number },
): Promise<UploadedRow[]> {
  return sql<UploadedRow[]>`
    select * from (
      (select distinct on (row_number) row_number, cells from message
        where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number} and row_number > ${after}
        order by row_number
        limit ${limit})
      union all
      (select row_number, cells from problem_row
        where account_id = ${accountId} and distribution_id = ${distributionId} and sheet_number = ${number} and row_number > ${after}
        order by row_number
        limit ${limit})
    ) as uploaded
    order by row_number
    limit ${limit}`;
}
