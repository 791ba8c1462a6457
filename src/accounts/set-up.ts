import type { z } from "zod";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict } from "../platform/errors.ts";
import { newId, presentId } from "../platform/id.ts";
import { newAccountSettings } from "./account.ts";
import { insertAccount, lockAccountList } from "./account-store.ts";
import { recordAudit } from "./audit.ts";
import { insertMembership } from "./membership-store.ts";
import { hashPassword } from "./password.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hasPersons, insertPerson } from "./person-store.ts";
import type { Setup } from "./setup-api.ts";
import type { SignedIn } from "./sign-in.ts";
import { deleteLinks, insertLink, takeLink } from "./sign-in-link-store.ts";
import { hashToken, makeToken } from "./token.ts";
import { linkGone } from "./use-link.ts";

/** A new link by which the first person comes in; those made before are void. null: there is somebody already. */
export async function makeSetupToken(db: Database): Promise<string | null> {
  return db.begin(async (tx) => {
    await lockAccountList(tx);
    await deleteLinks(tx, "setup", null);
    if (await hasPersons(tx)) return null;
    const token = makeToken();
    const link = { purpose: "setup" as const, personId: null, accountId: null, expiresAt: null };
    await insertLink(tx, { ...link, tokenHash: hashToken(token) });
    return token;
  });
}

export type SetupWish = z.output<typeof Setup> & { passwordHash: string };

/** The hash is made before anything is locked: it takes its time. Throws AppError for a password that is too weak. */
export async function prepareSetup(setup: z.output<typeof Setup>): Promise<SetupWish> {
  checkNewPassword(setup.password, setup);
  return { ...setup, passwordHash: await hashPassword(setup.password) };
}

/** Creates the account and its owner. Of two at once only one succeeds. Throws AppError where the link is used up, or somebody is there already. */
export async function setUp(tx: Transaction, wish: SetupWish, now: Date): Promise<SignedIn & { accountId: number }> {
  await lockAccountList(tx);
  const link = await takeLink(tx, { purpose: "setup", tokenHash: hashToken(wish.token), now });
  if (!link) throw linkGone();
  if (await hasPersons(tx))
    throw conflict(
      {
        en: "This installation has an owner already: sign in, or ask for an invitation.",
        ru: "Владелец уже есть: войдите или попросите приглашение.",
      },
      "already_set_up",
    );
  const { accountName, name, email, country, timeZone, language, passwordHash } = wish;
  const settings = { ...newAccountSettings, country, timeZone, language };
  const [accountId, personId] = [newId(now), newId(now)];
  await insertAccount(tx, { ...settings, id: accountId, name: accountName, createdAt: now });
  await insertPerson(tx, { id: personId, email, name, language, passwordHash, createdAt: now });
  await insertMembership(tx, { accountId, personId, role: "owner", createdAt: now });
  await recordAudit(
    tx,
    { id: accountId, keyId: null, person: { id: personId } },
    {
      ...{ action: "account.create", subject: { kind: "account", id: presentId(accountId) }, at: now },
      after: { name: accountName, owner: email },
    },
  );
  return { personId, accountId };
}
