import { copyRows } from "../platform/copy.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { PlanFault } from "./plan-fault.ts";
import type { PlanRange } from "./read-plan-row.ts";

/** What is known of an account's plan beside its ranges. */
export type PlanHead = {
  fileName: string;
  rangeCount: number;
  /** Ranges by time zone. */
  zoneCounts: Record<string, number>;
  leftOutCount: number;
  /** The first lines that were left out. */
  leftOut: PlanFault[];
  uploadedAt: Date;
};

/**
 * Held until the transaction ends: of two files at once the second one waits, and then replaces the first. Not the account's row:
 * a large file takes seconds, and pausing everything must not wait for it.
 */
export async function lockNumberingPlan(tx: Transaction, accountId: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('numbering_plan', ${accountId}))`;
}

/** Whether there was one. */
export async function deletePlan(tx: Transaction, accountId: number): Promise<boolean> {
  await tx`delete from numbering_range where account_id = ${accountId}`;
  const { count } = await tx`delete from numbering_plan where account_id = ${accountId}`;
  return count > 0;
}

const rangeColumns = "account_id, line, first_number, last_number, digit_count, zone, operator, region";

export async function insertRanges(tx: Transaction, accountId: number, ranges: readonly PlanRange[]): Promise<void> {
  await copyRows(
    tx,
    `numbering_range (${rangeColumns})`,
    ranges.map(({ line, first, last, digitCount, zone, operator, region }) => [
      ...[accountId, line, first, last, digitCount],
      ...[zone, operator, region],
    ]),
  );
}

export type Overlap = { line: number; otherLine: number };

/** Each range that begins before an earlier one has ended, and the line of the one that reaches furthest. */
export async function listOverlaps(tx: Transaction, accountId: number, limit: number): Promise<Overlap[]> {
  return tx<Overlap[]>`
    select line, reach[2]::integer as other_line
    from (
      select line, first_number, max(array[last_number, line]) over (
        order by first_number, line rows between unbounded preceding and 1 preceding
      ) as reach
      from numbering_range where account_id = ${accountId}
    ) as range
    where first_number <= reach[1]
    order by line
    limit ${limit}`;
}

export async function insertPlan(tx: Transaction, accountId: number, head: PlanHead): Promise<void> {
  const { fileName, rangeCount, zoneCounts, leftOutCount, leftOut, uploadedAt } = head;
  await tx`insert into numbering_plan ${tx({
    ...{ account_id: accountId, file_name: fileName, range_count: rangeCount, zone_counts: tx.json(zoneCounts) },
    ...{ left_out_count: leftOutCount, left_out: tx.json(leftOut), uploaded_at: uploadedAt },
  })}`;
}

export async function findPlan(sql: Sql, accountId: number): Promise<PlanHead | undefined> {
  const [head] = await sql<PlanHead[]>`
    select file_name, range_count, zone_counts, left_out_count, left_out, uploaded_at
    from numbering_plan where account_id = ${accountId}`;
  return head;
}

/** Ranges in the order of their numbers, from the first one above `after` on. */
export async function listNumberingRanges(
  sql: Sql,
  accountId: number,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<PlanRange[]> {
  return sql<PlanRange[]>`
    select line, first_number as first, last_number as last, digit_count, zone, operator, region
    from numbering_range
    where account_id = ${accountId} and first_number > ${after}
    order by first_number
    limit ${limit}`;
}
