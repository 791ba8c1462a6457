import type { Sql, Transaction } from "../platform/database.ts";
import { foldGroupName, type Group } from "./group.ts";

const columns = "id, name, description, member_count, created_at";

export async function findGroup(sql: Sql, accountId: number, id: number): Promise<Group | undefined> {
  const [group] = await sql<Group[]>`
    select ${sql.unsafe(columns)} from recipient_group where account_id = ${accountId} and id = ${id}`;
  return group;
}

/** The group of this name, however it is capitalised and spaced. */
export async function findGroupByName(sql: Sql, accountId: number, name: string): Promise<Group | undefined> {
  return (await findGroupsByName(sql, accountId, [name])).get(name);
}

/** Those of these names that are groups, each under the name that was asked for. */
export async function findGroupsByName(
  sql: Sql,
  accountId: number,
  names: readonly string[],
): Promise<Map<string, Group>> {
  if (names.length === 0) return new Map();
  const groups = await sql<(Group & { foldedName: string })[]>`
    select ${sql.unsafe(columns)}, folded_name from recipient_group
    where account_id = ${accountId} and folded_name = any(${names.map(foldGroupName)}::text[])`;
  const byFoldedName = new Map(groups.map(({ foldedName, ...group }) => [foldedName, group]));
  return new Map(
    names.flatMap((name) => {
      const group = byFoldedName.get(foldGroupName(name));
      return group ? [[name, group] as const] : [];
    }),
  );
}

/** Groups by name, after the folded name of one; never by OFFSET. */
export async function listGroups(
  sql: Sql,
  accountId: number,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Group[]> {
  return sql<Group[]>`
    select ${sql.unsafe(columns)} from recipient_group
    where account_id = ${accountId} ${after === undefined ? sql`` : sql`and folded_name > ${after}`}
    order by folded_name
    limit ${limit}`;
}

export async function countGroups(sql: Sql, accountId: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from recipient_group where account_id = ${accountId}`;
  return row?.count ?? 0;
}

export type NewGroup = { name: string; description: string | null };

/** Adds groups whose names are free. */
export async function insertGroups(
  tx: Transaction,
  accountId: number,
  groups: readonly NewGroup[],
  now: Date,
): Promise<Group[]> {
  return tx<Group[]>`
    insert into recipient_group (account_id, name, folded_name, description, created_at)
    select ${accountId}, given.name, given.folded_name, given.description, ${now}
    from unnest(
      ${groups.map(({ name }) => name)}::text[], ${groups.map(({ name }) => foldGroupName(name))}::text[],
      ${groups.map(({ description }) => description)}::text[]
    ) as given (name, folded_name, description)
    returning ${tx.unsafe(columns)}`;
}

export async function updateGroup(
  tx: Transaction,
  accountId: number,
  id: number,
  { name, description }: NewGroup,
): Promise<Group | undefined> {
  const [group] = await tx<Group[]>`
    update recipient_group set name = ${name}, folded_name = ${foldGroupName(name)}, description = ${description}
    where account_id = ${accountId} and id = ${id}
    returning ${tx.unsafe(columns)}`;
  return group;
}

/** Removes a group with its memberships; its people stay. Whether there was one. */
export async function deleteGroup(tx: Transaction, accountId: number, id: number): Promise<boolean> {
  await tx`delete from recipient_group_member where account_id = ${accountId} and group_id = ${id}`;
  const { count } = await tx`delete from recipient_group where account_id = ${accountId} and id = ${id}`;
  return count > 0;
}
