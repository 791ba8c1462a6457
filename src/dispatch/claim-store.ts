import type { DeliveryKey } from "../messages/message-id.ts";
import type { Sql, Transaction } from "../platform/database.ts";

/** Where the last claim from a slot ended; the next one starts after it, since a long snapshot makes every dead row before it cost. */
export type SlotCursor = Omit<DeliveryKey, "distributionId">;

export const slotStart: SlotCursor = { sheetNumber: 0, rowNumber: 0, destinationNumber: 0, step: 0 };

export type ClaimRequest = {
  accountId: number;
  distributionId: number;
  epoch: number;
  dispatcherId: number;
  providerAccountId: number;
  slots: { id: number; after: SlotCursor }[];
  limit: number;
};

/** One delivery that this process may now hand to the provider: its attempt is recorded already. */
export type ClaimedDelivery = DeliveryKey & {
  claimId: number;
  slotId: number;
  channel: string;
  attemptCount: number;
  round: number;
  answeredParts: number[] | null;
  address: string;
  sender: string | null;
  text: string;
  rules: AttemptRules | null;
  /** An unconfirmed attempt may be made again, although the message may then arrive twice. */
  evenIfDuplicate: boolean;
};

/** What the row says of attempts; what it leaves out is as usual. */
export type AttemptRules = {
  maxAttempts?: number;
  retryAfterMinutes?: number;
  /** The provider's codes on which another attempt follows; usually all that can be helped. */
  errorCodes?: readonly string[];
};

/**
 * Takes the next deliveries of one distribution, slot by slot in the order given. The claim is the record of the attempt.
 * Two dispatchers never take the same delivery. Nothing is taken through a provider account that is paused; a pause waits for the claims that
 * were under way. The caller ends with `makeMove`.
 */
export async function claimDeliveries(tx: Transaction, request: ClaimRequest): Promise<ClaimedDelivery[]> {
  const { accountId, distributionId, slots, limit } = request;
  const after = (pick: (cursor: SlotCursor) => number) => slots.map((slot) => pick(slot.after));
  return tx<ClaimedDelivery[]>`
    with open_slot as (
      select * from unnest(
        ${slots.map((slot) => slot.id)}::bigint[],
        ${after((cursor) => cursor.sheetNumber)}::smallint[], ${after((cursor) => cursor.rowNumber)}::integer[],
        ${after((cursor) => cursor.destinationNumber)}::integer[], ${after((cursor) => cursor.step)}::smallint[]
      ) as open_slot (slot_id, sheet_number, row_number, destination_number, step)
    ), permit as (
      select from provider_account
      where account_id = ${accountId} and id = ${request.providerAccountId} and state = 'active'
      for share
    ), due as (
      select waiting.* from permit cross join open_slot cross join lateral (
        select sheet_number, row_number, destination_number, step, slot_id from delivery
        where distribution_id = ${distributionId} and delivery.slot_id = open_slot.slot_id
          and (sheet_number, row_number, destination_number, step)
            > (open_slot.sheet_number, open_slot.row_number, open_slot.destination_number, open_slot.step)
        order by sheet_number, row_number, destination_number, step
        limit ${limit}
        for update skip locked
      ) as waiting
      limit ${limit}
    ), made as (
      insert into claim (account_id, distribution_id, dispatcher_id, provider_account_id, epoch, claimed_at,
        sheet_numbers, row_numbers, destination_numbers, steps, slot_ids)
      select ${accountId}, ${distributionId}, ${request.dispatcherId}, ${request.providerAccountId}, ${request.epoch}, now(),
        array_agg(sheet_number), array_agg(row_number), array_agg(destination_number), array_agg(step), array_agg(slot_id)
      from due
      having count(*) > 0
      returning id
    ), claimed as (
      update delivery
      set slot_id = null, state = 'sending', claim_id = made.id, attempt_count = attempt_count + 1,
        provider_account_id = ${request.providerAccountId}, reason = null, code = null
      from due, made
      where delivery.distribution_id = ${distributionId} and delivery.sheet_number = due.sheet_number
        and delivery.row_number = due.row_number and delivery.destination_number = due.destination_number and delivery.step = due.step
      returning delivery.distribution_id, delivery.sheet_number, delivery.row_number, delivery.destination_number, delivery.step,
        delivery.claim_id, due.slot_id, delivery.channel, delivery.attempt_count, delivery.round, delivery.answered_parts
    )
    select claimed.*, message.address, message.sender, message.text, message.rules, message.even_if_duplicate
    from claimed
    join message on message.distribution_id = claimed.distribution_id and message.sheet_number = claimed.sheet_number
      and message.row_number = claimed.row_number and message.destination_number = claimed.destination_number
    order by claimed.sheet_number, claimed.row_number, claimed.destination_number, claimed.step`;
}

