import type { Sql } from "../../platform/database.ts";

/** Makes another database beside the one that we are connected to. */
export async function createBenchDatabase(sql: Sql, name: string): Promise<void> {
  await sql`create database ${sql(name)}`;
}
