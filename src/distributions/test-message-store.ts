import type { Sql } from "../platform/database.ts";

export type WrittenSheet = {
  accountId: number;
  distributionId: number;
  fileName: string;
  columns: string[];
  rowCount: number;
};

/** A sheet that no file was uploaded for: its rows are written by us, one message each, and nobody is to read it. */
export async function insertWrittenSheet(sql: Sql, sheet: WrittenSheet, now: Date): Promise<void> {
  const { accountId, distributionId, fileName, columns, rowCount } = sheet;
  await sql`
    insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, columns, last_row_number, row_count, message_count,
      uploaded_at, read_at)
    values (${accountId}, ${distributionId}, 1, ${fileName}, 0, 'read', ${columns}, ${rowCount + 1}, ${rowCount}, ${rowCount}, ${now}, ${now})`;
}
