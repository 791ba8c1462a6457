import type { Sql } from "../platform/database.ts";
import type { Language } from "./language.ts";
import type { Role } from "./role.ts";

/** A session ends when it was not used for so long. */
const IDLE_HOURS = 12;

export type NewSession = {
  id: number;
  tokenHash: Buffer;
  personId: number;
  accountId: number;
  browser: string | null;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertSession(sql: Sql, session: NewSession): Promise<void> {
  const { id, browser, tokenHash, personId, accountId, createdAt, expiresAt } = session;
  await sql`insert into session ${sql({
    ...{ id, browser, token_hash: tokenHash, person_id: personId, account_id: accountId },
    ...{ created_at: createdAt, seen_at: createdAt, expires_at: expiresAt },
  })}`;
}

export type FoundSession = {
  id: number;
  accountId: number;
  personId: number;
  personName: string;
  language: Language;
  role: Role;
  seenAt: Date;
};

/** The living session of a token. Across accounts: the session says which one is in use. */
export async function findSession(sql: Sql, tokenHash: Buffer, now: Date): Promise<FoundSession | undefined> {
  const [session] = await sql<FoundSession[]>`
    select session.id, account_id, person_id, person.name as person_name, language, role, seen_at
    from session
      join membership using (account_id, person_id)
      join person on person.id = person_id
    where token_hash = ${tokenHash} and ${isAlive(sql, now)}`;
  return session;
}

function isAlive(sql: Sql, now: Date) {
  return sql`session.expires_at > ${now} and session.seen_at > ${now}::timestamptz - make_interval(hours => ${IDLE_HOURS})`;
}

/** The session of a token and whose it is, also one that has been idle for too long. Across accounts: of a browser, whatever it was used for. */
export async function findBrowser(sql: Sql, tokenHash: Buffer): Promise<{ id: number; personId: number } | undefined> {
  const [session] = await sql<{ id: number; personId: number }[]>`
    select id, person_id from session where token_hash = ${tokenHash}`;
  return session;
}

/** Across accounts: a session is its person's. */
export async function markSeen(sql: Sql, id: number, now: Date): Promise<void> {
  await sql`update session set seen_at = greatest(seen_at, ${now}) where id = ${id}`;
}

export async function updateSessionAccount(sql: Sql, id: number, accountId: number): Promise<void> {
  await sql`update session set account_id = ${accountId} where id = ${id}`;
}

export type LivingSession = {
  id: number;
  accountName: string;
  browser: string | null;
  createdAt: Date;
  seenAt: Date;
};

/** Those in which a person is signed in, the last used first. Across accounts: the person's own. */
export async function listSessions(sql: Sql, personId: number, now: Date): Promise<LivingSession[]> {
  return sql<LivingSession[]>`
    select session.id, account.name as account_name, browser, session.created_at, seen_at
    from session join account on account.id = account_id
    where person_id = ${personId} and ${isAlive(sql, now)}
    order by seen_at desc, session.id desc`;
}

/** Ends one session of a person; whether there was one. Across accounts: the person's own. */
export async function deleteSession(sql: Sql, personId: number, id: number): Promise<boolean> {
  const { count } = await sql`delete from session where person_id = ${personId} and id = ${id}`;
  return count > 0;
}

/** Ends all sessions of a person but one (null: all); how many. Across accounts: the person's own. */
export async function deleteOtherSessions(sql: Sql, personId: number, keptId: number | null): Promise<number> {
  const { count } = await sql`delete from session where person_id = ${personId} and id is distinct from ${keptId}`;
  return count;
}

/** Ends the sessions in which a person uses an account. */
export async function deleteSessionsIn(sql: Sql, accountId: number, personId: number): Promise<void> {
  await sql`delete from session where account_id = ${accountId} and person_id = ${personId}`;
}

/** Across accounts: what nobody can use any more goes. */
export async function deleteExpiredSessions(sql: Sql, now: Date): Promise<void> {
  await sql`delete from session where expires_at <= ${now}`;
}
