import type { KeptValues, RowStep } from "../fields/row-message.ts";
import type { DeliveryKey, MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import { candidateKeys, hasCheapCandidates, hasExactCandidates, likelyKeys } from "./message-candidate-store.ts";
import {
  type ContentFilter,
  contentConditions,
  effectiveReason,
  effectiveState,
  type FateFilter,
  fateConditions,
  itsDelivery,
  keyTable,
} from "./message-filter-store.ts";

/** So many messages are looked at for a page, and no more. */
const LOOKED_AT = 2000;
/** Where all that is known of each must be put together first. */
const TRIED_WHOLE = 500;

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
  flowId: string | null;
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
  kept: KeptValues | null;
  steps: MessageSteps | null;
  evenIfDuplicate: boolean;
  cells: string[];
  /** When all that is personal in it was erased. */
  erasedAt: Date | null;
};

/** The steps of a cascade after the first. */
export type MessageSteps = {
  inParallel: boolean;
  evenIfDelivered: boolean;
  firstStepMinutes: number | null;
  furtherSteps: RowStep[];
};

const messageColumns = `
  select message.*, distribution.name as distribution_name, ${effectiveState} as state, ${effectiveReason} as reason, delivery.code,
    delivery.attempt_count, delivery.part_count, provider_account.name as provider_account, delivery.slot_id, delivery.sent_at, delivery.settled_at`;

const withTheirFate = `${itsDelivery}
  join distribution on distribution.account_id = message.account_id and distribution.id = message.distribution_id
  left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
  left join provider_account on provider_account.account_id = message.account_id and provider_account.id = delivery.provider_account_id`;

const messageRows = `${messageColumns} from message ${withTheirFate}`;

export type MessageFilter = ContentFilter &
  FateFilter & { accountId: number; after?: MessageKey | undefined; limit: number };

/**
 * Messages in the order of their keys, after a cursor; never by OFFSET. A page that is short is not always the last: see `findNextPage`.
 * Candidates are tried one by one, in their order, until the page is full: nothing but that loop can be made of a lateral query that is kept
 * whole (`offset 0`), whatever the statistics say.
 */
export async function listMessages(sql: Sql, filter: MessageFilter): Promise<MessageRow[]> {
  return sql<MessageRow[]>`
    select page.* from (
      select found.* from (${likelyKeys(sql, filter, lookedAt(filter))}) as candidate
      cross join lateral (
        ${sql.unsafe(messageRows)}
        where message.distribution_id = candidate.distribution_id and message.sheet_number = candidate.sheet_number
          and message.row_number = candidate.row_number and message.destination_number = candidate.destination_number
          and message.account_id = ${filter.accountId} ${contentConditions(sql, filter)} ${fateConditions(sql, filter)}
        offset 0
      ) as found
      limit ${filter.limit}
    ) as page
    order by distribution_id, sheet_number, row_number, destination_number`;
}

/** Where to go on behind a page, although it may be short, since only so many messages were looked at; null: there are no more. */
export async function findNextPage(sql: Sql, filter: MessageFilter, page: MessageKey[]): Promise<MessageKey | null> {
  if (page.length === filter.limit) return page.at(-1) ?? null;
  const count = lookedAt(filter);
  const [last] = await sql<MessageKey[]>`
    select * from (${candidateKeys(sql, filter, count)}) as candidate
    order by 1, 2, 3, 4
    offset ${count - 1}
    limit 1`;
  return last ?? null;
}

/** How many messages a page looks at: as many as it has, unless a condition must be tried on each. */
function lookedAt(filter: MessageFilter): number {
  if (hasExactCandidates(filter)) return filter.limit;
  return Math.max(hasCheapCandidates(filter) ? LOOKED_AT : TRIED_WHOLE, filter.limit);
}

/**
 * All messages of a distribution, page by page in the order of their keys. Nothing but the key chooses a page, so that with statistics, without
 * them or with those of the time before it is read off the key's index: its rows and no others, and nothing is sorted.
 */
export async function listMessagesOf(
  sql: Sql,
  { accountId, distributionId }: { accountId: number; distributionId: number },
  { after, limit }: { after: MessageKey | undefined; limit: number },
): Promise<MessageRow[]> {
  const { sheetNumber = 0, rowNumber = 0, destinationNumber = 0 } = after ?? {};
  return sql<MessageRow[]>`
    ${sql.unsafe(messageColumns)}
    from (
      select * from message
      where distribution_id = ${distributionId}
        and (sheet_number, row_number, destination_number) > (${sheetNumber}, ${rowNumber}, ${destinationNumber})
      order by distribution_id, sheet_number, row_number, destination_number
      limit ${limit}
    ) as message ${sql.unsafe(withTheirFate)}
    where message.account_id = ${accountId} and message.distribution_id = ${distributionId}
    order by message.distribution_id, message.sheet_number, message.row_number, message.destination_number`;
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

export type WaitingDelivery = DeliveryKey & { slotId: number; channel: string };

/** Locks a message's delivery that waits; undefined where it does not wait any more. */
export async function lockWaiting(
  tx: Transaction,
  accountId: number,
  key: MessageKey,
): Promise<WaitingDelivery | undefined> {
  const [row] = await tx<WaitingDelivery[]>`
    select distribution_id, sheet_number, row_number, destination_number, step, slot_id, channel from delivery
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
