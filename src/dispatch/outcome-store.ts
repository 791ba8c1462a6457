import type { DeliveryKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";

/** What an outcome writes into a delivery: a state, or the slot in which it waits again. */
export type DeliveryChange = DeliveryKey & {
  claimId: number;
  state: MessageState | null;
  slotId: number | null;
  attemptChange: 0 | -1;
  partCount: number;
  answeredParts: number[] | null;
  reason: string | null;
  code: string | null;
};

/** A delivery whose outcome was applied: what it was, and what it is now (null: its slot says). */
export type AppliedChange = DeliveryKey & {
  accountId: number;
  channel: string;
  former: MessageState;
  formerReason: string | null;
  state: MessageState | null;
  reason: string | null;
  slotId: number | null;
};

/**
 * Writes outcomes where their claim still stands. What a receipt has settled meanwhile stays settled: it is returned with the state it keeps.
 * Deliveries are locked in the order of their keys, before slots and distributions. Across accounts: a claim says whose they are.
 */
export async function applyOutcomes(tx: Transaction, changes: DeliveryChange[], now: Date): Promise<AppliedChange[]> {
  const column = <Value>(pick: (change: DeliveryChange) => Value) => changes.map(pick);
  return tx<AppliedChange[]>`
    with outcome as (
      select * from unnest(
        ${column((c) => c.distributionId)}::bigint[], ${column((c) => c.sheetNumber)}::smallint[], ${column((c) => c.rowNumber)}::integer[],
        ${column((c) => c.destinationNumber)}::integer[], ${column((c) => c.step)}::smallint[], ${column((c) => c.claimId)}::bigint[],
        ${column((c) => c.state)}::text[], ${column((c) => c.slotId)}::bigint[], ${column((c) => c.attemptChange)}::smallint[],
        ${column((c) => c.partCount)}::smallint[], ${column((c) => c.answeredParts?.join(",") ?? null)}::text[],
        ${column((c) => c.reason)}::text[], ${column((c) => c.code)}::text[]
      ) as outcome (distribution_id, sheet_number, row_number, destination_number, step, claim_id,
        state, slot_id, attempt_change, part_count, answered_parts, reason, code)
    ), locked as (
      select outcome.*, held.state as former, held.reason as former_reason, held.state in ('sending', 'unconfirmed') as open
      from (select * from outcome order by distribution_id, sheet_number, row_number, destination_number, step) as outcome
      cross join lateral (
        select state, reason from delivery
        where delivery.distribution_id = outcome.distribution_id and delivery.sheet_number = outcome.sheet_number
          and delivery.row_number = outcome.row_number and delivery.destination_number = outcome.destination_number
          and delivery.step = outcome.step and delivery.claim_id = outcome.claim_id and delivery.state is not null
        for update
      ) as held
    )
    update delivery
    set state = case when locked.open then locked.state::message_state else delivery.state end,
      slot_id = case when locked.open then locked.slot_id end,
      claim_id = case when locked.open and locked.slot_id is not null then null else delivery.claim_id end,
      attempt_count = delivery.attempt_count + case when locked.open then locked.attempt_change else 0 end,
      part_count = greatest(delivery.part_count, locked.part_count),
      answered_parts = string_to_array(locked.answered_parts, ',')::smallint[],
      sent_at = case when locked.state = 'sent' then coalesce(delivery.sent_at, ${now}) else delivery.sent_at end,
      settled_at = case when locked.open and locked.state in ('failed', 'skipped') then ${now} else delivery.settled_at end,
      reason = case when locked.open then locked.reason else delivery.reason end,
      code = case when locked.open then locked.code else delivery.code end
    from locked
    where delivery.distribution_id = locked.distribution_id and delivery.sheet_number = locked.sheet_number
      and delivery.row_number = locked.row_number and delivery.destination_number = locked.destination_number and delivery.step = locked.step
    returning delivery.account_id, delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number,
      delivery.step, delivery.channel, locked.former, locked.former_reason, delivery.state, delivery.reason, delivery.slot_id`;
}

/** `receiptUntil`: when waiting for its receipt ends; null where none will come. */
export type SentPart = DeliveryKey & {
  providerAccountId: number;
  providerMessageId: string;
  part: number;
  round: number;
  receiptUntil: Date | null;
};

/** Remembers the providers' ids, so that receipts find their deliveries. */
export async function insertProviderMessages(sql: Sql, parts: SentPart[], now: Date): Promise<void> {
  const column = <Value>(pick: (part: SentPart) => Value) => parts.map(pick);
  await sql`
    insert into provider_message (day, provider_account_id, provider_message_id, distribution_id, sheet_number, row_number,
      destination_number, step, part, round, receipt_until)
    select ${now.toISOString().slice(0, 10)}::date, part.*
    from unnest(
      ${column((p) => p.providerAccountId)}::bigint[], ${column((p) => p.providerMessageId)}::text[], ${column((p) => p.distributionId)}::bigint[],
      ${column((p) => p.sheetNumber)}::smallint[], ${column((p) => p.rowNumber)}::integer[], ${column((p) => p.destinationNumber)}::integer[],
      ${column((p) => p.step)}::smallint[], ${column((p) => p.part)}::smallint[], ${column((p) => p.round)}::smallint[],
      ${column((p) => p.receiptUntil?.toISOString() ?? null)}::timestamptz[]
    ) as part`;
}

export type AttemptRecord = DeliveryKey & {
  accountId: number;
  providerAccountId: number;
  number: number;
  outcome: "rejected" | "deferred" | "unconfirmed";
  reason: string | null;
  code: string | null;
  detail: string;
};

/** Keeps attempts that did not simply succeed, for the history of the message. */
export async function insertAttempts(sql: Sql, attempts: AttemptRecord[], now: Date): Promise<void> {
  const rows = attempts.map((attempt) => ({
    account_id: attempt.accountId,
    distribution_id: attempt.distributionId,
    sheet_number: attempt.sheetNumber,
    row_number: attempt.rowNumber,
    destination_number: attempt.destinationNumber,
    step: attempt.step,
    number: attempt.number,
    ended_at: now,
    provider_account_id: attempt.providerAccountId,
    outcome: attempt.outcome,
    reason: attempt.reason,
    code: attempt.code,
    detail: attempt.detail.slice(0, 1000),
  }));
  await sql`insert into attempt ${sql(rows)}`;
}
