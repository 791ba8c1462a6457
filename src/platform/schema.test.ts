import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { dumpSchema } from "./dump-schema.ts";
import { migrationsFolder } from "./migrate.ts";

const db = await testDatabase();

test("migrations/schema.sql shows what the migrations make", async () => {
  const written = await readFile(join(migrationsFolder, "schema.sql"), "utf8");

  assert.equal(written, await dumpSchema(db), "migrations/schema.sql is out of date: run `npm run schema`");
});
