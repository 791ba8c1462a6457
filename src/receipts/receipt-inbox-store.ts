import type { Receipt, ReceiptStatus, Reply } from "../connectors/connector.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Sql, Transaction } from "../platform/database.ts";

export type InboxOwner = { accountId: number; providerAccountId: number };
export type NewReceipt = InboxOwner & { receipt: Receipt };

/** A receipt that waits for its delivery to be found. */
export type InboxReceipt = InboxOwner & {
  id: number;
  providerMessageId: string | null;
  messageId: string | null;
  address: string | null;
  sender: string | null;
  status: ReceiptStatus;
  code: string | null;
  occurredAt: Date | null;
  receivedAt: Date;
};

/** Keeps receipts as they came. Committed before the provider is answered. */
export async function insertReceipts(sql: Sql, receipts: NewReceipt[], now: Date): Promise<void> {
  const column = <Value>(pick: (receipt: Receipt) => Value) => receipts.map(({ receipt }) => pick(receipt));
  await sql`
    insert into receipt_inbox (account_id, provider_account_id, provider_message_id, message_id, address, sender, status, code,
      occurred_at, received_at, look_at)
    select receipt.*, ${now}, ${now}
    from unnest(
      ${receipts.map(({ accountId }) => accountId)}::bigint[], ${receipts.map(({ providerAccountId }) => providerAccountId)}::bigint[],
      ${column((r) => r.providerMessageId)}::text[], ${column((r) => r.messageId)}::text[], ${column((r) => r.address)}::text[],
      ${column((r) => r.sender)}::text[], ${column((r) => r.status)}::text[], ${column((r) => r.code)}::text[],
      ${column((r) => r.occurredAt?.toISOString() ?? null)}::timestamptz[]
    ) as receipt`;
}

/** Takes receipts that are due to be looked up; other processes take others. Across accounts: one loop serves all. */
export async function lockDueReceipts(tx: Transaction, now: Date, limit: number): Promise<InboxReceipt[]> {
  return tx<InboxReceipt[]>`
    select id, account_id, provider_account_id, provider_message_id, message_id, address, sender, status, code, occurred_at, received_at
    from receipt_inbox
    where look_at <= ${now}
    order by look_at, id
    limit ${limit}
    for update skip locked`;
}

/** Deliveries were found (or never will be): these receipts leave the inbox. Across accounts: one loop serves all. */
export async function deleteReceipts(sql: Sql, ids: number[]): Promise<void> {
  await sql`delete from receipt_inbox where id = any(${ids}::bigint[])`;
}

/** Looks again later: after a second, then ever more rarely, at most a minute apart. Across accounts: one loop serves all. */
export async function postponeReceipts(sql: Sql, ids: number[], now: Date): Promise<void> {
  await sql`
    update receipt_inbox
    set look_at = ${now}::timestamptz + least(interval '60 seconds', greatest(interval '1 second', (${now}::timestamptz - received_at) / 4))
    where id = any(${ids}::bigint[])`;
}

export async function insertReplies(sql: Sql, owner: InboxOwner, replies: Reply[], now: Date): Promise<void> {
  const rows = replies.map(({ address, to, text, receivedAt }) => ({
    account_id: owner.accountId,
    provider_account_id: owner.providerAccountId,
    address: cleanText(address),
    sent_to: cleanText(to),
    text: cleanText(text),
    received_at: receivedAt ?? now,
  }));
  if (rows.length > 0) await sql`insert into reply ${sql(rows)}`;
}
