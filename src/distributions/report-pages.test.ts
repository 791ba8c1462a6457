import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { givenDistribution } from "../../test/support/builders.ts";
import { explainStatements, type PlanStep } from "../../test/support/explain-statements.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listMessagesOf } from "./message-store.ts";
import { writeReport } from "./report.ts";
import { listSheets } from "./sheet-store.ts";

const PAGE = 1000;
const PAGES = 5;

const db = await testDatabase();
await db`alter table delivery set (autovacuum_enabled = off)`;
await db`alter table message set (autovacuum_enabled = off)`;

const rows = Array.from({ length: PAGES * PAGE - 1 }, () => ({}));

/** Writes a report of all rows; gives what each step of its statements' plans looked at. */
async function explainReport({ accountId, id }: { accountId: number; id: number }) {
  const sheets = await listSheets(db, accountId, id);
  const explaining = explainStatements(db);
  const request = { accountId, distributionId: id, sheets, language: "en" as const, timeZone: "Europe/Moscow" };
  const csv = await text(writeReport(explaining.db, request, "csv"));
  assert.equal(csv.trim().split("\n").length, rows.length + 1);
  return explaining.statements;
}

function assertAtMost(limit: number, statements: PlanStep[][]) {
  assert.equal(statements.length, PAGES);
  for (const [index, steps] of statements.entries())
    for (const { step, rows: seen } of steps) assert.ok(seen <= limit, `page ${index + 1}: ${step} saw ${seen} rows`);
}

/** Small tables beside the messages are read whole for each row. */
async function countBeside(): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select greatest((select count(*) from distribution), (select count(*) from provider_account))::integer + 1 as count`;
  return row?.count ?? 0;
}

test("without any statistics no page of a report looks at more rows than it has", async () => {
  const distribution = await givenDistribution(db, rows);
  assert.equal((await db`select from pg_stats where tablename in ('message', 'delivery')`).length, 0);

  assertAtMost(PAGE * (await countBeside()), await explainReport(distribution));
});

test("nobody has the report of a distribution of another account", async () => {
  const [own, other] = [await givenDistribution(db, [{}]), await givenDistribution(db, [{}])];
  const lines = await listMessagesOf(
    db,
    { accountId: own.accountId, distributionId: other.id },
    { after: undefined, limit: 9 },
  );
  assert.deepEqual([...lines], []);
});

test("with statistics, fresh or of the time before, no page of a report looks at more rows than it has", async () => {
  const distribution = await givenDistribution(db, rows);
  await db`analyze`;

  assertAtMost(PAGE * (await countBeside()), await explainReport(distribution));
  const next = await givenDistribution(db, rows);
  assertAtMost(PAGE * (await countBeside()), await explainReport(next));
});
