import type { Transaction } from "../platform/database.ts";
import { deleteLinks, insertLink, type LinkPurpose } from "./sign-in-link-store.ts";
import { hashToken, makeToken } from "./token.ts";

export type LinkWish = { purpose: Exclude<LinkPurpose, "setup">; personId: number; accountId: number | null };

const VALID_MINUTES = { sign_in: 5, password: 24 * 60 };

/** Makes a link that works once, in place of former ones for the same. The token is known only here. */
export async function makeLink(
  tx: Transaction,
  { purpose, personId, accountId }: LinkWish,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + VALID_MINUTES[purpose] * 60_000);
  await deleteLinks(tx, purpose, personId);
  await insertLink(tx, { purpose, personId, accountId, expiresAt, tokenHash: hashToken(token) });
  return { token, expiresAt };
}
