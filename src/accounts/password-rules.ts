import { invalidInput } from "../platform/errors.ts";
import type { Words } from "../platform/words.ts";
import { commonPasswords } from "./common-passwords.ts";

const MIN_LENGTH = 10;
const MAX_LENGTH = 200;
const MIN_DISTINCT = 4;

/**
 * Refuses a new password that is guessed soon. Length is what counts; which kinds of characters it has does not.
 * Throws AppError with the fault at `place`.
 */
export function checkNewPassword(
  password: string,
  of: { email: string; name: string },
  place = "/body/password",
): void {
  const message = faultOf(password, of);
  if (message === null) return;
  const words = { en: `Choose another password: it ${message.en}.`, ru: `Выберите другой пароль: он ${message.ru}.` };
  throw invalidInput(words, { reason: "weak_password", faults: [{ place, message }] });
}

function faultOf(password: string, { email, name }: { email: string; name: string }): Words | null {
  const length = [...password].length;
  if (length < MIN_LENGTH) return tooShort;
  if (length > MAX_LENGTH) return tooLong;
  const folded = password.toLowerCase();
  if (new Set(folded).size < MIN_DISTINCT) return tooAlike;
  if (commonPasswords.has(folded)) return tooCommon;
  const known = [email, email.split("@", 1)[0] ?? "", name, "carillon"].map(lettersOf);
  if (known.includes(lettersOf(password))) return tooPersonal;
  return null;
}

const tooShort = {
  en: `must have at least ${MIN_LENGTH} characters`,
  ru: `должен быть не короче ${MIN_LENGTH} символов`,
};
const tooLong = {
  en: `must have at most ${MAX_LENGTH} characters`,
  ru: `должен быть не длиннее ${MAX_LENGTH} символов`,
};
const tooAlike = {
  en: `must have at least ${MIN_DISTINCT} different characters`,
  ru: `должен состоять хотя бы из ${MIN_DISTINCT} разных символов`,
};
const tooCommon = {
  en: "must not be one of those that everybody tries first",
  ru: "не должен быть из тех, что все пробуют первыми",
};
const tooPersonal = {
  en: "must not be made of your name, your email or the program's name",
  ru: "не должен складываться из вашего имени, почты или названия программы",
};

/** Figures and signs around a name make no password of it. */
function lettersOf(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, "");
  return letters === "" ? text : letters;
}
