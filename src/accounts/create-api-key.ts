import type { Sql } from "../platform/database.ts";
import type { Scope } from "../platform/http-server/scope.ts";
import { newId } from "../platform/id.ts";
import { type ApiKey, hashKey, makeKey } from "./api-key.ts";
import { insertApiKey } from "./api-key-store.ts";

export type ApiKeyWish = { name: string; scopes: Scope[] };

/** Creates a key. Only here is the key itself ever known: it must be shown now, or never. */
export async function createApiKey(
  sql: Sql,
  accountId: number,
  { name, scopes }: ApiKeyWish,
  now: Date,
): Promise<{ apiKey: ApiKey; key: string }> {
  const id = newId(now);
  const key = makeKey(id);
  const apiKey = { accountId, id, name, scopes: [...new Set(scopes)], createdAt: now };
  await insertApiKey(sql, { ...apiKey, keyHash: hashKey(key) });
  return { apiKey: { ...apiKey, revokedAt: null }, key };
}
