import type { Database, Sql } from "../platform/database.ts";
import { NumberingPlan } from "../scheduling/numbering-plan.ts";
import { listNumberingRanges } from "./numbering-plan-store.ts";
import type { PlanRange } from "./read-plan-row.ts";

const BLOCK = 10_000;

/** The account's own numbering plan as it is at this moment, for as long as a sheet is read; without ranges where it has none. */
export async function openNumberingPlan(db: Database, accountId: number): Promise<NumberingPlan> {
  const plan = new NumberingPlan();
  await db.begin("isolation level repeatable read read only", async (tx) => {
    for await (const block of rangeBlocks(tx, accountId)) for (const range of block) plan.add(range);
  });
  return plan;
}

/** All ranges in the order of their numbers, in blocks. */
export async function* rangeBlocks(sql: Sql, accountId: number): AsyncGenerator<PlanRange[]> {
  let after: number | undefined;
  do {
    const block = await listNumberingRanges(sql, accountId, { after, limit: BLOCK });
    if (block.length > 0) yield block;
    after = block.length === BLOCK ? block.at(-1)?.first : undefined;
  } while (after !== undefined);
}
