import type { Transaction } from "../platform/database.ts";
import { getSession } from "./get-session.ts";
import type { PeopleParts } from "./people-parts.ts";
import { SESSION_SECONDS, type StartedSession, startSession } from "./start-session.ts";

/** A request and its answer, as far as signing in goes. */
export type Visit = {
  request: { sessionToken: string; headers: { "user-agent"?: string | undefined } };
  reply: { startSession(token: string, maxAgeSeconds: number): void };
};

export type SignedIn = { personId: number; accountId: number | null };

/** Signs in whoever `who` finds out in the transaction, hands the token to the browser and says what its screens need to know. */
export async function signIn(
  parts: PeopleParts,
  { request, reply }: Visit,
  who: (tx: Transaction) => Promise<SignedIn>,
) {
  const browser = { name: request.headers["user-agent"], sessionToken: request.sessionToken };
  const session: StartedSession = await parts.db.begin(async (tx) =>
    startSession(tx, { ...(await who(tx)), browser }, parts.now()),
  );
  parts.sessions.forget();
  reply.startSession(session.token, SESSION_SECONDS);
  return getSession(parts, session);
}
