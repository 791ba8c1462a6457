import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";

type Owner = { accountId: number; distributionId: number };

/** How many left a slot, on which channel, for which reason. */
export type SettledWaiting = { slotId: number; channel: string; reason: string | null; count: number };

/**
 * Gives deliveries that wait in these slots a state of their own; how many left each slot, and why. Rows that others hold are left for the next time.
 * What an earlier attempt may have sent keeps that as its reason: it is no failure that may simply be sent again.
 */
export async function settleWaiting(
  tx: Transaction,
  owner: Owner,
  settle: { slotIds: number[]; state: MessageState; reason: string; limit: number; now: Date },
): Promise<SettledWaiting[]> {
  return tx<SettledWaiting[]>`
    with due as (
      select sheet_number, row_number, destination_number, step, slot_id from delivery
      where distribution_id = ${owner.distributionId} and account_id = ${owner.accountId} and slot_id = any(${settle.slotIds})
      order by slot_id, sheet_number, row_number, destination_number, step
      limit ${settle.limit}
      for update skip locked
    ), settled as (
      update delivery
      set slot_id = null, state = ${settle.state}::message_state, reason = case when reason = 'no_answer' then reason else ${settle.reason} end,
        settled_at = ${settle.now}
      from due
      where delivery.distribution_id = ${owner.distributionId} and delivery.sheet_number = due.sheet_number
        and delivery.row_number = due.row_number and delivery.destination_number = due.destination_number and delivery.step = due.step
      returning due.slot_id, delivery.channel, delivery.reason
    )
    select slot_id, channel, reason, count(*)::integer as count from settled group by slot_id, channel, reason`;
}

/** Cancelled distributions some of whose rows still wait. Across accounts: the sweeper's. */
export async function listCancelledWithWaiting(sql: Sql): Promise<Owner[]> {
  return sql<Owner[]>`
    select account_id, id as distribution_id from distribution
    cross join lateral (
      select from slot
      where slot.account_id = distribution.account_id and slot.distribution_id = distribution.id and waiting_count > 0
      limit 1
    ) as waiting
    where state = 'cancelled' and created_count + delayed_count + paused_count + expired_count > 0`;
}

/** Running distributions whose counts say that nothing is left to do. Across accounts: the sweeper's. */
export async function listMaybeFinished(sql: Sql): Promise<Owner[]> {
  return sql<Owner[]>`
    select account_id, id as distribution_id from distribution
    where state = 'running' and created_count + delayed_count + paused_count + sending_count = 0`;
}

/** Whether no message of a distribution can change by our doing any more: a proof, not a count. Its row is locked by the caller. */
export async function isAllDone(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const [row] = await tx<{ done: boolean }[]>`
    select not exists (select from delivery where distribution_id = ${distributionId} and slot_id is not null)
      and not exists (select from claim where distribution_id = ${distributionId})
      and not exists (select from sheet where account_id = ${accountId} and distribution_id = ${distributionId} and state in ('waiting', 'reading'))
      as done`;
  return row?.done ?? false;
}

export async function lockRunning(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const rows = await tx`
    select id from distribution
    where account_id = ${accountId} and id = ${distributionId} and state = 'running'
      and created_count + delayed_count + paused_count + sending_count = 0
    for update`;
  return rows.length === 1;
}

export async function markFinished(tx: Transaction, { accountId, distributionId }: Owner, now: Date): Promise<void> {
  await tx`
    update distribution set state = 'finished', finished_at = ${now}
    where account_id = ${accountId} and id = ${distributionId} and state = 'running'`;
}
