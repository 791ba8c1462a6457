import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { MessengerType } from "./recipient.ts";

const MAX_EMAIL_CHARACTERS = 254;
const MAX_MESSENGER_ID_CHARACTERS = 255;

/** A number that is written with its country code, in E.164; null for anything else. */
export function parsePhone(text: string): string | null {
  const number = text.startsWith("+") ? parsePhoneNumberFromString(text, { extract: false }) : undefined;
  return number?.isValid() ? number.number : null;
}

/** The address without what stands around it, as `mailto:` or brackets; null for what is no address. */
export function parseEmail(text: string): string | null {
  const address = text
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/^<(.*)>$/, "$1");
  const looksRight =
    /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)*\.[^\s@<>()[\],;:"\\.\d]{2,}$/.test(
      address,
    );
  return looksRight && address.length <= MAX_EMAIL_CHARACTERS ? address : null;
}

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The language under its one name in BCP 47, such as `pt-BR` for `pt_br`; null for a code that nobody knows. */
export function parseLanguage(text: string): string | null {
  const code = text.trim().replaceAll("_", "-");
  if (!/^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i.test(code)) return null;
  const locale = new Intl.Locale(code);
  return languageNames.of(locale.language) ? locale.toString() : null;
}

/** The id that a messenger knows a person by: where that is a phone, in E.164; null for what cannot be one. */
export function parseMessengerId(type: MessengerType, text: string): string | null {
  const id = text.trim();
  if (type === "whatsapp") return parsePhone(id);
  if (type === "viber") return parsePhone(id) ?? (isViberId(id) ? id : null);
  if (type === "imessage") return parsePhone(id) ?? parseEmail(id);
  return id !== "" && id.length <= MAX_MESSENGER_ID_CHARACTERS && !/\s/.test(id) ? id : null;
}

/** Viber's own ids of users are base64; a phone never has letters. */
function isViberId(id: string): boolean {
  return /^[A-Za-z0-9+/]{11,64}={0,2}$/.test(id) && /[A-Za-z]/.test(id);
}
