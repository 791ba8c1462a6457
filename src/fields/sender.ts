import { type FilledCell, trimmedText } from "./cell-text.ts";
import { isRounded } from "./identifier.ts";
import { faulty, type Parsed, type Remark, remark, understood } from "./parsed.ts";

const SMS_NAME_CHARACTERS = 11;
const SMS_NUMBER_DIGITS = 15;

/** The sender as the channel shows it; a number loses its plus and its separators. */
export function parseSender(cell: FilledCell): Parsed<string> {
  if (typeof cell === "object") return faulty("id_is_date");
  if (isRounded(cell)) return faulty("id_rounded");

  const text = trimmedText(cell);
  const isNumber = /^\+?[\d\s()\p{Pd}]+$/u.test(text) && /\d/.test(text);
  return understood(isNumber ? text.replace(/\D/g, "") : text);
}

/** Why mobile networks would refuse this sender of an SMS; undefined when they take it. */
export function findSmsSenderFault(sender: string): Remark | undefined {
  if (/^\d+$/.test(sender)) {
    const isTooLong = sender.length > SMS_NUMBER_DIGITS;
    return isTooLong
      ? remark("sender_number_too_long", { length: sender.length, limit: SMS_NUMBER_DIGITS })
      : undefined;
  }
  const refused = sender.replace(/[A-Za-z0-9 !"#$%&'()*+,\-./:;<=>?@_]/g, "");
  if (refused !== "") return remark("sender_characters", { characters: [...new Set(refused)].slice(0, 10).join(" ") });
  if (!/[A-Za-z]/.test(sender)) return remark("sender_without_letter");
  if (sender.length > SMS_NAME_CHARACTERS)
    return remark("sender_too_long", { length: sender.length, limit: SMS_NAME_CHARACTERS });
  return undefined;
}
