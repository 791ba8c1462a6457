import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { testDatabase } from "./support/test-database.ts";

const db = await testDatabase();
const page = readFileSync(join(import.meta.dirname, "../docs/personal-data.md"), "utf8");

/** Days and the rest of a partitioned table have its columns. */
const isPartition = (table: string) => /^provider_message_/.test(table);

const namesIn = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);

/** The list of the decision: by table, what is personal and what is not. */
const listed = new Map(
  [...page.matchAll(/^\| \*\*(\w+)\*\* \|(.*?)\|(.*?)\|$/gm)].map(([, table = "", personal = "", other = ""]) => [
    table,
    { personal: namesIn(personal), other: namesIn(other) },
  ]),
);

test("every column of the database is known to be personal, or not to be", async () => {
  const columns = await db<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema()`;
  const present = Map.groupBy(
    columns.filter(({ table }) => !isPartition(table)),
    ({ table }) => table,
  );
  for (const [table, all] of present) {
    const { personal, other } = listed.get(table) ?? { personal: [], other: [] };
    assert.deepEqual(
      [...personal, ...other].sort(),
      all.map(({ column }) => column).sort(),
      `${table}: say in docs/personal-data.md which columns are personal, and who erases them`,
    );
  }
  assert.deepEqual(
    [...listed.keys()].filter((table) => !present.has(table)),
    [],
  );
});

test("what is personal has a word on what becomes of it", () => {
  const rows = [...page.matchAll(/^\| \*\*\w+\*\* \|(.*`.*?)\|.*?\|$/gm)].map(([, text = ""]) => text);
  assert.ok(rows.length > 10);
  for (const text of rows) assert.match(text, /: .{10,}|: emptied/);
});
