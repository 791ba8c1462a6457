import type { MessageKey } from "../messages/message-id.ts";
import type { Sql } from "../platform/database.ts";

/** What waits has the state of its slot, unless its distribution holds it or was cancelled. */
export const effectiveState = `
  case when delivery.slot_id is null then delivery.state
    when slot.state = 'expired' then slot.state
    when distribution.state = 'cancelled' then 'cancelled'
    when distribution.state = 'paused' then 'paused'
    else slot.state end`;

export const effectiveReason = `
  case when delivery.slot_id is null then delivery.reason
    when slot.state = 'expired' then case when delivery.reason = 'no_answer' then delivery.reason else 'validity_over' end
    when distribution.state = 'cancelled' then 'taken_back'
    when distribution.state = 'paused' then 'held'
    else delivery.reason end`;

/** Looked up key by key: the estimate for a page in the middle is one row, and a plan that trusts it reads all the others for each. */
export const itsDelivery = `
  cross join lateral (
    select * from delivery
    where delivery.distribution_id = message.distribution_id and delivery.sheet_number = message.sheet_number
      and delivery.row_number = message.row_number and delivery.destination_number = message.destination_number
    offset 0
  ) as delivery`;

/** What is asked of messages themselves. */
export type ContentFilter = {
  distributionId?: number | undefined;
  sheetNumber?: number | undefined;
  rowNumber?: number | undefined;
  ids?: MessageKey[] | undefined;
  groupId?: string | undefined;
  bulkId?: string | undefined;
  /** The distribution that has this bulk id: its rows without one of their own belong to it. */
  bulkDistributionId?: number | undefined;
  flowId?: string | undefined;
  address?: string | undefined;
  externalId?: string | undefined;
  uniqueMessageId?: string | undefined;
  clientId?: string | undefined;
  /** Stands in the text, in capitals or not. */
  text?: string | undefined;
  channel?: string | undefined;
};

/** What is asked of that which became of them, as people read it. */
export type FateFilter = {
  state?: string | undefined;
  reason?: string | undefined;
  /** When their distribution was made. */
  createdFrom?: Date | undefined;
  createdBefore?: Date | undefined;
  sentFrom?: Date | undefined;
  sentBefore?: Date | undefined;
  /** Left out as well: what people only sent to themselves as a test. */
  withoutTests?: boolean | undefined;
};

/** Conditions on `message`, each beginning with `and`. Across accounts: whoever asks names the account. */
export function contentConditions(sql: Sql, filter: ContentFilter) {
  const { bulkId, externalId, ids } = filter;
  return sql`
    ${filter.distributionId === undefined ? sql`` : sql`and message.distribution_id = ${filter.distributionId}`}
    ${filter.sheetNumber === undefined ? sql`` : sql`and message.sheet_number = ${filter.sheetNumber}`}
    ${filter.rowNumber === undefined ? sql`` : sql`and message.row_number = ${filter.rowNumber}`}
    ${ids === undefined ? sql`` : sql`and (message.distribution_id, message.sheet_number, message.row_number, message.destination_number) in (select * from ${keyTable(sql, ids)})`}
    ${filter.groupId === undefined ? sql`` : sql`and message.group_id = ${filter.groupId}`}
    ${filter.flowId === undefined ? sql`` : sql`and message.flow_id = ${filter.flowId}`}
    ${filter.address === undefined ? sql`` : sql`and message.address = ${filter.address}`}
    ${filter.channel === undefined ? sql`` : sql`and message.channel = ${filter.channel}`}
    ${filter.uniqueMessageId === undefined ? sql`` : sql`and hashtextextended(message.unique_message_id, 0) = hashtextextended(${filter.uniqueMessageId}, 0) and message.unique_message_id = ${filter.uniqueMessageId}`}
    ${filter.clientId === undefined ? sql`` : sql`and message.client_id = ${filter.clientId}`}
    ${filter.text === undefined ? sql`` : sql`and position(lower(${filter.text}) in lower(message.text)) > 0`}
    ${externalId === undefined ? sql`` : sql`and hashtextextended(message.external_id, 0) = hashtextextended(${externalId}, 0) and message.external_id = ${externalId}`}
    ${bulkId === undefined ? sql`` : sql`and (message.bulk_id = ${bulkId} or (message.bulk_id is null and message.distribution_id = ${filter.bulkDistributionId ?? 0}))`}`;
}

/** Conditions on `delivery` with its slot and distribution, each beginning with `and`. Across accounts: whoever asks names the account. */
export function fateConditions(sql: Sql, filter: FateFilter) {
  const { state, reason, createdFrom, createdBefore, sentFrom, sentBefore } = filter;
  return sql`
    ${state === undefined ? sql`` : sql`and ${sql.unsafe(effectiveState)} = ${state}::message_state`}
    ${reason === undefined ? sql`` : sql`and ${sql.unsafe(effectiveReason)} = ${reason}`}
    ${createdFrom === undefined ? sql`` : sql`and distribution.created_at >= ${createdFrom}`}
    ${createdBefore === undefined ? sql`` : sql`and distribution.created_at < ${createdBefore}`}
    ${sentFrom === undefined ? sql`` : sql`and delivery.sent_at >= ${sentFrom}`}
    ${sentBefore === undefined ? sql`` : sql`and delivery.sent_at < ${sentBefore}`}
    ${filter.withoutTests ? sql`and distribution.test_of is null` : sql``}`;
}

/**
 * Behind the message that a page ended with, in the order of their keys. Said once more without the distribution where that is one: beside
 * "it is this distribution", an index is entered by the comparison that begins with the sheet, and by no other. Across accounts: whoever
 * asks names the account.
 */
export function afterKey(sql: Sql, after: MessageKey | undefined, distributionId?: number) {
  if (!after) return sql``;
  const inOne =
    distributionId === after.distributionId
      ? sql`
    and (message.sheet_number, message.row_number, message.destination_number)
      > (${after.sheetNumber}, ${after.rowNumber}, ${after.destinationNumber})`
      : sql``;
  return sql`
    and (message.distribution_id, message.sheet_number, message.row_number, message.destination_number)
      > (${after.distributionId}, ${after.sheetNumber}, ${after.rowNumber}, ${after.destinationNumber}) ${inOne}`;
}

/** The same among the messages of a `distribution`: of those behind the one of the cursor, all. Across accounts: whoever asks names the account. */
export function afterKeyWithin(sql: Sql, after: MessageKey | undefined) {
  if (!after) return sql``;
  const from = (number: number) =>
    sql`case when distribution.id = ${after.distributionId} then ${number}::integer else 0 end`;
  return sql`
    and (message.sheet_number, message.row_number, message.destination_number)
      > (${from(after.sheetNumber)}, ${from(after.rowNumber)}, ${from(after.destinationNumber)})`;
}

/** Keys as a table of four columns. Across accounts: whoever asks names the account. */
export function keyTable(sql: Sql, keys: readonly MessageKey[]) {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  return sql`unnest(
    ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
    ${column((k) => k.destinationNumber)}::integer[])`;
}
