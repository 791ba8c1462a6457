import type { z } from "zod";
import type { Sql, Transaction } from "../platform/database.ts";
import { invalidInput } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { inEach, type Words } from "../platform/words.ts";
import { findAccount } from "./account-store.ts";
import { recordAudit } from "./audit.ts";
import { personSubject } from "./audit-person.ts";
import { deleteInvitation, findInvitation, type Invitation } from "./invitation-store.ts";
import { insertMembership } from "./membership-store.ts";
import { hashPassword } from "./password.ts";
import { checkNewPassword } from "./password-rules.ts";
import type { InvitationAcceptance } from "./people-api.ts";
import type { PeopleParts } from "./people-parts.ts";
import type { NewPerson } from "./person.ts";
import { findPersonByEmail, insertPerson } from "./person-store.ts";
import { provePerson } from "./prove-person.ts";
import type { SignedIn } from "./sign-in.ts";
import { hashToken } from "./token.ts";
import { linkGone } from "./use-link.ts";

type Acceptance = z.output<typeof InvitationAcceptance>;

/** Who accepts: somebody who is there already, or one who is new. */
export type Accepting = { invitation: Invitation } & ({ personId: number } | { newPerson: NewPerson });

/** What a link invites to. Throws AppError where it does not work any more. */
export async function getInvitation(sql: Sql, token: string, now: Date) {
  const invitation = await findInvitation(sql, hashToken(token), now);
  if (!invitation) throw linkGone();
  return invitation;
}

/**
 * Finds out who accepts: a person who is there proves it by his session or as at signing in, anybody else chooses name and password.
 * Throws AppError where the link is used up, or something is missing or wrong.
 */
export async function identifyAccepting(
  parts: PeopleParts,
  given: Acceptance,
  sessionToken: string,
): Promise<Accepting> {
  const { db, now } = parts;
  const invitation = await getInvitation(db, given.token, now());
  const { email } = invitation;
  const person = await findPersonByEmail(db, email);
  if (!person) return { invitation, newPerson: await newPersonOf(db, given, invitation, now()) };

  const caller = sessionToken === "" ? undefined : await parts.sessions.authenticate({ sessionToken });
  if (caller?.person?.id === person.id) return { invitation, personId: person.id };
  const { password, code } = given;
  if (password === undefined) throw missing("password", ownPasswordMissing);
  const proved = await provePerson(parts, { email, password, code, sessionToken });
  return { invitation, personId: proved.id };
}

const ownPasswordMissing = {
  en: "is missing: give the one that you sign in with",
  ru: "не указано: введите пароль, с которым вы входите",
};

async function newPersonOf(
  sql: Sql,
  { name, password }: Acceptance,
  { email, accountId }: Invitation,
  now: Date,
): Promise<NewPerson> {
  if (name === undefined) throw missing("name");
  if (password === undefined) throw missing("password");
  checkNewPassword(password, { email, name });
  const language = (await findAccount(sql, accountId))?.language ?? "en";
  return { id: newId(now), email, name, language, passwordHash: await hashPassword(password), createdAt: now };
}

function missing(field: string, message: Words = { en: "is missing", ru: "не указано" }) {
  const words = inEach((language) => `${correctInput[language]}: ${field} ${message[language]}.`);
  return invalidInput(words, { faults: [{ place: `/body/${field}`, message }] });
}

const correctInput = { en: "Please correct the input", ru: "Исправьте введённое" };

/** Makes whoever accepts belong to the account, and uses the invitation up. Throws AppError where somebody else was quicker. */
export async function acceptInvitation(tx: Transaction, accepting: Accepting, now: Date): Promise<SignedIn> {
  const { accountId, id, role } = accepting.invitation;
  if (!(await deleteInvitation(tx, accountId, id))) throw linkGone();
  if ("newPerson" in accepting && !(await insertPerson(tx, accepting.newPerson))) throw linkGone();
  const personId = "newPerson" in accepting ? accepting.newPerson.id : accepting.personId;
  if (await insertMembership(tx, { accountId, personId, role, createdAt: now })) {
    const by = { id: accountId, keyId: null, person: { id: personId } };
    await recordAudit(tx, by, { action: "person.join", subject: personSubject(personId), after: { role }, at: now });
  }
  return { personId, accountId };
}
