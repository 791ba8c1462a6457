import type { Sql } from "../platform/database.ts";
import type { Credentials } from "../platform/http-server/authenticate.ts";
import type { Caller } from "../platform/http-server.ts";
import { hashKey, looksLikeKey } from "./api-key.ts";
import { findCaller } from "./api-key-store.ts";
import { findSessionCaller } from "./find-session-caller.ts";
import { hashToken, looksLikeToken } from "./token.ts";

const REMEMBERED_MS = 5000;
const MAX_REMEMBERED = 10_000;

export type Authenticator = {
  /** Says whose key or session this is. */
  authenticate(credentials: Credentials): Promise<Caller | undefined>;
  /** To be called after whatever ends a session or changes what a person may do: here it holds at once, in other processes within five seconds. */
  forget(): void;
};

/**
 * A valid key or session is remembered for five seconds, so a revoked one works no longer than that.
 * Looking up the hash by an index tells nobody anything: who can guess hashes of keys cannot guess keys.
 */
export function createAuthenticator(sql: Sql, now: () => Date): Authenticator {
  const remembered = new Map<string, { caller: Caller; until: number }>();
  let forgotten = 0;

  return {
    async authenticate(credentials) {
      const hash = hashOf(credentials);
      if (!hash) return undefined;
      const name = hash.toString("base64");
      const askedAt = now();
      const known = remembered.get(name);
      if (known && askedAt.getTime() < known.until) return known.caller;

      remembered.delete(name);
      const before = forgotten;
      const caller = await ("key" in credentials ? findCaller(sql, hash) : findSessionCaller(sql, hash, askedAt));
      if (!caller || forgotten !== before) return caller; // what was read may be older than what was to be forgotten
      const [oldest] = remembered.size < MAX_REMEMBERED ? [] : remembered.keys();
      if (oldest) remembered.delete(oldest);
      remembered.set(name, { caller, until: askedAt.getTime() + REMEMBERED_MS });
      return caller;
    },
    forget() {
      forgotten += 1;
      remembered.clear();
    },
  };
}

function hashOf(credentials: Credentials): Buffer | undefined {
  if ("key" in credentials) return looksLikeKey(credentials.key) ? hashKey(credentials.key) : undefined;
  return looksLikeToken(credentials.sessionToken) ? hashToken(credentials.sessionToken) : undefined;
}
