import type { Sql, Transaction } from "../platform/database.ts";
import type { CountChanges, Counts } from "./counts.ts";
import { messageStates } from "./message-state.ts";

export type DistributionChange = { accountId: number; distributionId: number; changes: CountChanges };

/**
 * Moves the counts of one distribution. The last statement of a transaction: what locks this row first halves everyone's rate.
 * With `epoch`: only while the distribution runs and nobody has paused or cancelled it since; false where it does not, and the caller rolls back.
 */
export async function moveCounts(tx: Transaction, change: DistributionChange, epoch?: number): Promise<boolean> {
  const moved = messageStates.filter((state) => change.changes[state]);
  if (moved.length === 0 && epoch === undefined) return true;
  const sets = moved.map((state) => tx`, ${tx(`${state}_count`)} = ${tx(`${state}_count`)} + ${change.changes[state] ?? 0}`);
  const { count } = await tx`
    update distribution
    set epoch = epoch ${sets.length > 0 ? sets : tx``}
    where account_id = ${change.accountId} and id = ${change.distributionId}
      ${epoch === undefined ? tx`` : tx`and state = 'running' and epoch = ${epoch}`}`;
  return count === 1;
}

/** Moves the counts of several distributions, in the order of their ids, so that two transactions never wait for each other. */
export async function moveAllCounts(tx: Transaction, changes: DistributionChange[]): Promise<void> {
  const ordered = [...changes].sort((a, b) => a.distributionId - b.distributionId);
  for (const change of ordered) await moveCounts(tx, change);
}

/** What the rows themselves say, by GROUP BY: for tests and checks from outside, never for a screen. */
export async function countByState(sql: Sql, accountId: number, distributionId: number): Promise<Partial<Counts>> {
  const rows = await sql<{ state: keyof Counts; count: number }[]>`
    select coalesce(delivery.state, slot.state) as state, count(*)::integer as count
    from delivery
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.account_id = ${accountId} and delivery.distribution_id = ${distributionId}
    group by 1`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