export type ClaimKey = { distributionId: number; id: number };

/** Every message of these claims was called or handed back: a pause need not wait for them any longer. Across accounts: the dispatcher's. */
export async function markClaimsCalled(sql: Sql, claims: ClaimKey[]): Promise<void> {
  await sql`
    update claim
    set called_at = now()
    from unnest(${claims.map((claim) => claim.distributionId)}::bigint[], ${claims.map((claim) => claim.id)}::bigint[]) as called (distribution_id, id)
    where claim.distribution_id = called.distribution_id and claim.id = called.id`;
}

/** Every outcome of these claims is recorded. Across accounts: the dispatcher's. */
export async function deleteClaims(sql: Sql, claims: ClaimKey[]): Promise<void> {
  await sql`
    delete from claim
    using unnest(${claims.map((claim) => claim.distributionId)}::bigint[], ${claims.map((claim) => claim.id)}::bigint[]) as done (distribution_id, id)
    where claim.distribution_id = done.distribution_id and claim.id = done.id`;
}

/** How many claims older than `epoch` may still begin a call. */
export async function countOpenClaims(
  sql: Sql,
  accountId: number,
  distributionId: number,
  epoch: number,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from claim
    where account_id = ${accountId} and distribution_id = ${distributionId} and epoch < ${epoch} and called_at is null
      and claimed_at > now() - interval '1250 milliseconds'`;
  return row?.count ?? 0;
}

/** How many claims of an account may still begin a call. */
export async function countOpenClaimsOfAccount(sql: Sql, accountId: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from claim
    where account_id = ${accountId} and called_at is null and claimed_at > now() - interval '1250 milliseconds'`;
  return row?.count ?? 0;
}

/** How many claims for a provider account may still begin a call. */
export async function countOpenClaimsOf(sql: Sql, accountId: number, providerAccountId: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from claim
    where account_id = ${accountId} and provider_account_id = ${providerAccountId} and called_at is null
      and claimed_at > now() - interval '1250 milliseconds'`;
  return row?.count ?? 0;
}

export type LostClaim = ClaimKey & {
  accountId: number;
  providerAccountId: number;
  resendUnconfirmed: boolean;
  sheetNumbers: number[];
  rowNumbers: number[];
  destinationNumbers: number[];
  steps: number[];
  slotIds: number[];
  /** Of each message: it may go although it may then arrive twice. */
  evenIfDuplicates: boolean[];
};

function mayBeDoubles(tx: Transaction) {
  return tx`(
    select array_agg(coalesce(message.even_if_duplicate, false) order by claimed.place)
    from unnest(claim.sheet_numbers, claim.row_numbers, claim.destination_numbers)
      with ordinality as claimed (sheet_number, row_number, destination_number, place)
    left join message on message.distribution_id = claim.distribution_id and message.sheet_number = claimed.sheet_number
      and message.row_number = claimed.row_number and message.destination_number = claimed.destination_number
  )`;
}

/** Locks claims whose dispatcher has not been heard of for five seconds. Across accounts: the sweeper's. The database's clock is the one that all machines share. */
export async function lockLostClaims(tx: Transaction, limit: number): Promise<LostClaim[]> {
  return tx<LostClaim[]>`
    select claim.*, distribution.resend_unconfirmed, ${mayBeDoubles(tx)} as even_if_duplicates
    from claim
    join distribution on distribution.account_id = claim.account_id and distribution.id = claim.distribution_id
    where claimed_at < now() - interval '5 seconds' and not exists (
      select from dispatcher where dispatcher.id = claim.dispatcher_id and seen_at > now() - interval '5 seconds')
    order by claim.distribution_id, claim.id
    limit ${limit}
    for update of claim skip locked`;
}

/**
 * Locks claims of this dispatcher that it does not know of: committed, while the answer to the commit was lost. Nothing of them was called,
 * nor can it be: they are older than the second for which a claim is a permit. Across accounts: the dispatcher's.
 */
export async function lockUnknownClaims(tx: Transaction, dispatcherId: number, known: number[]): Promise<LostClaim[]> {
  return tx<LostClaim[]>`
    select claim.*, distribution.resend_unconfirmed, ${mayBeDoubles(tx)} as even_if_duplicates
    from claim
    join distribution on distribution.account_id = claim.account_id and distribution.id = claim.distribution_id
    where dispatcher_id = ${dispatcherId} and claimed_at < now() - interval '3 seconds' and claim.id <> all(${known}::bigint[])
    order by claim.distribution_id, claim.id
    for update of claim skip locked`;
}
