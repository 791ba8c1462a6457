import type { Transaction } from "../platform/database.ts";
import { forbidden } from "../platform/errors.ts";
import { recordPersonal } from "./audit-person.ts";
import { admitTry } from "./limit-tries.ts";
import { hashPassword, isPasswordOf } from "./password.ts";
import { checkNewPassword } from "./password-rules.ts";
import type { PeopleParts } from "./people-parts.ts";
import type { Person } from "./person.ts";
import { findPerson, updatePassword } from "./person-store.ts";
import { deleteOtherSessions } from "./session-store.ts";
import { deleteLinks } from "./sign-in-link-store.ts";
import { linkGone, peekLink, takePasswordLink } from "./use-link.ts";

type Parts = Pick<PeopleParts, "db" | "now">;

/** The person who is signed in, once the password is proved: a session alone may be a stranger at an open screen. Throws AppError (403, 429). */
export async function reprovePerson({ db, now }: Parts, id: number, password: string): Promise<Person> {
  const person = await findPerson(db, id);
  const admitted = await admitTry(db, `person ${id}`, now());
  if (!(await isPasswordOf(person, password)) || !person)
    throw forbidden({ en: "This is not your password.", ru: "Это не ваш нынешний пароль." }, "wrong_password");
  await admitted.succeed();
  return person;
}

export type PasswordWish = { id: number; sessionId: number; old: string; new: string };

/** Changes one's own password, and ends all other sessions. */
export async function changePassword(parts: Parts, wish: PasswordWish): Promise<void> {
  const person = await reprovePerson(parts, wish.id, wish.old);
  checkNewPassword(wish.new, person, "/body/new");
  const passwordHash = await hashPassword(wish.new);
  const at = parts.now();
  await parts.db.begin(async (tx) => {
    const endedSessions = await replacePassword(tx, { id: wish.id, passwordHash, keptSession: wish.sessionId });
    const whose = { personId: wish.id, byId: wish.id };
    await recordPersonal(tx, whose, { action: "person.change_password", after: { endedSessions }, at });
  });
}

/** Sets a password by a link of the operator's, and ends all sessions. Throws AppError where the link does not work any more. */
export async function resetPassword({ db, now }: Parts, { token, password }: { token: string; password: string }) {
  const id = await peekLink(db, { token, purpose: "password" }, now());
  const person = id === null ? undefined : await findPerson(db, id);
  if (!person) throw linkGone();
  checkNewPassword(password, person);
  const passwordHash = await hashPassword(password);
  const at = now();
  await db.begin(async (tx) => {
    await takePasswordLink(tx, token, at);
    const endedSessions = await replacePassword(tx, { id: person.id, passwordHash, keptSession: null });
    const whose = { personId: person.id, byId: person.id };
    await recordPersonal(tx, whose, { action: "person.reset_password", after: { endedSessions }, at });
  });
}

/** With the password go the links that were made for the former one. Gives how many sessions ended. */
async function replacePassword(
  tx: Transaction,
  { id, passwordHash, keptSession }: { id: number; passwordHash: string; keptSession: number | null },
): Promise<number> {
  await updatePassword(tx, id, passwordHash);
  for (const purpose of ["password", "sign_in"] as const) await deleteLinks(tx, purpose, id);
  return deleteOtherSessions(tx, id, keptSession);
}
