import assert from "node:assert/strict";
import { test } from "node:test";
import { later, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { deleteOldUniqueIds, keepDays } from "./day-store.ts";

const db = await testDatabase();
const keep = (now: Date) => db.begin((tx) => keepDays(tx, now));

async function days(): Promise<string[]> {
  const rows =
    await db`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'provider_message'::regclass order by 1`;
  return rows.map(({ name }) => name.replace("provider_message_", ""));
}

const insert = (day: string) => db`
  insert into provider_message (day, provider_account_id, provider_message_id, distribution_id, sheet_number, row_number, destination_number, step, part, round)
  values (${day}, 1, 'x', 1, 1, 1, 1, 1, 1, 1)`;

test("today and the next two days have a place of their own, made once", async () => {
  await keep(noon);
  await keep(noon);
  await Promise.all([keep(noon), keep(noon)]);
  assert.deepEqual(await days(), ["20260324", "20260325", "20260326", "rest"]);
});

test("days are kept for ten days, then dropped", async () => {
  await insert("2026-03-24");
  await keep(later(noon, { hours: 240 }));
  assert.ok((await days()).includes("20260324"));
  await keep(later(noon, { hours: 264 }));
  assert.ok(!(await days()).includes("20260324"));
});

test("a day that began without a place stays where it is, and goes with its age", async () => {
  const late = new Date("2026-05-01T12:00:00Z");
  await insert("2026-05-01");
  await keep(late);
  assert.deepEqual(
    (await days()).filter((day) => day >= "202605"),
    ["20260502", "20260503", "rest"],
  );
  await keep(later(late, { hours: 264 }));
  assert.equal((await db`select from provider_message_rest`).length, 0);
});

test("idempotency keys are forgotten after thirty days", async () => {
  const seen = (name: string, at: Date) =>
    db`insert into unique_message_id values (1, ${Buffer.from(name)}, 1, 1, 1, 1, ${at})`;
  await seen("old", later(noon, { hours: -30 * 24 - 1 }));
  await seen("young", later(noon, { hours: -30 * 24 + 1 }));
  await deleteOldUniqueIds(db, noon);
  assert.deepEqual(
    (await db`select key_hash from unique_message_id`).map(({ keyHash }) => keyHash.toString()),
    ["young"],
  );
});
