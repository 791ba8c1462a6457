import type { ReceiptStatus } from "../connectors/connector.ts";
import type { DeliveryKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { InboxReceipt } from "./receipt-inbox-store.ts";

/** A receipt with the delivery and part that it is about. */
export type FoundReceipt = DeliveryKey & { inboxId: number; part: number };

/** Finds deliveries by the provider's id: the newest that has it, where the number agrees. */
export async function findByProviderId(sql: Sql, receipts: InboxReceipt[]): Promise<FoundReceipt[]> {
  return sql<FoundReceipt[]>`
    select receipt.inbox_id, found.*
    from unnest(
      ${receipts.map((r) => r.id)}::bigint[], ${receipts.map((r) => r.accountId)}::bigint[], ${receipts.map((r) => r.providerAccountId)}::bigint[],
      ${receipts.map((r) => r.providerMessageId)}::text[], ${receipts.map((r) => endOfNumber(r.address))}::text[]
    ) as receipt (inbox_id, account_id, provider_account_id, provider_message_id, number_end)
    cross join lateral (
      select sent.distribution_id, sent.sheet_number, sent.row_number, sent.destination_number, sent.step, sent.part
      from provider_message as sent
      join message using (distribution_id, sheet_number, row_number, destination_number)
      where sent.provider_account_id = receipt.provider_account_id and sent.provider_message_id = receipt.provider_message_id
        and message.account_id = receipt.account_id
        and (receipt.number_end is null or right(message.address, length(receipt.number_end)) = receipt.number_end)
      order by sent.day desc, sent.receipt_until desc
      limit 1
    ) as found`;
}

/** Finds the only unconfirmed delivery of that provider account, sender and number; several are shown to people, not guessed. */
export async function findUnconfirmed(sql: Sql, receipts: InboxReceipt[]): Promise<FoundReceipt[]> {
  return sql<FoundReceipt[]>`
    select receipt.inbox_id, min(delivery.distribution_id) as distribution_id, min(delivery.sheet_number)::smallint as sheet_number,
      min(delivery.row_number) as row_number, min(delivery.destination_number)::smallint as destination_number,
      min(delivery.step)::smallint as step, 1::smallint as part
    from unnest(
      ${receipts.map((r) => r.id)}::bigint[], ${receipts.map((r) => r.accountId)}::bigint[], ${receipts.map((r) => r.providerAccountId)}::bigint[],
      ${receipts.map((r) => digitsOf(r.address))}::text[], ${receipts.map((r) => r.sender)}::text[]
    ) as receipt (inbox_id, account_id, provider_account_id, digits, sender)
    join message on message.account_id = receipt.account_id and message.address = '+' || receipt.digits
      and (receipt.sender is null or message.sender = receipt.sender)
    join delivery using (distribution_id, sheet_number, row_number, destination_number)
    where delivery.state = 'unconfirmed' and delivery.provider_account_id = receipt.provider_account_id
    group by receipt.inbox_id
    having count(*) = 1`;
}

/** Ten digits tell numbers apart, however the provider writes the country code. */
function endOfNumber(address: string | null): string | null {
  return digitsOf(address)?.slice(-10) ?? null;
}

function digitsOf(address: string | null): string | null {
  return address?.replace(/\D/g, "") || null;
}

export type LockedDelivery = DeliveryKey & {
  accountId: number;
  providerAccountId: number | null;
  state: MessageState | null;
  slotId: number | null;
  reason: string | null;
  partCount: number;
};

/** Locks deliveries in the order of their keys. Across accounts: the caller compares whose they are with who reported. */
export async function lockDeliveries(tx: Transaction, keys: DeliveryKey[]): Promise<LockedDelivery[]> {
  return tx<LockedDelivery[]>`
    select held.*
    from (select * from ${keyTable(tx, keys)} order by distribution_id, sheet_number, row_number, destination_number, step) as key
    cross join lateral (
      select account_id, provider_account_id, state, slot_id, reason, part_count,
        distribution_id, sheet_number, row_number, destination_number, step
      from delivery
      where delivery.distribution_id = key.distribution_id and delivery.sheet_number = key.sheet_number
        and delivery.row_number = key.row_number and delivery.destination_number = key.destination_number and delivery.step = key.step
      for update
    ) as held`;
}

export type KeptReceipt = DeliveryKey & { part: number; status: ReceiptStatus; code: string | null };
export type NewKeptReceipt = KeptReceipt & { accountId: number; occurredAt: Date | null; receivedAt: Date };

/** Keeps receipts with their deliveries; one that was kept before is left as it is. */
export async function keepReceipts(sql: Sql, receipts: NewKeptReceipt[]): Promise<void> {
  const column = <Value>(pick: (receipt: NewKeptReceipt) => Value) => receipts.map(pick);
  await sql`
    insert into receipt (account_id, distribution_id, sheet_number, row_number, destination_number, step, part, status, code, occurred_at, received_at)
    select * from unnest(
      ${column((r) => r.accountId)}::bigint[], ${column((r) => r.distributionId)}::bigint[], ${column((r) => r.sheetNumber)}::smallint[],
      ${column((r) => r.rowNumber)}::integer[], ${column((r) => r.destinationNumber)}::smallint[], ${column((r) => r.step)}::smallint[],
      ${column((r) => r.part)}::smallint[], ${column((r) => r.status)}::text[], ${column((r) => r.code)}::text[],
      ${column((r) => r.occurredAt?.toISOString() ?? null)}::timestamptz[], ${column((r) => r.receivedAt.toISOString())}::timestamptz[])
    on conflict do nothing`;
}

/** Every receipt that was kept of these deliveries. Across accounts: those of `lockDeliveries`. */
export async function listReceipts(sql: Sql, keys: DeliveryKey[]): Promise<KeptReceipt[]> {
  return sql<KeptReceipt[]>`
    select kept.*
    from ${keyTable(sql, keys)}
    cross join lateral (
      select distribution_id, sheet_number, row_number, destination_number, step, part, status, code
      from receipt
      where receipt.distribution_id = key.distribution_id and receipt.sheet_number = key.sheet_number
        and receipt.row_number = key.row_number and receipt.destination_number = key.destination_number and receipt.step = key.step
      offset 0 -- looked up key by key, whatever the statistics of a young table say
    ) as kept`;
}

export type VerdictRow = DeliveryKey & { state: MessageState; reason: string | null; code: string | null };

/** Writes what receipts say of deliveries that are locked; one that waited leaves its slot. Across accounts: those of `lockDeliveries`. */
export async function writeVerdicts(tx: Transaction, verdicts: VerdictRow[], now: Date): Promise<void> {
  const column = <Value>(pick: (verdict: VerdictRow) => Value) => verdicts.map(pick);
  await tx`
    update delivery
    set state = verdict.state::message_state, slot_id = null, reason = verdict.reason, code = verdict.code, settled_at = ${now},
      sent_at = coalesce(sent_at, ${now})
    from unnest(
      ${column((v) => v.distributionId)}::bigint[], ${column((v) => v.sheetNumber)}::smallint[], ${column((v) => v.rowNumber)}::integer[],
      ${column((v) => v.destinationNumber)}::smallint[], ${column((v) => v.step)}::smallint[], ${column((v) => v.state)}::text[],
      ${column((v) => v.reason)}::text[], ${column((v) => v.code)}::text[]
    ) as verdict (distribution_id, sheet_number, row_number, destination_number, step, state, reason, code)
    where delivery.distribution_id = verdict.distribution_id and delivery.sheet_number = verdict.sheet_number
      and delivery.row_number = verdict.row_number and delivery.destination_number = verdict.destination_number and delivery.step = verdict.step`;
}

function keyTable(sql: Sql, keys: DeliveryKey[]) {
  const column = (pick: (key: DeliveryKey) => number) => keys.map(pick);
  return sql`unnest(
    ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
    ${column((k) => k.destinationNumber)}::smallint[], ${column((k) => k.step)}::smallint[]
  ) as key (distribution_id, sheet_number, row_number, destination_number, step)`;
}
