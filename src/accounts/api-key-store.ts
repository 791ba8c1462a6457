import type { Sql } from "../platform/database.ts";
import type { Caller } from "../platform/http-server.ts";
import type { Actor } from "./actor.ts";
import type { ApiKey } from "./api-key.ts";

type NewApiKey = Omit<ApiKey, "revokedAt"> & { keyHash: Buffer; by: Actor };

/** Which person is behind a key is kept, also where another key of theirs made it. */
export async function insertApiKey(sql: Sql, { accountId, keyHash, by, ...more }: NewApiKey): Promise<void> {
  const { id, name, scopes, createdAt } = more;
  await sql`
    insert into api_key (account_id, id, name, scopes, key_hash, created_at, created_by_person_id)
    values (
      ${accountId}, ${id}, ${name}, ${scopes}, ${keyHash}, ${createdAt},
      coalesce(
        ${by.person?.id ?? null},
        (select created_by_person_id from api_key where account_id = ${accountId} and id = ${by.keyId})
      )
    )`;
}

export async function listApiKeys(sql: Sql, accountId: number): Promise<ApiKey[]> {
  return sql<ApiKey[]>`
    select account_id, id, name, scopes, created_at, revoked_at from api_key
    where account_id = ${accountId}
    order by created_at, id`;
}

/** Revokes a key for ever; whether there is such a key. Revoking twice changes nothing. */
export async function markKeyRevoked(sql: Sql, accountId: number, id: number, now: Date): Promise<boolean> {
  const { count } = await sql`
    update api_key set revoked_at = coalesce(revoked_at, ${now})
    where account_id = ${accountId} and id = ${id}`;
  return count > 0;
}

/** Whom a key that is not revoked belongs to. Across accounts: the key says which. */
export async function findCaller(sql: Sql, keyHash: Buffer): Promise<Caller | undefined> {
  const [caller] = await sql<Pick<Caller, "id" | "keyId" | "scopes" | "language">[]>`
    select account_id as id, api_key.id as key_id, scopes, language
    from api_key join account on account.id = account_id
    where key_hash = ${keyHash} and revoked_at is null`;
  return caller && { ...caller, person: null, sessionId: null };
}

/** Across accounts: the operator's command shows all of them. */
export async function listEveryApiKey(sql: Sql): Promise<ApiKey[]> {
  return sql<
    ApiKey[]
  >`select account_id, id, name, scopes, created_at, revoked_at from api_key order by account_id, created_at, id`;
}
