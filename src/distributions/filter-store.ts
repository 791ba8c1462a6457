import type { Sql } from "../platform/database.ts";

/** Which of these addresses were handed a message since then. */
export async function listMessagedSince(
  sql: Sql,
  accountId: number,
  addresses: string[],
  since: Date,
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await sql<{ address: string }[]>`
    select distinct message.address from message
    join delivery on delivery.distribution_id = message.distribution_id and delivery.sheet_number = message.sheet_number
      and delivery.row_number = message.row_number and delivery.destination_number = message.destination_number
    where message.account_id = ${accountId} and message.address = any(${addresses}) and delivery.sent_at >= ${since}`;
  return new Set(rows.map(({ address }) => address));
}

/** Which of these addresses a message ever reached. */
export async function listDeliveredBefore(sql: Sql, accountId: number, addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await sql<{ address: string }[]>`
    select distinct message.address from message
    join delivery on delivery.distribution_id = message.distribution_id and delivery.sheet_number = message.sheet_number
      and delivery.row_number = message.row_number and delivery.destination_number = message.destination_number
    where message.account_id = ${accountId} and message.address = any(${addresses}) and delivery.state in ('delivered', 'read')`;
  return new Set(rows.map(({ address }) => address));
}

/** Which of these phones belong to somebody in each of these groups: `<group id> <phone>`. */
export async function listPhonesInGroups(
  sql: Sql,
  accountId: number,
  groupIds: number[],
  phones: string[],
): Promise<Set<string>> {
  if (groupIds.length === 0 || phones.length === 0) return new Set();
  const rows = await sql<{ groupId: number; phone: string }[]>`
    select distinct member.group_id, recipient.phone from recipient
    join recipient_group_member as member on member.account_id = recipient.account_id and member.recipient_id = recipient.id
    where recipient.account_id = ${accountId} and recipient.phone = any(${phones}) and member.group_id = any(${groupIds}::bigint[])`;
  return new Set(rows.map(({ groupId, phone }) => `${groupId} ${phone}`));
}
