import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { renewStatistics } from "./statistics-store.ts";

const db = await testDatabase();

async function estimateOf(table: string): Promise<number> {
  const [row] = await db`select reltuples::integer as rows from pg_class where oid = ${table}::regclass`;
  return row?.rows;
}

test("a table that has changed by more than half is looked at, others are left alone", async () => {
  await givenDistribution(
    db,
    Array.from({ length: 2500 }, () => ({})),
  );
  await db`select pg_stat_force_next_flush()`;
  for (let tries = 0; (await estimateOf("message")) !== 2500 && tries < 50; tries++) {
    await db`select pg_stat_force_next_flush()`;
    await renewStatistics(db);
  }
  assert.deepEqual([await estimateOf("message"), await estimateOf("distribution")], [2500, -1]);
});
