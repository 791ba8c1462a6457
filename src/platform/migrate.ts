import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database, Sql, Transaction } from "./database.ts";
import { AppError } from "./errors.ts";
import { forOperator } from "./words.ts";

export const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

type Migration = { number: number; name: string; file: string };

/**
 * Brings the database to the newest shape, and gives the names of the migrations that were missing. Several processes
 * may do it at once. Each migration is whole or not there at all. Throws AppError when the database is newer than we are.
 */
export async function migrate(db: Database, folder = migrationsFolder): Promise<string[]> {
  const migrations = await listMigrations(folder);
  await db.begin(async (tx) => {
    await lockMigrations(tx);
    await refuseNewerDatabase(tx, migrations);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await apply(db, migration)) applied.push(migration.name);
  }
  return applied;
}

async function listMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql") && file !== "schema.sql").sort();
  const migrations = files.map((file) => parseFileName(folder, file));
  const twice = migrations.find(({ number }, index) => migrations[index - 1]?.number === number);
  if (twice) throw new Error(`Two migrations have the number ${twice.number}: rename one of them.`);
  return migrations;
}

function parseFileName(folder: string, file: string): Migration {
  const [, number, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? [];
  if (!number || !name) throw new Error(`${file} in ${folder} is not named like 0001_name.sql.`);
  return { number: Number(number), name: `${number}_${name}`, file: join(folder, file) };
}

const LOCK = 4_771_206; // any number that is ours alone in this database

/** Held until the transaction ends: one process migrates, the others wait and then find nothing to do. */
async function lockMigrations(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`;
  await tx`
    create table if not exists migration (
      number integer primary key,
      name text not null,
      applied_at timestamptz not null default now()
    )`;
}

async function refuseNewerDatabase(sql: Sql, migrations: Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ number }) => number));
  const applied = await sql<{ number: number; name: string }[]>`select number, name from migration order by number`;
  const unknown = applied.find(({ number }) => !known.has(number));
  if (!unknown) return;
  throw new AppError(
    "conflict",
    forOperator(
      `The database was used by a newer version of Carillon (its change ${unknown.name} is not known here). Start that version, or restore a copy of the database from before the update.`,
    ),
    { reason: "database_too_new" },
  );
}

async function apply(db: Database, { number, name, file }: Migration): Promise<boolean> {
  return db.begin(async (tx) => {
    await lockMigrations(tx);
    const { count } = await tx`insert into migration ${tx({ number, name })} on conflict do nothing`;
    if (count === 0) return false;
    await run(tx, name, await readFile(file, "utf8"));
    return true;
  });
}

async function run(tx: Transaction, name: string, statements: string): Promise<void> {
  try {
    await tx.unsafe(statements);
  } catch (cause) {
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
