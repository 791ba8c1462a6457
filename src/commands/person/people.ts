import type { Account } from "../../accounts/account.ts";
import { listAccounts } from "../../accounts/account-store.ts";
import { systemOf } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import { personSubject, recordPersonal } from "../../accounts/audit-person.ts";
import { type InvitationWish, invitePerson } from "../../accounts/invite-person.ts";
import { insertMembership, listEveryMember } from "../../accounts/membership-store.ts";
import { hashPassword } from "../../accounts/password.ts";
import type { Person } from "../../accounts/person.ts";
import { Email, PersonName, Role } from "../../accounts/person-api.ts";
import { findPersonByEmail, insertPerson, removeSecondFactor } from "../../accounts/person-store.ts";
import { roles } from "../../accounts/role.ts";
import { makeToken } from "../../accounts/token.ts";
import type { Database, Sql, Transaction } from "../../platform/database.ts";
import { AppError, conflict, invalidInput } from "../../platform/errors.ts";
import { newId } from "../../platform/id.ts";
import { forOperator } from "../../platform/words.ts";

export type Listed = Awaited<ReturnType<typeof listPeople>>[number];

export function listPeople(db: Database) {
  return listEveryMember(db);
}

export async function getPerson(sql: Sql, email: string): Promise<Person> {
  const person = await findPersonByEmail(sql, email);
  if (!person)
    throw new AppError(
      "not_found",
      forOperator(`Nobody signs in with ${email}. npm run person -- list shows everybody.`),
    );
  return person;
}

/** The account of a name; without one, the only account there is. */
export async function findAccountNamed(sql: Sql, name: string | undefined): Promise<Account> {
  const all = await listAccounts(sql);
  const names = all.map((account) => account.name).join(", ");
  const [account, another] = name === undefined ? all : all.filter((one) => one.name === name);
  if (another) throw conflict(forOperator(`There are several such accounts: ${names}. Name one with --account.`));
  if (account) return account;
  const there = names === "" ? "There is no account yet: open the link that npm start prints." : `There are: ${names}.`;
  throw new AppError("not_found", forOperator(`There is no such account. ${there}`));
}

export type CommandedInvitation = { email: string; role: string | undefined; account: string | undefined };

export async function invite(tx: Transaction, { account, ...given }: CommandedInvitation, now: Date) {
  const wish = readWish(given);
  const { id } = await findAccountNamed(tx, account);
  return invitePerson(tx, systemOf(id), wish, now);
}

function readWish(given: { email: string; role: string | undefined }): InvitationWish {
  const [email, role] = [Email.safeParse(given.email), Role.safeParse(given.role)];
  if (!email.success) throw invalidInput(forOperator(`${given.email} is no email address.`));
  if (!role.success) throw invalidInput(forOperator(`--role takes one of ${roles.join(", ")}.`));
  return { email: email.data, role: role.data };
}

/** Makes a person who belongs to the account and has no password; leaves one who is there as he is. */
export async function makeWhereMissing(
  tx: Transaction,
  { account, name: givenName, ...given }: CommandedInvitation & { name?: string | undefined },
  now: Date,
): Promise<void> {
  const { email, role } = readWish(given);
  const { id: accountId, language } = await findAccountNamed(tx, account);
  const name = readName(givenName ?? email.split("@", 1)[0] ?? email);
  const personId = newId(now);
  const passwordHash = await hashPassword(makeToken());
  if (!(await insertPerson(tx, { id: personId, email, name, language, passwordHash, createdAt: now }))) return;
  await insertMembership(tx, { accountId, personId, role, createdAt: now });
  const change = { action: "person.join", subject: personSubject(personId), after: { role }, at: now };
  await recordAudit(tx, systemOf(accountId), change);
}

function readName(text: string): string {
  const name = PersonName.safeParse(text);
  if (!name.success) throw invalidInput(forOperator("--name takes the name of a person."));
  return name.data;
}

/** For somebody who has lost the phone and the recovery codes. */
export async function turnOffSecondFactor(tx: Transaction, { id, hasSecondFactor }: Person, now: Date): Promise<void> {
  await removeSecondFactor(tx, id);
  if (!hasSecondFactor) return;
  const facts = { before: { hasSecondFactor }, after: { hasSecondFactor: false } };
  await recordPersonal(
    tx,
    { personId: id, byId: null },
    { action: "person.turn_off_second_factor", ...facts, at: now },
  );
}
