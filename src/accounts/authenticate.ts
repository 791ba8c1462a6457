import type { Sql } from "../platform/database.ts";
import type { Caller } from "../platform/http-server.ts";
import { hashKey, looksLikeKey } from "./api-key.ts";
import { findCaller } from "./api-key-store.ts";

const REMEMBERED_MS = 5000;
const MAX_REMEMBERED = 10_000;

/**
 * Says whose key this is. A valid key is remembered for five seconds, so a revoked one works no longer than that.
 * Looking up the hash by an index tells nobody anything: who can guess hashes of keys cannot guess keys.
 */
export function createAuthenticator(sql: Sql, now: () => Date): (key: string) => Promise<Caller | undefined> {
  const remembered = new Map<string, { caller: Caller; until: number }>();

  return async (key) => {
    if (!looksLikeKey(key)) return undefined;
    const hash = hashKey(key);
    const name = hash.toString("base64");
    const askedAt = now().getTime();
    const known = remembered.get(name);
    if (known && askedAt < known.until) return known.caller;

    remembered.delete(name);
    const caller = await findCaller(sql, hash);
    if (!caller) return undefined;
    const [oldest] = remembered.size < MAX_REMEMBERED ? [] : remembered.keys();
    if (oldest) remembered.delete(oldest);
    remembered.set(name, { caller, until: askedAt + REMEMBERED_MS });
    return caller;
  };
}
