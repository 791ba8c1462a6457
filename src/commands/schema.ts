import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../platform/database.ts";
import { dumpSchema } from "../platform/dump-schema.ts";
import { type EmbeddedConnection, startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { migrate, migrationsFolder } from "../platform/migrate.ts";

const help = `npm run schema

Runs all migrations on an empty database of its own and writes the result to
migrations/schema.sql, which is there to be read. Run it after adding a migration.

  --help   shows this`;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help) console.log(help);
else await writeSchema(join(migrationsFolder, "schema.sql"));

async function writeSchema(file: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "carillon-schema-"));
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const server = await startEmbeddedPostgres({ dataDir, log, settings: { fsync: "off" } });
  try {
    await writeFile(file, await schemaOfEmpty(server.connection));
    console.log(`Written: ${file}`);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function schemaOfEmpty(connection: EmbeddedConnection): Promise<string> {
  const db = openDatabase(connection, { maxConnections: 1, applicationName: "schema" });
  try {
    await migrate(db);
    return await dumpSchema(db);
  } finally {
    await db.end();
  }
}
