import type { Sql } from "../platform/database.ts";
import type { Secrets } from "../platform/secrets.ts";
import type { Person } from "./person.ts";
import { takeRecoveryCode, takeStep } from "./person-store.ts";
import { hashRecoveryCode, secretContext, stepOfCode } from "./second-factor.ts";

export type FactorParts = { db: Sql; secrets: Secrets };

/** Whether this is a code of the person's, of the app or for recovery. Each is taken once. */
export async function isCodeOf(
  { db, secrets }: FactorParts,
  person: Person,
  code: string,
  now: Date,
): Promise<boolean> {
  if (!person.totpSecret) return false;
  const secret = secrets.open(person.totpSecret, secretContext(person.id)).toString();
  const step = stepOfCode(secret, code, now);
  if (step !== null) return takeStep(db, person.id, step);
  return takeRecoveryCode(db, person.id, hashRecoveryCode(code));
}
