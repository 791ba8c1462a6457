import type { Transaction } from "../platform/database.ts";
import { conflict } from "../platform/errors.ts";
import { difference } from "./audit.ts";
import { recordPersonal } from "./audit-person.ts";
import type { Person, PersonChange } from "./person.ts";
import { lockPerson, updatePerson } from "./person-store.ts";

/** Changes what is given of one's own. Throws AppError where the email is somebody else's. */
export async function changePerson(tx: Transaction, id: number, change: PersonChange, now: Date): Promise<Person> {
  const before = await lockPerson(tx, id);
  const after = await updatePerson(tx, id, change);
  if (!before || !after) throw conflict(emailTaken, "email_taken");
  const facts = difference(auditedFacts(before), auditedFacts(after));
  if (Object.keys(facts.after).length > 0)
    await recordPersonal(tx, { personId: id, byId: id }, { action: "person.change", ...facts, at: now });
  return after;
}

const emailTaken = {
  en: "Somebody else signs in with this email already.",
  ru: "С этой почтой уже входит кто-то другой.",
};

function auditedFacts({ name, email, language }: Person) {
  return { name, email, language };
}
