import type { DeliveryKey, MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";

/** A message with what became of it, its state as people read it. */
export type MessageRow = MessageKey & {
  accountId: number;
  distributionName: string;
  channel: string;
  address: string;
  sender: string | null;
  text: string;
  externalId: string | null;
  uniqueMessageId: string | null;
  clientId: string | null;
  groupId: string | null;
  bulkId: string | null;
  callbackUrl: string | null;
  callbackData: string | null;
  state: MessageState;
  reason: string | null;
  code: string | null;
  attemptCount: number;
  partCount: number;
  providerAccount: string | null;
  slotId: number | null;
  sentAt: Date | null;
  settledAt: Date | null;
  cells: string[];
};

/** What waits has the state of its slot, unless its distribution holds it or was cancelled. */
const effectiveState = `
  case when delivery.slot_id is null then delivery.state
    when slot.state = 'expired' then slot.state
    when distribution.state = 'cancelled' then 'cancelled'
    when distribution.state = 'paused' then 'paused'
    else slot.state end`;

const effectiveReason = `
  case when delivery.slot_id is null then delivery.reason
    when slot.state = 'expired' then case when delivery.reason = 'no_answer' then delivery.reason else 'validity_over' end
    when distribution.state = 'cancelled' then 'taken_back'
    when distribution.state = 'paused' then 'held'
    else delivery.reason end`;

/** Looked up key by key: the estimate for a page in the middle is one row, and a plan that trusts it reads all the others for each. */
const itsDelivery = `
  cross join lateral (
    select * from delivery
    where delivery.distribution_id = message.distribution_id and delivery.sheet_number = message.sheet_number
      and delivery.row_number = message.row_number and delivery.destination_number = message.destination_number
    offset 0
  ) as delivery`;

const messageRows = `
  select message.*, distribution.name as distribution_name, ${effectiveState} as state, ${effectiveReason} as reason, delivery.code,
    delivery.attempt_count, delivery.part_count, provider_account.name as provider_account, delivery.slot_id, delivery.sent_at, delivery.settled_at
  from message ${itsDelivery}
  join distribution on distribution.account_id = message.account_id and distribution.id = message.distribution_id
  left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
  left join provider_account on provider_account.account_id = message.account_id and provider_account.id = delivery.provider_account_id`;

export type MessageFilter = {
  accountId: number;
  distributionId?: number | undefined;
  state?: string | undefined;
  address?: string | undefined;
  externalId?: string | undefined;
  uniqueMessageId?: string | undefined;
  groupId?: string | undefined;
  bulkId?: string | undefined;
  /** The distribution that has this bulk id: its rows without one of their own belong to it. */
  bulkDistributionId?: number | undefined;
  after?: MessageKey | undefined;
  limit: number;
};

/** Messages in the order of their keys, after a cursor; never by OFFSET. */
export async function listMessages(sql: Sql, filter: MessageFilter): Promise<MessageRow[]> {
  const { after } = filter;
  return sql<MessageRow[]>`
    ${sql.unsafe(messageRows)}
    where message.account_id = ${filter.accountId}
      ${filter.distributionId ? sql`and message.distribution_id = ${filter.distributionId}` : sql``}
      ${filter.state ? sql`and ${sql.unsafe(effectiveState)} = ${filter.state}::message_state` : sql``}
      ${filter.address ? sql`and message.address = ${filter.address}` : sql``}
      ${filter.externalId ? sql`and message.external_id = ${filter.externalId}` : sql``}
      ${filter.uniqueMessageId ? sql`and message.unique_message_id = ${filter.uniqueMessageId}` : sql``}
      ${filter.groupId ? sql`and message.group_id = ${filter.groupId}` : sql``}
      ${filter.bulkId ? bulkCondition(sql, filter.bulkId, filter.bulkDistributionId) : sql``}
      ${after ? afterKey(sql, after) : sql``}
    order by message.distribution_id, message.sheet_number, message.row_number, message.destination_number
    limit ${filter.limit}`;
}

function afterKey(sql: Sql, { distributionId, sheetNumber, rowNumber, destinationNumber }: MessageKey) {
  return sql`
    and (message.distribution_id, message.sheet_number, message.row_number, message.destination_number)
      > (${distributionId}, ${sheetNumber}, ${rowNumber}, ${destinationNumber})`;
}

export async function findMessage(sql: Sql, accountId: number, key: MessageKey): Promise<MessageRow | undefined> {
  const [row] = await sql<MessageRow[]>`
    ${sql.unsafe(messageRows)}
    where message.account_id = ${accountId} and message.distribution_id = ${key.distributionId} and message.sheet_number = ${key.sheetNumber}
      and message.row_number = ${key.rowNumber} and message.destination_number = ${key.destinationNumber}`;
  return row;
}

export type AttemptRow = {
  number: number;
  endedAt: Date;
  providerAccount: string;
  outcome: string;
  reason: string | null;
  code: string | null;
  detail: string;
};

export async function listAttempts(sql: Sql, accountId: number, key: MessageKey): Promise<AttemptRow[]> {
  return sql<AttemptRow[]>`
    select attempt.number, attempt.ended_at, provider_account.name as provider_account, attempt.outcome, attempt.reason, attempt.code, attempt.detail
    from attempt
    join provider_account on provider_account.account_id = attempt.account_id and provider_account.id = attempt.provider_account_id
    where attempt.account_id = ${accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.sheetNumber}
      and row_number = ${key.rowNumber} and destination_number = ${key.destinationNumber}
    order by attempt.ended_at, attempt.number`;
}

export type ReceiptRow = {
  part: number;
  status: string;
  code: string | null;
  occurredAt: Date | null;
  receivedAt: Date;
};

export async function listReceiptsOf(sql: Sql, accountId: number, key: MessageKey): Promise<ReceiptRow[]> {
  return sql<ReceiptRow[]>`
    select part, status, code, occurred_at, received_at from receipt
    where account_id = ${accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.sheetNumber}
      and row_number = ${key.rowNumber} and destination_number = ${key.destinationNumber}
    order by received_at, part`;
}

export type WaitingDelivery = DeliveryKey & { slotId: number };

/** Locks a message's delivery that waits; undefined where it does not wait any more. */
export async function lockWaiting(
  tx: Transaction,
  accountId: number,
  key: MessageKey,
): Promise<WaitingDelivery | undefined> {
  const [row] = await tx<WaitingDelivery[]>`
    select distribution_id, sheet_number, row_number, destination_number, step, slot_id from delivery
    where account_id = ${accountId} and distribution_id = ${key.distributionId} and sheet_number = ${key.sheetNumber}
      and row_number = ${key.rowNumber} and destination_number = ${key.destinationNumber} and slot_id is not null
    for update`;
  return row;
}

/** Gives a locked delivery a state of its own, or another slot to wait in. */
export async function updateWaiting(
  tx: Transaction,
  accountId: number,
  delivery: WaitingDelivery,
  next: { state: MessageState | null; slotId: number | null; reason: string | null; now: Date },
): Promise<void> {
  await tx`
    update delivery
    set state = ${next.state}, slot_id = ${next.slotId}, reason = ${next.reason}, settled_at = ${next.state ? next.now : null}
    where account_id = ${accountId} and distribution_id = ${delivery.distributionId} and sheet_number = ${delivery.sheetNumber}
      and row_number = ${delivery.rowNumber} and destination_number = ${delivery.destinationNumber} and step = ${delivery.step}`;
}

/** How many messages of a slot are claimed before this one. */
export async function countWaitingBefore(
  sql: Sql,
  { accountId, id }: { accountId: number; id: number },
  place: MessageKey & { slotId: number },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from delivery
    where account_id = ${accountId} and distribution_id = ${id} and slot_id = ${place.slotId}
      and (sheet_number, row_number, destination_number) < (${place.sheetNumber}, ${place.rowNumber}, ${place.destinationNumber})`;
  return row?.count ?? 0;
}

/** Messages that share an id of the customer's and wait, at most `limit`. */
export async function listWaitingKeys(
  sql: Sql,
  filter: {
    accountId: number;
    bulkId: string | undefined;
    bulkDistributionId: number | undefined;
    groupId: string | undefined;
    after: MessageKey | undefined;
    limit: number;
  },
): Promise<MessageKey[]> {
  const { accountId, bulkId, bulkDistributionId, groupId, after } = filter;
  return sql<MessageKey[]>`
    select message.distribution_id, message.sheet_number, message.row_number, message.destination_number
    from message ${sql.unsafe(itsDelivery)}
    join distribution on distribution.account_id = message.account_id and distribution.id = message.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where message.account_id = ${accountId} and ${sql.unsafe(effectiveState)} in ('created', 'delayed', 'paused')
      ${groupId === undefined ? sql`` : sql`and message.group_id = ${groupId}`}
      ${bulkId === undefined ? sql`` : bulkCondition(sql, bulkId, bulkDistributionId)}
      ${after ? afterKey(sql, after) : sql``}
    order by message.distribution_id, message.sheet_number, message.row_number, message.destination_number
    limit ${filter.limit}`;
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
      select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step, delivery.slot_id
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

/** The states of these messages, as people read them. */
export async function listStates(
  sql: Sql,
  accountId: number,
  keys: MessageKey[],
): Promise<(MessageKey & { state: MessageState })[]> {
  return sql<(MessageKey & { state: MessageState })[]>`
    select delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, ${sql.unsafe(effectiveState)} as state
    from delivery
    join distribution on distribution.account_id = delivery.account_id and distribution.id = delivery.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.account_id = ${accountId}
      and (delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number) in (select * from ${keyTable(sql, keys)})`;
}

/** A row's own bulk id, else the distribution's id. */
function bulkCondition(sql: Sql, bulkId: string, distributionId: number | undefined) {
  return sql`and (message.bulk_id = ${bulkId} or (message.bulk_id is null and message.distribution_id = ${distributionId ?? 0}))`;
}

function keyTable(sql: Sql, keys: MessageKey[]) {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  return sql`unnest(
    ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
    ${column((k) => k.destinationNumber)}::integer[])`;
}
