import type { DeliveryKey } from "../messages/message-id.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import { type ContentFilter, contentConditions, type FateFilter } from "./message-filter-store.ts";

/** Endings after which a person may send again. */
export const retryStates = ["failed", "expired", "unconfirmed"] as const;
export type RetryState = (typeof retryStates)[number];

/** Which of the messages of a distribution. */
export type RetryFilter = Omit<ContentFilter, "distributionId"> & Pick<FateFilter, "reason">;

type EndedFilter = { accountId: number; distributionId: number; states: RetryState[]; filter: RetryFilter };

export type EndedDelivery = DeliveryKey & {
  accountId: number;
  channel: string;
  state: RetryState;
  reason: string | null;
  homeSlotId: number;
};

/**
 * Locks deliveries that ended so, in the order of their keys. One that expired for lack of a receipt or of an answer may have arrived and is no
 * failure, while a receipt that says expired says that it has not; one that an uploaded report sent again is left to it, unless that was cancelled.
 * Of what was erased nobody knows any more what it said, and to whom.
 */
export async function lockEnded(
  tx: Transaction,
  { accountId, distributionId, states, filter }: EndedFilter,
  page: { after: DeliveryKey | undefined; limit: number },
): Promise<EndedDelivery[]> {
  // Before the first row where there is no page before.
  const { sheetNumber, rowNumber, destinationNumber, step } = page.after ?? {
    sheetNumber: 0,
    rowNumber: 0,
    destinationNumber: 0,
    step: 0,
  };
  return tx<EndedDelivery[]>`
    select account_id, distribution_id, sheet_number, row_number, destination_number, step, channel, state, reason, home_slot_id
    from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and state::text = any(${states})
      and home_slot_id is not null and (state <> 'expired' or reason in ('validity_over', 'expired_at_provider'))
      and not exists (
        select from resent
        join delivery as later on later.account_id = resent.account_id and later.distribution_id = resent.by_distribution_id
          and later.sheet_number = resent.by_sheet_number and later.row_number = resent.by_row_number
          and later.destination_number = resent.by_destination_number
        join distribution as its on its.account_id = later.account_id and its.id = later.distribution_id
        where (case when later.slot_id is not null then its.state <> 'cancelled' else later.state not in ('cancelled', 'skipped') end)
          and resent.account_id = delivery.account_id and resent.distribution_id = delivery.distribution_id
          and resent.sheet_number = delivery.sheet_number and resent.row_number = delivery.row_number
          and resent.destination_number = delivery.destination_number)
      and not exists (
        select from message
        where message.distribution_id = delivery.distribution_id and message.sheet_number = delivery.sheet_number
          and message.row_number = delivery.row_number and message.destination_number = delivery.destination_number
          and message.erased_at is not null)
      ${hasConditions(filter) ? ofMessages(tx, filter) : tx``}
      and (sheet_number, row_number, destination_number, step) > (${sheetNumber}, ${rowNumber}, ${destinationNumber}, ${step})
    order by sheet_number, row_number, destination_number, step
    limit ${page.limit}
    for update`;
}

/** Of the messages that a retry was asked for, those that ended so and are left as they are, by state. */
export async function countLeft(
  sql: Sql,
  { accountId, distributionId, states, filter }: EndedFilter,
): Promise<{ state: RetryState; count: number }[]> {
  return sql<{ state: RetryState; count: number }[]>`
    select state, count(*)::integer as count from delivery
    where account_id = ${accountId} and distribution_id = ${distributionId} and state::text = any(${states})
      ${hasConditions(filter) ? ofMessages(sql, filter) : sql``}
    group by state`;
}

function hasConditions(filter: RetryFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

function ofMessages(sql: Sql, { reason, ...ofMessage }: RetryFilter) {
  return sql`
    ${reason === undefined ? sql`` : sql`and delivery.reason = ${reason}`}
    and exists (
      select from message
      where message.distribution_id = delivery.distribution_id and message.sheet_number = delivery.sheet_number
        and message.row_number = delivery.row_number and message.destination_number = delivery.destination_number
        ${contentConditions(sql, ofMessage)})`;
}

/** Lets locked deliveries wait again. */
export async function putBack(tx: Transaction, deliveries: (EndedDelivery & { slotId: number })[]): Promise<void> {
  const column = (pick: (delivery: EndedDelivery & { slotId: number }) => number) => deliveries.map(pick);
  await tx`
    update delivery
    set state = null, slot_id = back.slot_id, claim_id = null, reason = null, code = null, settled_at = null,
      round = delivery.round + 1, part_count = 0, answered_parts = null, sent_at = null
    from unnest(
      ${column((d) => d.distributionId)}::bigint[], ${column((d) => d.sheetNumber)}::smallint[], ${column((d) => d.rowNumber)}::integer[],
      ${column((d) => d.destinationNumber)}::integer[], ${column((d) => d.step)}::smallint[], ${column((d) => d.slotId)}::bigint[]
    ) as back (distribution_id, sheet_number, row_number, destination_number, step, slot_id)
    where delivery.distribution_id = back.distribution_id and delivery.sheet_number = back.sheet_number
      and delivery.row_number = back.row_number and delivery.destination_number = back.destination_number and delivery.step = back.step`;
}
