import type { Transaction } from "../platform/database.ts";
import { forbidden } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { recordAudit } from "./audit.ts";
import { personSubject } from "./audit-person.ts";
import { listBelongings } from "./membership-store.ts";
import { deleteExpiredSessions, deleteSession, findBrowser, insertSession } from "./session-store.ts";
import { hashToken, makeToken } from "./token.ts";

/** A session ends after so long, however much it is used. */
export const SESSION_SECONDS = 30 * 24 * 3600;
const MAX_BROWSER = 200;

export type SessionWish = {
  personId: number;
  /** The account to use; null: the one that the person used last. */
  accountId: number | null;
  /** What the browser calls itself, and the token of the session that it had before; "": none. */
  browser: { name: string | undefined; sessionToken: string };
};

export type StartedSession = { token: string; personId: number; accountId: number };

const noAccount = {
  en: "You belong to no account any more: ask an owner for an invitation.",
  ru: "Вы больше не состоите ни в одном аккаунте: попросите у владельца приглашение.",
};

/** Signs a person in. The token is known only here. Throws AppError where the person belongs to no account. */
export async function startSession(tx: Transaction, wish: SessionWish, now: Date): Promise<StartedSession> {
  const { personId, browser } = wish;
  const belongings = await listBelongings(tx, personId);
  const used = belongings.find(({ accountId }) => accountId === wish.accountId) ?? belongings[0];
  if (!used) throw forbidden(noAccount, "no_account");

  await deleteExpiredSessions(tx, now);
  const former = await findBrowser(tx, hashToken(browser.sessionToken));
  if (former?.personId === personId) await deleteSession(tx, personId, former.id);
  const { accountId } = used;
  const token = makeToken();
  const name = browser.name?.slice(0, MAX_BROWSER) ?? null;
  const times = { createdAt: now, expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000) };
  const session = { id: newId(now), tokenHash: hashToken(token), personId, accountId, browser: name, ...times };
  await insertSession(tx, session);
  const by = { id: accountId, keyId: null, person: { id: personId } };
  await recordAudit(tx, by, {
    action: "person.sign_in",
    subject: personSubject(personId),
    after: { browser: name },
    at: now,
  });
  return { token, personId, accountId };
}
