import type { Sql, Transaction } from "../platform/database.ts";
import type { Recipient } from "./recipient.ts";

export type Membership = { groupId: number; recipientId: number };

/** Puts people into groups; gives the memberships that are new. The groups' counts move along. */
export async function insertMembers(
  tx: Transaction,
  accountId: number,
  memberships: readonly Membership[],
): Promise<Membership[]> {
  if (memberships.length === 0) return [];
  return tx<Membership[]>`
    with added as (
      insert into recipient_group_member (account_id, group_id, recipient_id)
      select ${accountId}, given.group_id, given.recipient_id from ${membershipTable(tx, memberships)}
      on conflict do nothing
      returning group_id, recipient_id
    ), counted as (
      update recipient_group set member_count = member_count + summed.count
      from (select group_id, count(*)::integer as count from added group by group_id) as summed
      where recipient_group.account_id = ${accountId} and recipient_group.id = summed.group_id
    )
    select group_id, recipient_id from added`;
}

/** Takes people out of every group but those that are named for them; gives the memberships that ended. The groups' counts move along. */
export async function deleteOtherMembers(
  tx: Transaction,
  accountId: number,
  recipientIds: readonly number[],
  kept: readonly Membership[],
): Promise<Membership[]> {
  if (recipientIds.length === 0) return [];
  return deleteMemberships(
    tx,
    accountId,
    tx`
      member.recipient_id = any(${[...recipientIds]}::bigint[])
        and not exists (
          select from ${membershipTable(tx, kept)}
          where given.group_id = member.group_id and given.recipient_id = member.recipient_id)`,
  );
}

/** Takes people out of one group; gives the memberships that ended. Its count moves along. */
export async function deleteMembers(
  tx: Transaction,
  accountId: number,
  groupId: number,
  recipientIds: readonly number[],
): Promise<Membership[]> {
  return deleteMemberships(
    tx,
    accountId,
    tx`member.group_id = ${groupId} and member.recipient_id = any(${[...recipientIds]}::bigint[])`,
  );
}

function deleteMemberships(
  tx: Transaction,
  accountId: number,
  condition: ReturnType<typeof membershipTable>,
): Promise<Membership[]> {
  return tx<Membership[]>`
    with removed as (
      delete from recipient_group_member as member where member.account_id = ${accountId} and ${condition}
      returning group_id, recipient_id
    ), counted as (
      update recipient_group set member_count = member_count - summed.count
      from (select group_id, count(*)::integer as count from removed group by group_id) as summed
      where recipient_group.account_id = ${accountId} and recipient_group.id = summed.group_id
    )
    select group_id, recipient_id from removed`;
}

export type MemberPage = { after?: number | undefined; limit: number };

/** The people of a group in the order of their ids, after the id of one. However large the group, a page costs as much as its people. */
export async function listGroupMembers(
  sql: Sql,
  accountId: number,
  groupId: number,
  { after = 0, limit }: MemberPage,
): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select recipient.id, client_id, external_id, name, phone, email, messenger_ids, push_registrations, time_zone, language, variables,
      created_at, changed_at
    from (
      select recipient_id from recipient_group_member
      where account_id = ${accountId} and group_id = ${groupId} and recipient_id > ${after}
      order by recipient_id
      limit ${limit}
    ) as member
    join recipient on recipient.account_id = ${accountId} and recipient.id = member.recipient_id
    order by recipient.id`;
}

export type GroupOfRecipient = { id: number; name: string };

/** The groups of each of these people, by name; who is in none is left out. */
export async function listGroupsOf(
  sql: Sql,
  accountId: number,
  recipientIds: readonly number[],
): Promise<Map<number, GroupOfRecipient[]>> {
  const rows = await sql<(GroupOfRecipient & { recipientId: number })[]>`
    select member.recipient_id, recipient_group.id, recipient_group.name
    from recipient_group_member as member
    join recipient_group on recipient_group.account_id = member.account_id and recipient_group.id = member.group_id
    where member.account_id = ${accountId} and member.recipient_id = any(${[...recipientIds]}::bigint[])
    order by recipient_group.folded_name`;
  const groups = new Map<number, GroupOfRecipient[]>();
  for (const { recipientId, ...group } of rows) groups.set(recipientId, [...(groups.get(recipientId) ?? []), group]);
  return groups;
}

function membershipTable(tx: Transaction, memberships: readonly Membership[]) {
  return tx`
    unnest(
      ${memberships.map(({ groupId }) => groupId)}::bigint[], ${memberships.map(({ recipientId }) => recipientId)}::bigint[]
    ) as given (group_id, recipient_id)`;
}
