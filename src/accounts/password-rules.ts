import { invalidInput } from "../platform/errors.ts";
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
  throw invalidInput(`Choose another password: it ${message}.`, {
    reason: "weak_password",
    faults: [{ place, message }],
  });
}

function faultOf(password: string, { email, name }: { email: string; name: string }): string | null {
  const length = [...password].length;
  if (length < MIN_LENGTH) return `must have at least ${MIN_LENGTH} characters`;
  if (length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  const folded = password.toLowerCase();
  if (new Set(folded).size < MIN_DISTINCT) return `must have at least ${MIN_DISTINCT} different characters`;
  if (commonPasswords.has(folded)) return "must not be one of those that everybody tries first";
  const known = [email, email.split("@", 1)[0] ?? "", name, "carillon"].map(lettersOf);
  if (known.includes(lettersOf(password))) return "must not be made of your name, your email or the program's name";
  return null;
}

/** Figures and signs around a name make no password of it. */
function lettersOf(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, "");
  return letters === "" ? text : letters;
}
