import type { ReceiptStatus } from "../connectors/connector.ts";
import type { DeliveryKey } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import type { InboxReceipt } from "./receipt-inbox-store.ts";

/** A receipt with the delivery that it is about; part and round are known where the provider's own id was. */
export type FoundReceipt = DeliveryKey & { inboxId: number; part: number | null; round: number | null };

/** Finds deliveries by the provider's id: the newest that has it, where the number agrees. */
export async function findByProviderId(sql: Sql, receipts: InboxReceipt[]): Promise<FoundReceipt[]> {
  return sql<FoundReceipt[]>`
    select receipt.inbox_id, found.*
    from unnest(
      ${receipts.map((r) => r.id)}::bigint[], ${receipts.map((r) => r.accountId)}::bigint[], ${receipts.map((r) => r.providerAccountId)}::bigint[],
      ${receipts.map((r) => r.providerMessageId)}::text[], ${receipts.map((r) => endOfNumber(r.address))}::text[]
    ) as receipt (inbox_id, account_id, provider_account_id, provider_message_id, number_end)
    cross join lateral (
      select sent.distribution_id, sent.sheet_number, sent.row_number, sent.destination_number, sent.step, sent.part, sent.round
      from provider_message as sent
      join message using (distribution_id, sheet_number, row_number, destination_number)
      where sent.provider_account_id = receipt.provider_account_id and sent.provider_message_id = receipt.provider_message_id
        and message.account_id = receipt.account_id
        and (receipt.number_end is null or message.erased_at is not null
          or right(message.address, length(receipt.number_end)) = receipt.number_end)
      order by sent.day desc, sent.receipt_until desc
      limit 1
    ) as found`;
}

