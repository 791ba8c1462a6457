import type { Sql } from "../platform/database.ts";

const MIN_CHANGES = 2000;

/**
 * Renews the statistics of tables that have changed by more than half since they were last looked at. The database's own look comes once a
 * minute: until then, plans made for empty tables would read them whole, again and again.
 */
export async function renewStatistics(sql: Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select quote_ident(relname) as name from pg_stat_user_tables
    where schemaname = current_schema() and n_mod_since_analyze > greatest(${MIN_CHANGES}, n_live_tup / 2)`;
  for (const { name } of tables) await sql.unsafe(`analyze ${name}`);
}
