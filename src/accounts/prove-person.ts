import type { Database } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import type { Secrets } from "../platform/secrets.ts";
import { recordPersonal } from "./audit-person.ts";
import { admitTry } from "./limit-tries.ts";
import { isPasswordOf } from "./password.ts";
import type { Person } from "./person.ts";
import { findPersonByEmail } from "./person-store.ts";
import { isCodeOf } from "./prove-second-factor.ts";
import { findBrowser } from "./session-store.ts";
import { hashToken } from "./token.ts";

export type ProofParts = { db: Database; secrets: Secrets; now: () => Date };

export type Proof = {
  email: string;
  password: string;
  code?: string | undefined;
  /** Of the session that the browser last had, ended by time or not; "": none. */
  sessionToken: string;
};

/**
 * Finds out who somebody is by email and password, and the second factor where the person has one. It takes the same work whether
 * the email is known or not. Throws AppError (401): `wrong_credentials`, `code_needed`, `wrong_code`; 429 after too many failures.
 */
export async function provePerson(parts: ProofParts, proof: Proof): Promise<Person> {
  const { db, now } = parts;
  const person = await findPersonByEmail(db, proof.email);
  const admitted = await admitTry(db, await countedName(parts, proof, person), now());
  if (!(await isPasswordOf(person, proof.password)) || !person) throw refusal("wrong_credentials");
  if (person.hasSecondFactor) {
    if (proof.code === undefined) {
      await admitted.takeBack();
      throw refusal("code_needed");
    }
    await refuseWrongCode(parts, person, proof.code);
  }
  await admitted.succeed();
  return person;
}

/** A browser in which the person has been signed in is counted by itself: strangers who guess at the email do not lock it out. */
async function countedName({ db }: ProofParts, proof: Proof, person: Person | undefined): Promise<string> {
  const browser = proof.sessionToken === "" ? undefined : await findBrowser(db, hashToken(proof.sessionToken));
  return browser && browser.personId === person?.id ? `browser ${browser.id}` : `email ${proof.email}`;
}

async function refuseWrongCode(parts: ProofParts, person: Person, code: string): Promise<void> {
  const { db, now } = parts;
  if (await isCodeOf(parts, person, code, now())) return;
  const whose = { personId: person.id, byId: person.id };
  await db.begin((tx) => recordPersonal(tx, whose, { action: "person.fail_second_factor", at: now() }));
  throw refusal("wrong_code");
}

const sentences = {
  wrong_credentials: {
    en: "Email or password is not right. Forgotten? The operator of this server can make a link to a new password.",
    ru: "Почта или пароль не подходят. Забыли пароль? Администратор сервера сделает ссылку для нового.",
  },
  code_needed: {
    en: "Give the code that your authenticator app shows now, or a recovery code.",
    ru: "Введите код, который сейчас показывает приложение-аутентификатор, или резервный код.",
  },
  wrong_code: {
    en: "This code is not right, or it was used already. Wait for the next one.",
    ru: "Код не подходит или уже использован. Дождитесь следующего.",
  },
};

function refusal(reason: keyof typeof sentences): AppError {
  return new AppError("unauthenticated", sentences[reason], { reason });
}
