import type { Sql } from "../platform/database.ts";
import type { Caller } from "../platform/http-server.ts";
import { scopesOfRole } from "./role.ts";
import { findSession, markSeen } from "./session-store.ts";

const MS_PER_MINUTE = 60_000;

/** Who is signed in by the token with this hash; undefined where the session has ended. Writes when it was seen at most once a minute. */
export async function findSessionCaller(sql: Sql, tokenHash: Buffer, now: Date): Promise<Caller | undefined> {
  const session = await findSession(sql, tokenHash, now);
  if (!session) return undefined;
  if (now.getTime() - session.seenAt.getTime() >= MS_PER_MINUTE) await markSeen(sql, session.id, now);
  const { id, accountId, personId, personName, language, role } = session;
  return {
    ...{ id: accountId, keyId: null, sessionId: id, scopes: scopesOfRole[role] },
    person: { id: personId, name: personName },
    language,
  };
}
