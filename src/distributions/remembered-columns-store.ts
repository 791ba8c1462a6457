import type { ColumnFields } from "../fields/columns.ts";
import type { Sql } from "../platform/database.ts";

export async function rememberColumns(
  sql: Sql,
  accountId: number,
  headersHash: Buffer,
  columnFields: ColumnFields,
): Promise<void> {
  await sql`
    insert into remembered_columns (account_id, headers_hash, column_fields)
    values (${accountId}, ${headersHash}, ${sql.json(columnFields)})
    on conflict (account_id, headers_hash) do update set column_fields = excluded.column_fields`;
}

export async function findRememberedColumns(
  sql: Sql,
  accountId: number,
  headersHash: Buffer,
): Promise<ColumnFields | undefined> {
  const [row] = await sql<{ columnFields: ColumnFields }[]>`
    select column_fields from remembered_columns where account_id = ${accountId} and headers_hash = ${headersHash}`;
  return row?.columnFields;
}

/** What a person has said of the distribution's columns wins. */
export async function addColumnFields(
  sql: Sql,
  accountId: number,
  id: number,
  columnFields: ColumnFields,
): Promise<void> {
  await sql`
    update distribution set column_fields = ${sql.json(columnFields)} || column_fields
    where account_id = ${accountId} and id = ${id}`;
}
