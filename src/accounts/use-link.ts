import type { Sql, Transaction } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import type { SignedIn } from "./sign-in.ts";
import { findLink, type LinkPurpose, takeLink } from "./sign-in-link-store.ts";
import { hashToken } from "./token.ts";

/** Uses up a link to sign in. Throws AppError where it does not work any more. */
export async function takeSignInLink(tx: Transaction, token: string, now: Date): Promise<SignedIn> {
  const link = await takeLink(tx, { purpose: "sign_in", tokenHash: hashToken(token), now });
  if (!link || link.personId === null) throw linkGone();
  return { personId: link.personId, accountId: link.accountId };
}

/** Uses up a link to a new password, and gives whose it is. */
export async function takePasswordLink(tx: Transaction, token: string, now: Date): Promise<number> {
  const link = await takeLink(tx, { purpose: "password", tokenHash: hashToken(token), now });
  if (!link || link.personId === null) throw linkGone();
  return link.personId;
}

/** Looks at a link without using it up; whose it is. Throws AppError where it does not work any more. */
export async function peekLink(
  sql: Sql,
  { token, purpose }: { token: string; purpose: LinkPurpose },
  now: Date,
): Promise<number | null> {
  const link = await findLink(sql, { purpose, tokenHash: hashToken(token), now });
  if (!link) throw linkGone();
  return link.personId;
}

export function linkGone(): AppError {
  const words = {
    en: "This link does not work any more: ask for a new one.",
    ru: "Ссылка больше не действует: попросите новую.",
  };
  return new AppError("not_found", words, { reason: "link_gone" });
}
