import type { Database } from "./database.ts";
import {
  dumpFunctions,
  dumpIndexes,
  dumpSequences,
  dumpTriggers,
  dumpTypes,
  dumpViews,
} from "./dump-schema/around-tables.ts";
import { dumpTables } from "./dump-schema/tables.ts";

const HEADING =
  "-- The shape of the database after all migrations, to be read. Made by `npm run schema`; nothing runs it.";

/**
 * The shape of the database as text: from the catalogs, in a fixed order, the same from PostgreSQL 15 to 18 (only the
 * text of views differs: 15 names the table with each column). Rows, owners, rights and partitions are left out.
 */
export async function dumpSchema(db: Database): Promise<string> {
  const parts = await db.begin("isolation level repeatable read read only", async (tx) => [
    (await dumpTypes(tx)).join("\n"),
    (await dumpSequences(tx)).join("\n"),
    ...(await dumpTables(tx)),
    (await dumpIndexes(tx)).join("\n"),
    ...(await dumpFunctions(tx)),
    (await dumpTriggers(tx)).join("\n"),
    ...(await dumpViews(tx)),
  ]);
  return `${[HEADING, ...parts].filter((part) => part !== "").join("\n\n")}\n`;
}
