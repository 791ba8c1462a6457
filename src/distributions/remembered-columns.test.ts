import assert from "node:assert/strict";
import { test } from "node:test";
import { getDistribution, givenDistribution } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { ColumnFields } from "../fields/columns.ts";
import { assignColumns } from "./remembered-columns.ts";

const db = await testDatabase();
const account = await givenAccount(db);
const titles = ["Handy", "Gruss", "Name"];

async function assign(columnFields: ColumnFields, of = account, columns = titles) {
  const distribution = await givenDistribution(db, [{}], { account: of, columnFields });
  const assigned = await assignColumns(db, distribution, columns);
  return { ...assigned, kept: (await getDistribution(db, distribution)).columnFields };
}

test("what a person assigned holds for the next sheet with the same titles, in whatever order, and is shown there", async () => {
  assert.deepEqual((await assign({})).columnFields, {});
  const given: ColumnFields = { handy: "phoneNumber", gruss: "text", elsewhere: "notes" };
  assert.deepEqual((await assign(given)).remembered, []);

  const known = { handy: "phoneNumber", gruss: "text" };
  const next = await assign({}, account, titles.toReversed());
  assert.deepEqual([next.columnFields, next.kept, next.remembered], [known, known, ["Gruss", "Handy"]]);
  assert.deepEqual((await assign({}, account, [...titles, "more"])).columnFields, {}, "other titles are another sheet");
  assert.deepEqual((await assign({}, await givenAccount(db))).columnFields, {}, "another account's are its own");
});

test("what a person says anew wins, and is what is remembered from then on", async () => {
  assert.deepEqual((await assign({ handy: null })).columnFields, { handy: null });
  assert.deepEqual((await assign({})).columnFields, { handy: null });
});
