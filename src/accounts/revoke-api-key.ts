import type { Transaction } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import type { Actor } from "./actor.ts";
import { listApiKeys, markKeyRevoked } from "./api-key-store.ts";
import { recordAudit } from "./audit.ts";

/** Revokes a key for ever; revoking it twice changes nothing. Throws AppError where there is no such key. */
export async function revokeApiKey(tx: Transaction, by: Actor, id: number, now: Date): Promise<void> {
  const key = (await listApiKeys(tx, by.id)).find((one) => one.id === id);
  if (!key) throw notFound("API key", presentId(id));
  if (key.revokedAt) return;
  await markKeyRevoked(tx, by.id, id, now);
  const { name, scopes } = key;
  const subject = { kind: "api_key", id: presentId(id) };
  await recordAudit(tx, by, { action: "api_key.revoke", subject, before: { name, scopes }, at: now });
}
