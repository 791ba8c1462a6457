import type { MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql } from "../platform/database.ts";
import {
  afterKey,
  type ContentFilter,
  contentConditions,
  type FateFilter,
  fateConditions,
} from "./message-filter-store.ts";

export type Candidates = ContentFilter & FateFilter & { accountId: number; after?: MessageKey | undefined };

const ended: ReadonlySet<string> = new Set<MessageState>(["failed", "expired", "unconfirmed", "cancelled", "skipped"]);
const mayWait: ReadonlySet<string> = new Set<MessageState>(["created", "delayed", "paused", "expired", "cancelled"]);
const selective = [
  "ids",
  "address",
  "externalId",
  "uniqueMessageId",
  "clientId",
  "groupId",
  "bulkId",
  "flowId",
] as const;

/**
 * Keys of messages among which are all that a filter finds, in the order of keys, the first `limit` of them: found by an index, whatever the
 * filter, so that a page costs the same among a million messages as among a thousand.
 */
export function candidateKeys(sql: Sql, filter: Candidates, limit: number) {
  return selective.some((name) => filter[name] !== undefined)
    ? sql`
      select distribution_id, sheet_number, row_number, destination_number from message
      where account_id = ${filter.accountId} ${contentConditions(sql, indexed(filter))} ${afterKey(sql, filter.after)}
      order by distribution_id, sheet_number, row_number, destination_number
      limit ${limit}`
    : ofDistributions(sql, filter, limit);
}

/** Without what is tried on each message that was found. */
function indexed({ channel: _channel, text: _text, ...filter }: Candidates): ContentFilter {
  return filter;
}

/** Distribution by distribution; the loop keeps the order of its outer side. */
function ofDistributions(sql: Sql, filter: Candidates, limit: number) {
  const { accountId, distributionId, after, createdFrom, createdBefore, withoutTests } = filter;
  return sql`
    select key.* from (
      select distribution.* from distribution
      where account_id = ${accountId}
        ${distributionId === undefined ? sql`` : sql`and id = ${distributionId}`}
        ${after ? sql`and id >= ${after.distributionId}` : sql``}
        ${fateConditions(sql, { createdFrom, createdBefore, withoutTests })}
      order by id
    ) as distribution
    cross join lateral (
      select * from (${inDistribution(sql, filter, limit)}) as found
      order by 1, 2, 3, 4
      limit ${limit}
    ) as key
    limit ${limit}`;
}

function inDistribution(sql: Sql, filter: Candidates, limit: number) {
  const { state, after } = filter;
  if (state === undefined || !(ended.has(state) || mayWait.has(state) || state === "sending")) {
    return sql`
      select distribution_id, sheet_number, row_number, destination_number from message
      where distribution_id = distribution.id ${contentConditions(sql, indexed(filter))} ${afterKey(sql, after)}`;
  }
  if (state === "sending") return inClaims(sql, after);
  const parts = [
    ...(ended.has(state) ? [inEnded(sql, state, { after, limit })] : []),
    ...(mayWait.has(state) ? [inSlots(sql, state, { after, limit })] : []),
  ];
  return parts.reduce((all, part) => sql`${all} union all ${part}`);
}

function inEnded(sql: Sql, state: string, { after, limit }: { after: MessageKey | undefined; limit: number }) {
  return sql`
    (select distribution_id, sheet_number, row_number, destination_number from delivery_ended as message
    where distribution_id = distribution.id and state = ${state}::message_state ${afterKey(sql, after)}
    order by sheet_number, row_number, destination_number
    limit ${limit})`;
}

/** Of each slot whose messages read so, the first ones. */
function inSlots(sql: Sql, state: string, { after, limit }: { after: MessageKey | undefined; limit: number }) {
  return sql`
    (select waiting.* from slot
    cross join lateral (
      select distribution_id, sheet_number, row_number, destination_number from delivery as message
      where message.distribution_id = distribution.id and message.slot_id = slot.id ${afterKey(sql, after)}
      order by sheet_number, row_number, destination_number
      limit ${limit}
    ) as waiting
    where slot.distribution_id = distribution.id and slot.waiting_count > 0
      and case when slot.state = 'expired' then 'expired' when distribution.state in ('cancelled', 'paused') then distribution.state
        else slot.state::text end = ${state})`;
}

/** What is sending has a claim. */
function inClaims(sql: Sql, after: MessageKey | undefined) {
  return sql`
    select message.* from claim
    cross join lateral unnest(
      array_fill(claim.distribution_id, array[cardinality(claim.row_numbers)]), claim.sheet_numbers, claim.row_numbers, claim.destination_numbers
    ) as message (distribution_id, sheet_number, row_number, destination_number)
    where claim.distribution_id = distribution.id ${afterKey(sql, after)}`;
}
