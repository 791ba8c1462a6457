import type { Sql, Transaction } from "../platform/database.ts";

/** Everyone who is reached at one of these addresses, on whatever channel. */
export async function listRecipientIdsWith(sql: Sql, accountId: number, addresses: string[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id from recipient
    where account_id = ${accountId} and (phone = any(${addresses}) or lower(email) = any(${addresses.map((one) => one.toLowerCase())})
      or exists (select from jsonb_each_text(messenger_ids) as messenger where value = any(${addresses}))
      or exists (select from jsonb_array_elements(push_registrations) as device where device ->> 'id' = any(${addresses})))
    order by id`;
  return rows.map(({ id }) => id);
}

/** Removes people whose memberships are gone already; gives how many there were. */
export async function deleteRecipientsById(tx: Transaction, accountId: number, ids: number[]): Promise<number> {
  const { count } = await tx`
    delete from recipient where account_id = ${accountId} and id = any(${ids}::bigint[])`;
  return count;
}
