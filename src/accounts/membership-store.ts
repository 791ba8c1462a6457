import type { Sql } from "../platform/database.ts";
import type { Language } from "./language.ts";
import type { Role } from "./role.ts";

export type NewMembership = { accountId: number; personId: number; role: Role; createdAt: Date };

/** Whether the person did not belong to the account before. */
export async function insertMembership(sql: Sql, membership: NewMembership): Promise<boolean> {
  const { accountId, personId, role, createdAt } = membership;
  const { count } = await sql`
    insert into membership (account_id, person_id, role, created_at)
    values (${accountId}, ${personId}, ${role}, ${createdAt})
    on conflict do nothing`;
  return count > 0;
}

export async function updateRole(sql: Sql, accountId: number, personId: number, role: Role): Promise<void> {
  await sql`update membership set role = ${role} where account_id = ${accountId} and person_id = ${personId}`;
}

export async function deleteMembership(sql: Sql, accountId: number, personId: number): Promise<void> {
  await sql`delete from membership where account_id = ${accountId} and person_id = ${personId}`;
}

/** An account that a person belongs to. */
export type Belonging = { accountId: number; name: string; language: Language; timeZone: string; role: Role };

/** The accounts of a person, the last used first. Across accounts: the person's own. */
export async function listBelongings(sql: Sql, personId: number): Promise<Belonging[]> {
  return sql<Belonging[]>`
    select account_id, account.name, account.language, account.time_zone, role
    from membership
      join account on account.id = account_id
      left join (select account_id, max(seen_at) as seen_at from session where person_id = ${personId} group by 1) used
        using (account_id)
    where person_id = ${personId}
    order by used.seen_at desc nulls last, membership.created_at, account_id`;
}

/** Somebody who belongs to an account. */
export type Member = {
  id: number;
  name: string;
  email: string;
  role: Role;
  hasSecondFactor: boolean;
  joinedAt: Date;
  seenAt: Date | null;
};

export async function listMembers(sql: Sql, accountId: number): Promise<Member[]> {
  return sql<Member[]>`
    select person.id, person.name, email, role, has_second_factor, membership.created_at as joined_at,
      (select max(seen_at) from session where session.account_id = ${accountId} and session.person_id = person.id) as seen_at
    from membership join person on person.id = person_id
    where account_id = ${accountId}
    order by person.name, person.id`;
}

/** Everybody, once for each account. Across accounts: the operator's command shows all of them. */
export async function listEveryMember(sql: Sql): Promise<(Member & { accountName: string })[]> {
  return sql<(Member & { accountName: string })[]>`
    select person.id, person.name, email, role, has_second_factor, membership.created_at as joined_at, null as seen_at,
      account.name as account_name
    from membership join person on person.id = person_id join account on account.id = account_id
    order by account.name, person.name, person.id`;
}
