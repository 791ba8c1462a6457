import type { MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Slot } from "../messages/slot.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import {
  afterKey,
  type ContentFilter,
  contentConditions,
  effectiveState,
  type FateFilter,
  fateConditions,
  itsDelivery,
  keyTable,
} from "./message-filter-store.ts";
import type { WaitingDelivery } from "./message-store.ts";

/** The distributions that hold messages of a set. */
export async function listDistributionsWith(sql: Sql, accountId: number, filter: ContentFilter): Promise<number[]> {
  const rows = await sql<{ distributionId: number }[]>`
    select distinct message.distribution_id from message
    where message.account_id = ${accountId} ${contentConditions(sql, filter)}
    order by message.distribution_id`;
  return rows.map(({ distributionId }) => distributionId);
}

/** The next messages of a set within one distribution, in the order of their keys. */
export async function listKeysOf(
  sql: Sql,
  accountId: number,
  filter: ContentFilter & FateFilter & { distributionId: number },
  { after, limit }: { after: MessageKey | undefined; limit: number },
): Promise<MessageKey[]> {
  return sql<MessageKey[]>`
    select message.distribution_id, message.sheet_number, message.row_number, message.destination_number
    from message ${sql.unsafe(itsDelivery)}
    join distribution on distribution.account_id = message.account_id and distribution.id = message.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where message.account_id = ${accountId} ${contentConditions(sql, filter)} ${fateConditions(sql, filter)} ${afterKey(sql, after, filter.distributionId)}
    order by message.distribution_id, message.sheet_number, message.row_number, message.destination_number
    limit ${limit}`;
}

/** How many of these messages are in each state, as people read them. */
export async function countStatesOf(
  sql: Sql,
  accountId: number,
  keys: MessageKey[],
): Promise<{ state: MessageState; count: number }[]> {
  if (keys.length === 0) return [];
  return sql<{ state: MessageState; count: number }[]>`
    select ${sql.unsafe(effectiveState)} as state, count(*)::integer as count
    from delivery
    join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.account_id = ${accountId}
      and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number) in (select * from ${keyTable(sql, keys)})
    group by 1`;
}

/** Takes back those of these messages that may be; gives them with the slots that they left. Deliveries are locked in the order of their keys. */
export async function cancelWaiting(
  tx: Transaction,
  accountId: number,
  keys: MessageKey[],
  now: Date,
): Promise<WaitingDelivery[]> {
  return tx<WaitingDelivery[]>`
    with due as (
      select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step, delivery.slot_id,
        delivery.channel
      from delivery
      join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
      join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
      where delivery.account_id = ${accountId} and slot.state <> 'expired' and distribution.state <> 'cancelled'
        and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number) in (select * from ${keyTable(tx, keys)})
      order by 1, 2, 3, 4, 5
      for update of delivery
    )
    update delivery
    set slot_id = null, state = 'cancelled', reason = 'taken_back', settled_at = ${now}
    from due
    where delivery.distribution_id = due.distribution_id and delivery.sheet_number = due.sheet_number and delivery.row_number = due.row_number
      and delivery.destination_number = due.destination_number and delivery.step = due.step
    returning due.*`;
}

/** Locks those of these messages that wait in slots that are held, or in slots that are not; in the order of their keys. */
export async function lockHeld(
  tx: Transaction,
  accountId: number,
  keys: MessageKey[],
  held: boolean,
): Promise<WaitingDelivery[]> {
  return tx<WaitingDelivery[]>`
    select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step, delivery.slot_id,
        delivery.channel
    from delivery
    join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
    where delivery.account_id = ${accountId} and slot.held = ${held} and slot.state <> 'expired' and distribution.state <> 'cancelled'
      and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number) in (select * from ${keyTable(tx, keys)})
    order by 1, 2, 3, 4, 5
    for update of delivery`;
}

export async function listSlotsById(
  sql: Sql,
  { accountId, distributionId }: { accountId: number; distributionId: number },
  ids: number[],
): Promise<Slot[]> {
  return sql<Slot[]>`
    select * from slot
    where account_id = ${accountId} and distribution_id = ${distributionId} and id = any(${ids}::bigint[])
    order by id`;
}

/** Lets locked deliveries wait in other slots, for this reason. */
export async function moveWaiting(
  tx: Transaction,
  accountId: number,
  moved: { delivery: WaitingDelivery; slotId: number }[],
  reason: string | null,
): Promise<void> {
  const column = (pick: (one: WaitingDelivery) => number) => moved.map(({ delivery }) => pick(delivery));
  await tx`
    update delivery
    set slot_id = moved.slot_id, reason = ${reason}
    from unnest(
      ${column((d) => d.distributionId)}::bigint[], ${column((d) => d.sheetNumber)}::smallint[], ${column((d) => d.rowNumber)}::integer[],
      ${column((d) => d.destinationNumber)}::integer[], ${column((d) => d.step)}::smallint[], ${moved.map(({ slotId }) => slotId)}::bigint[]
    ) as moved (distribution_id, sheet_number, row_number, destination_number, step, slot_id)
    where delivery.account_id = ${accountId} and delivery.distribution_id = moved.distribution_id
      and delivery.sheet_number = moved.sheet_number and delivery.row_number = moved.row_number
      and delivery.destination_number = moved.destination_number and delivery.step = moved.step`;
}