/** Finds the only unconfirmed delivery of that provider account, sender and number; several are shown to people, not guessed. */
export async function findUnconfirmed(sql: Sql, receipts: InboxReceipt[]): Promise<FoundReceipt[]> {
  return sql<FoundReceipt[]>`
    select receipt.inbox_id, min(delivery.distribution_id) as distribution_id, min(delivery.sheet_number)::smallint as sheet_number,
      min(delivery.row_number) as row_number, min(delivery.destination_number) as destination_number,
      min(delivery.step)::smallint as step, null::smallint as part, null::smallint as round
    from unnest(
      ${receipts.map((r) => r.id)}::bigint[], ${receipts.map((r) => r.accountId)}::bigint[], ${receipts.map((r) => r.providerAccountId)}::bigint[],
      ${receipts.map((r) => digitsOf(r.address))}::text[], ${receipts.map((r) => r.sender)}::text[]
    ) as receipt (inbox_id, account_id, provider_account_id, digits, sender)
    join message on message.account_id = receipt.account_id and message.address = '+' || receipt.digits
      and (receipt.sender is null or ltrim(message.sender, '+') = ltrim(receipt.sender, '+'))
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
  channel: string;
  state: MessageState | null;
  slotId: number | null;
  reason: string | null;
  partCount: number;
  round: number;
  sentAt: Date | null;
};

/** Locks deliveries in the order of their keys. Across accounts: the caller compares whose they are with who reported. */
export async function lockDeliveries(tx: Transaction, keys: DeliveryKey[]): Promise<LockedDelivery[]> {
  return tx<LockedDelivery[]>`
    select held.*
    from (select * from ${keyTable(tx, keys)} order by distribution_id, sheet_number, row_number, destination_number, step) as key
    cross join lateral (
      select account_id, provider_account_id, channel, state, slot_id, reason, part_count, round, sent_at,
        distribution_id, sheet_number, row_number, destination_number, step
      from delivery
      where delivery.distribution_id = key.distribution_id and delivery.sheet_number = key.sheet_number
        and delivery.row_number = key.row_number and delivery.destination_number = key.destination_number and delivery.step = key.step
      for update
    ) as held`;
}

export type KeptReceipt = DeliveryKey & { round: number; part: number; status: ReceiptStatus; code: string | null };
export type NewKeptReceipt = KeptReceipt & { accountId: number; occurredAt: Date | null; receivedAt: Date };

/** Keeps receipts with their deliveries; one that was kept before is left as it is. */
export async function keepReceipts(sql: Sql, receipts: NewKeptReceipt[]): Promise<void> {
  const column = <Value>(pick: (receipt: NewKeptReceipt) => Value) => receipts.map(pick);
  await sql`
    insert into receipt (account_id, distribution_id, sheet_number, row_number, destination_number, step, round, part, status, code, occurred_at, received_at)
    select * from unnest(
      ${column((r) => r.accountId)}::bigint[], ${column((r) => r.distributionId)}::bigint[], ${column((r) => r.sheetNumber)}::smallint[],
      ${column((r) => r.rowNumber)}::integer[], ${column((r) => r.destinationNumber)}::integer[], ${column((r) => r.step)}::smallint[],
      ${column((r) => r.round)}::smallint[], ${column((r) => r.part)}::smallint[], ${column((r) => r.status)}::text[], ${column((r) => r.code)}::text[],
      ${column((r) => r.occurredAt?.toISOString() ?? null)}::timestamptz[], ${column((r) => r.receivedAt.toISOString())}::timestamptz[])
    on conflict do nothing`;
}

/** Every receipt that was kept of these deliveries. Across accounts: those of `lockDeliveries`. */
export async function listReceipts(sql: Sql, keys: DeliveryKey[]): Promise<KeptReceipt[]> {
  return sql<KeptReceipt[]>`
    select kept.*
    from ${keyTable(sql, keys)}
    cross join lateral (
      select distribution_id, sheet_number, row_number, destination_number, step, round, part, status, code
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
      sent_at = case when verdict.state in ('sent', 'delivered', 'read') then coalesce(sent_at, ${now}) else sent_at end
    from unnest(
      ${column((v) => v.distributionId)}::bigint[], ${column((v) => v.sheetNumber)}::smallint[], ${column((v) => v.rowNumber)}::integer[],
      ${column((v) => v.destinationNumber)}::integer[], ${column((v) => v.step)}::smallint[], ${column((v) => v.state)}::text[],
      ${column((v) => v.reason)}::text[], ${column((v) => v.code)}::text[]
    ) as verdict (distribution_id, sheet_number, row_number, destination_number, step, state, reason, code)
    where delivery.distribution_id = verdict.distribution_id and delivery.sheet_number = verdict.sheet_number
      and delivery.row_number = verdict.row_number and delivery.destination_number = verdict.destination_number and delivery.step = verdict.step`;
}

function keyTable(sql: Sql, keys: DeliveryKey[]) {
  const column = (pick: (key: DeliveryKey) => number) => keys.map(pick);
  return sql`unnest(
    ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[], ${column((k) => k.rowNumber)}::integer[],
    ${column((k) => k.destinationNumber)}::integer[], ${column((k) => k.step)}::smallint[]
  ) as key (distribution_id, sheet_number, row_number, destination_number, step)`;
}

/** The texts of messages, to count their parts. Across accounts: those of `lockDeliveries`. */
export async function listTexts(sql: Sql, keys: DeliveryKey[]): Promise<(DeliveryKey & { text: string })[]> {
  return sql<(DeliveryKey & { text: string })[]>`
    select key.*, message.text
    from ${keyTable(sql, keys)}
    join message on message.distribution_id = key.distribution_id and message.sheet_number = key.sheet_number
      and message.row_number = key.row_number and message.destination_number = key.destination_number`;
}

export type PlacedPart = DeliveryKey & {
  providerAccountId: number;
  providerMessageId: string;
  part: number;
  round: number;
};

/** Remembers which part a provider's id turned out to be. Across accounts: those of `lockDeliveries`. */
export async function insertPlacedParts(sql: Sql, parts: PlacedPart[], now: Date): Promise<void> {
  const rows = parts.map((part) => ({
    day: now.toISOString().slice(0, 10),
    provider_account_id: part.providerAccountId,
    provider_message_id: part.providerMessageId,
    distribution_id: part.distributionId,
    sheet_number: part.sheetNumber,
    row_number: part.rowNumber,
    destination_number: part.destinationNumber,
    step: part.step,
    part: part.part,
    round: part.round,
  }));
  await sql`insert into provider_message ${sql(rows)}`;
}

/** Keeps of how many parts locked deliveries are. Across accounts: those of `lockDeliveries`. */
export async function updatePartCounts(tx: Transaction, deliveries: LockedDelivery[]): Promise<void> {
  const column = (pick: (delivery: LockedDelivery) => number) => deliveries.map(pick);
  await tx`
    update delivery
    set part_count = counted.part_count
    from unnest(
      ${column((d) => d.distributionId)}::bigint[], ${column((d) => d.sheetNumber)}::smallint[], ${column((d) => d.rowNumber)}::integer[],
      ${column((d) => d.destinationNumber)}::integer[], ${column((d) => d.step)}::smallint[], ${column((d) => d.partCount)}::smallint[]
    ) as counted (distribution_id, sheet_number, row_number, destination_number, step, part_count)
    where delivery.distribution_id = counted.distribution_id and delivery.sheet_number = counted.sheet_number
      and delivery.row_number = counted.row_number and delivery.destination_number = counted.destination_number and delivery.step = counted.step`;
}
