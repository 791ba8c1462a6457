import type { Transaction } from "../platform/database.ts";
import type { KeyScope } from "../platform/http-server/scope.ts";
import { newId, presentId } from "../platform/id.ts";
import type { Actor } from "./actor.ts";
import { type ApiKey, hashKey, makeKey } from "./api-key.ts";
import { insertApiKey } from "./api-key-store.ts";
import { recordAudit } from "./audit.ts";

export type ApiKeyWish = { name: string; scopes: KeyScope[] };

/** Creates a key. Only here is the key itself ever known: it must be shown now, or never. */
export async function createApiKey(
  tx: Transaction,
  by: Actor,
  { name, scopes }: ApiKeyWish,
  now: Date,
): Promise<{ apiKey: ApiKey; key: string }> {
  const id = newId(now);
  const key = makeKey(id);
  const apiKey = { accountId: by.id, id, name, scopes: [...new Set(scopes)], createdAt: now };
  await insertApiKey(tx, { ...apiKey, keyHash: hashKey(key), by });
  const subject = { kind: "api_key", id: presentId(id) };
  await recordAudit(tx, by, { action: "api_key.create", subject, after: { name, scopes: apiKey.scopes }, at: now });
  return { apiKey: { ...apiKey, revokedAt: null }, key };
}
