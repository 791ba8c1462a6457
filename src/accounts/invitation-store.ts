import type { Sql } from "../platform/database.ts";
import type { Role } from "./role.ts";

export type Invitation = {
  accountId: number;
  id: number;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
};

/** Keeps an invitation in place of a former one of the same email. */
export async function insertInvitation(sql: Sql, invitation: Invitation & { tokenHash: Buffer }): Promise<void> {
  const { accountId, id, email, role, tokenHash, createdAt, expiresAt } = invitation;
  await sql`
    insert into invitation (account_id, id, email, role, token_hash, created_at, expires_at)
    values (${accountId}, ${id}, ${email}, ${role}, ${tokenHash}, ${createdAt}, ${expiresAt})
    on conflict (account_id, email) do update
    set (id, role, token_hash, created_at, expires_at) =
      (excluded.id, excluded.role, excluded.token_hash, excluded.created_at, excluded.expires_at)`;
}

/** Those that can still be accepted. */
export async function listInvitations(sql: Sql, accountId: number, now: Date): Promise<Invitation[]> {
  return sql<Invitation[]>`
    select account_id, id, email, role, created_at, expires_at from invitation
    where account_id = ${accountId} and expires_at > ${now}
    order by created_at, id`;
}

/** What a link invites to; undefined where it holds no more. Across accounts: the link says which. */
export async function findInvitation(
  sql: Sql,
  tokenHash: Buffer,
  now: Date,
): Promise<(Invitation & { accountName: string }) | undefined> {
  const [invitation] = await sql<(Invitation & { accountName: string })[]>`
    select account_id, invitation.id, email, role, invitation.created_at, expires_at, account.name as account_name
    from invitation join account on account.id = account_id
    where token_hash = ${tokenHash} and expires_at > ${now}`;
  return invitation;
}

/** Deletes an invitation and gives it; undefined where there is none. Of two at once only one gets it. */
export async function deleteInvitation(sql: Sql, accountId: number, id: number): Promise<Invitation | undefined> {
  const [invitation] = await sql<Invitation[]>`
    delete from invitation where account_id = ${accountId} and id = ${id}
    returning account_id, id, email, role, created_at, expires_at`;
  return invitation;
}
