import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { checkCounts, checkRows } from "../../../test/support/check-invariants.ts";
import { testDatabaseWithUrl } from "../../../test/support/test-database.ts";
import { openDatabase } from "../../platform/database.ts";
import { presentId } from "../../platform/id.ts";
import { createSecrets } from "../../platform/secrets.ts";
import { createBenchDatabase } from "./ui-database-store.ts";
import { fillDatabase } from "./ui-fill.ts";

const { db, url } = await testDatabaseWithUrl();
const filled = await fillDatabase(db, 1000, createSecrets(Buffer.alloc(32)), new Date());

test("a filled database has as many messages as it should, and every count agrees with the rows", async () => {
  const ids = await db<{ id: number; messageCount: number }[]>`select id, message_count from distribution`;
  for (const { id } of ids) {
    await checkCounts(db, presentId(id));
    await checkRows(db, presentId(id));
  }
  const messages = ids.reduce((sum, { messageCount }) => sum + messageCount, 0);
  assert.deepEqual([messages, filled.messages], [1000, 1000]);
});

test("the small database has a page of each state, so that both sizes answer with as much", async () => {
  const rows = await db`
    select coalesce(delivery.state, slot.state) as state from delivery
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    group by 1 having count(*) >= 50`;
  assert.equal(rows.length, 12);
});

test("a database can be made beside another one", async () => {
  const name = `bench_${randomBytes(8).toString("hex")}`;
  await createBenchDatabase(db, name);
  const target = { url: url.replace(/[^/]+$/, name) };
  const beside = openDatabase(target, { maxConnections: 1, applicationName: "test" });
  assert.deepEqual((await beside`select current_database() as name`)[0], { name });
  await beside.end();
  await db`drop database ${db(name)}`;
});
