import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { migrate } from "./migrate.ts";

const first = { "0001_first.sql": "create table one (id bigint); insert into one values (1);" };
const second = { "0002_second.sql": "create table two (id bigint);" };

async function migrations(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-migrations-"));
  after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A database as it is before the first start. */
async function emptyDatabase() {
  const db = await testDatabase();
  await db.unsafe("drop schema public cascade; create schema public");
  return db;
}

const db = await emptyDatabase();
const crowd = await emptyDatabase();

test("migrations run in the order of their numbers, each once", async () => {
  const folder = await migrations({ ...second, ...first, "schema.sql": "not run" });

  assert.deepEqual(await migrate(db, folder), ["0001_first", "0002_second"]);
  assert.deepEqual(await migrate(db, folder), []);

  const rows = await db`select id from one`;
  assert.equal(rows.length, 1);
});

test("what was added since is run by itself", async () => {
  const third = { "0003_third.sql": "alter table one add column name text" };

  assert.deepEqual(await migrate(db, await migrations({ ...first, ...second, ...third })), ["0003_third"]);
});

test("a migration that fails leaves nothing of itself, says which one it was, and those before it stay", async () => {
  const known = { ...first, ...second, "0003_third.sql": "", "0004_fourth.sql": "create table four (id bigint)" };
  const broken = { "0005_broken.sql": "create table five (id bigint); select nonsense;" };

  await assert.rejects(migrate(db, await migrations({ ...known, ...broken })), /0005_broken.*nonsense/);

  const [found] = await db`select to_regclass('four') is not null as four, to_regclass('five') is not null as five`;
  assert.equal(found?.four, true);
  assert.equal(found?.five, false);
  const numbers = await db`select number from migration order by number`;
  assert.deepEqual(
    numbers.map(({ number }) => number),
    [1, 2, 3, 4],
  );
});

test("a database that a newer version has changed is refused, untouched", async () => {
  const folder = await migrations({ ...first, ...second, "0006_six.sql": "create table six (id bigint)" });

  await assert.rejects(migrate(db, folder), { code: "conflict", reason: "database_too_new", message: /0003_third/ });

  const [found] = await db`select to_regclass('six') as six`;
  assert.equal(found?.six, null);
});

test("processes that start at once run each migration once between them", async () => {
  const folder = await migrations({ ...first, ...second });

  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(crowd, folder)));

  assert.deepEqual(applied.flat().sort(), ["0001_first", "0002_second"]);
});

test("two files of one number, or a file with another form of name, are refused before anything runs", async () => {
  await assert.rejects(migrate(db, await migrations({ ...first, "0001_other.sql": "" })), /number 1/);
  await assert.rejects(migrate(db, await migrations({ "1_short.sql": "" })), /1_short\.sql/);
});
