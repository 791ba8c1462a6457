import { AppError, conflict } from "../platform/errors.ts";
import { recordPersonal } from "./audit-person.ts";
import { reprovePerson } from "./change-password.ts";
import { admitTry } from "./limit-tries.ts";
import type { PeopleParts } from "./people-parts.ts";
import type { Person } from "./person.ts";
import { confirmSecondFactor, findPerson, lockPerson, offerSecondFactor, removeSecondFactor } from "./person-store.ts";
import { isCodeOf } from "./prove-second-factor.ts";
import { hashRecoveryCode, makeRecoveryCodes, type Offer, offerSecret, secretContext } from "./second-factor.ts";

type Parts = Pick<PeopleParts, "db" | "now" | "secrets">;

/** Makes a secret for the person's app. It counts once a code of it has come. Throws AppError where there is a second factor already. */
export async function offerFactor({ db, secrets }: Parts, id: number): Promise<Offer> {
  const person = await findPerson(db, id);
  refuseDoubleFactor(person);
  const offer = offerSecret(person?.email ?? "");
  await offerSecondFactor(db, id, secrets.seal(offer.secret, secretContext(id)));
  return offer;
}

/** Turns the second factor on, and gives the recovery codes: they are known only here. Throws AppError for a wrong code. */
export async function turnOnFactor({ db, secrets, now }: Parts, id: number, code: string): Promise<string[]> {
  const at = now();
  const admitted = await admitTry(db, `person ${id}`, at);
  const codes = await db.begin(async (tx) => {
    const person = await lockPerson(tx, id);
    refuseDoubleFactor(person);
    if (!person || !(await isCodeOf({ db: tx, secrets }, person, code, at))) throw wrongCode();
    const made = makeRecoveryCodes();
    await confirmSecondFactor(tx, id, made.map(hashRecoveryCode));
    const whose = { personId: id, byId: id };
    await recordPersonal(tx, whose, { action: "person.turn_on_second_factor", after: { hasSecondFactor: true }, at });
    return made;
  });
  await admitted.succeed();
  return codes;
}

/** Turns the second factor off, once the password is proved. */
export async function turnOffFactor(parts: Parts, id: number, password: string): Promise<void> {
  const { hasSecondFactor } = await reprovePerson(parts, id, password);
  const at = parts.now();
  await parts.db.begin(async (tx) => {
    await removeSecondFactor(tx, id);
    if (!hasSecondFactor) return;
    const facts = { before: { hasSecondFactor }, after: { hasSecondFactor: false } };
    await recordPersonal(tx, { personId: id, byId: id }, { action: "person.turn_off_second_factor", ...facts, at });
  });
}

function refuseDoubleFactor(person: Person | undefined): void {
  if (person?.hasSecondFactor)
    throw conflict(
      {
        en: "There is a second factor already: turn it off first.",
        ru: "Второй фактор уже включён: сначала выключите его.",
      },
      "second_factor_on",
    );
}

function wrongCode(): AppError {
  const message = {
    en: "is not the code that the app shows now: wait for the next one",
    ru: "не тот, что приложение показывает сейчас: дождитесь следующего",
  };
  const words = { en: `The code ${message.en}.`, ru: `Код ${message.ru}.` };
  return new AppError("invalid_input", words, { reason: "wrong_code", faults: [{ place: "/body/code", message }] });
}
