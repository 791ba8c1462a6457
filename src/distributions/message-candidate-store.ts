import type { MessageKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql } from "../platform/database.ts";
import {
  afterKey,
  afterKeyWithin,
  type ContentFilter,
  contentConditions,
  type FateFilter,
  fateConditions,
} from "./message-filter-store.ts";

export type Candidates = ContentFilter & FateFilter & { accountId: number; after?: MessageKey | undefined };

const ended: ReadonlySet<string> = new Set<MessageState>(["failed", "expired", "unconfirmed", "cancelled", "skipped"]);
const mayWait: ReadonlySet<string> = new Set<MessageState>(["created", "delayed", "paused", "expired", "cancelled"]);
/** Their deliveries have no list of their own: too many do. */
const seenInPassing: ReadonlySet<string> = new Set<MessageState>(["sent", "delivered", "read"]);
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
  return isSelective(filter)
    ? sql`
      select distribution_id, sheet_number, row_number, destination_number from message
      where account_id = ${filter.accountId} ${contentConditions(sql, indexed(filter))}
        ${afterKey(sql, filter.after, filter.distributionId)}
      order by distribution_id, sheet_number, row_number, destination_number
      limit ${limit}`
    : ofDistributions(sql, filter, limit);
}

/** The same without those that are seen at once not to be meant: to try all conditions on a message costs much more. */
export function likelyKeys(sql: Sql, filter: Candidates, limit: number) {
  const seen = seenAtOnce(filter);
  if (seen.length === 0) return candidateKeys(sql, filter, limit);
  const { state = null, reason = null, channel = null, text = null } = filter;
  return sql`
    select * from (${candidateKeys(sql, filter, limit)}) as looked_at
    where true ${seen.includes("state") ? sql`and state = ${state}::message_state` : sql``}
      ${seen.includes("reason") ? sql`and (slot_id is not null or reason = ${reason})` : sql``}
      ${seen.includes("channel") ? sql`and channel = ${channel}` : sql``}
      ${seen.includes("text") ? sql`and position(lower(${text}) in lower(text)) > 0` : sql``}`;
}

type Seen = "state" | "reason" | "channel" | "text";

/** What is asked that stands in the rows which are looked at anyway, one after the other. */
function seenAtOnce(filter: Candidates): Seen[] {
  if (isSelective(filter) || (filter.state !== undefined && !seenInPassing.has(filter.state))) return [];
  const readable: Seen[] = readsDeliveries(filter) ? ["state", "reason", "channel"] : ["channel", "text"];
  return readable.filter((name) => filter[name] !== undefined);
}

/** Whether many candidates are looked at for little: none has to be tried whole before it is known to be likely. */
export function hasCheapCandidates(filter: Candidates): boolean {
  return seenAtOnce(filter).length > 0;
}

/** Whether every candidate is a message that the filter finds. */
export function hasExactCandidates(filter: Candidates): boolean {
  const { state, channel, text, reason, sentFrom, sentBefore } = filter;
  if ([channel, text, reason, sentFrom, sentBefore].some((one) => one !== undefined)) return false;
  return state === undefined || (!isSelective(filter) && (ended.has(state) || mayWait.has(state)));
}

function isSelective(filter: Candidates): boolean {
  return selective.some((name) => filter[name] !== undefined);
}

/** Whether candidates are deliveries one after the other, each with its own state and reason. */
function readsDeliveries({ state, reason }: Candidates): boolean {
  return state === undefined ? reason !== undefined : seenInPassing.has(state);
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
  if (readsDeliveries(filter)) {
    return sql`
      select distribution_id, sheet_number, row_number, destination_number, state, reason, slot_id, channel from delivery as message
      where distribution_id = distribution.id ${contentConditions(sql, indexed(filter))} ${afterKeyWithin(sql, after)}`;
  }
  if (state === undefined) {
    const seen = hasCheapCandidates(filter) ? sql`, channel, text` : sql``; // else the key's index alone is read
    return sql`
      select distribution_id, sheet_number, row_number, destination_number ${seen} from message
      where distribution_id = distribution.id ${contentConditions(sql, indexed(filter))} ${afterKeyWithin(sql, after)}`;
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
    where distribution_id = distribution.id and state = ${state}::message_state ${afterKeyWithin(sql, after)}
    order by sheet_number, row_number, destination_number
    limit ${limit})`;
}

/** Of each slot whose messages read so, the first ones. */
function inSlots(sql: Sql, state: string, { after, limit }: { after: MessageKey | undefined; limit: number }) {
  return sql`
    (select waiting.* from slot
    cross join lateral (
      select distribution_id, sheet_number, row_number, destination_number from delivery as message
      where message.distribution_id = distribution.id and message.slot_id = slot.id ${afterKeyWithin(sql, after)}
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
    where claim.distribution_id = distribution.id ${afterKeyWithin(sql, after)}`;
}
