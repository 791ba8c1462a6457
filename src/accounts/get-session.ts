import type { z } from "zod";
import type { Sql } from "../platform/database.ts";
import { HttpRefusal } from "../platform/http-server/problem.ts";
import { listBelongings } from "./membership-store.ts";
import type { SessionView } from "./person-api.ts";
import { findPerson } from "./person-store.ts";
import { scopesOfRole } from "./role.ts";

export type SessionParts = {
  db: Sql;
  /** Whether all that an account sends stays in this installation. */
  isSimulated: (accountId: number) => Promise<boolean>;
};

/** What the screens know of who is signed in, and of the account in use. */
export async function getSession(
  { db, isSimulated }: SessionParts,
  { personId, accountId }: { personId: number; accountId: number },
): Promise<z.output<typeof SessionView>> {
  const person = await findPerson(db, personId);
  const belongings = await listBelongings(db, personId);
  const used = belongings.find((one) => one.accountId === accountId);
  if (!person || !used) throw new HttpRefusal(401); // it has ended this moment
  const { id, name, email, language, hasSecondFactor } = person;
  return {
    person: { id, name, email, language, hasSecondFactor },
    account: { id: accountId, name: used.name, language: used.language, timeZone: used.timeZone },
    role: used.role,
    scopes: [...scopesOfRole[used.role]],
    accounts: belongings.map((one) => ({ id: one.accountId, name: one.name, role: one.role })),
    simulated: await isSimulated(accountId),
  };
}
