import type { MessengerType } from "../../recipients/recipient.ts";
import { parseEmail } from "../../recipients/recipient-address.ts";
import { faulty, type Parsed, understood } from "../parsed.ts";
import type { ProblemCode } from "../problem.ts";

/** The recipient as the messenger knows it; `phone` where that is a number, in E.164. */
export type MessengerAddress = { address: string; phone: string | null };

type ReadPhone = (text: string) => Parsed<string>;

/** Reads the id that a messenger gave a person, or the phone where the messenger goes by phones. `readPhone` understands numbers. */
export function parseMessengerAddress(
  type: MessengerType,
  text: string,
  readPhone: ReadPhone,
): Parsed<MessengerAddress> {
  if (type === "whatsapp") return asPhone(readPhone(text));
  if (type === "imessage") return parseEmail(text) === null ? asPhone(readPhone(text)) : understood(ownId(text.trim()));
  if (type === "viber") return isViberId(text) ? understood(ownId(text)) : asPhone(readPhone(text));
  const { code, read } = idForms[type];
  const id = read(text);
  return id === null ? faulty(code) : understood(ownId(id));
}

/** The address of a group, a channel or a shared chat; null where the messenger has none of this form. */
export function readGroupAddress(type: MessengerType, text: string): string | null {
  if (type === "telegram") return /^-\d{5,16}$/.test(text) ? text : readTelegramName(text);
  if (type === "slack") return /^(?:[CG][A-Z0-9]{6,20}|#.*)$/i.test(text) ? readSlackId(text) : null;
  if (type === "vk") return /^(?:20\d{8,9}|-\d{1,12})$/.test(text) ? text : null;
  return null;
}

type IdForm = { code: ProblemCode; read(text: string): string | null };

const idForms: Record<Exclude<MessengerType, "whatsapp" | "viber" | "imessage">, IdForm> = {
  telegram: {
    code: "telegram_id_invalid",
    read: (text) => (/^-?\d{5,16}$/.test(text) ? text : readTelegramName(text)),
  },
  facebook: { code: "facebook_id_invalid", read: (text) => (/^\d{5,25}$/.test(text) ? text : null) },
  slack: { code: "slack_id_invalid", read: readSlackId },
  vk: { code: "vk_id_invalid", read: readVkId },
};

/** `@name`, also out of the link to it. */
function readTelegramName(text: string): string | null {
  const name = /^(?:@|(?:https?:\/\/)?(?:t\.me|telegram\.me)\/)([a-z]\w{4,31})\/?$/i.exec(text)?.[1];
  return name === undefined ? null : `@${name}`;
}

function readSlackId(text: string): string | null {
  if (/^[CGUDW][A-Z0-9]{6,20}$/i.test(text)) return text.toUpperCase();
  return /^#[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(text) ? text : null;
}

function readVkId(text: string): string | null {
  return (
    /^(?:(?:https?:\/\/)?(?:m\.)?(?:vk\.com|vk\.ru)\/)?(?:id)?([1-9]\d{0,12})$/i.exec(text)?.[1] ?? readVkGroup(text)
  );
}

function readVkGroup(text: string): string | null {
  return /^-[1-9]\d{0,12}$/.test(text) ? text : null;
}

/** Viber's own ids of users are base64; a phone never has letters. */
function isViberId(text: string): boolean {
  return /^[A-Za-z0-9+/]{11,64}={0,2}$/.test(text) && /[A-Za-z]/.test(text);
}

function ownId(address: string): MessengerAddress {
  return { address, phone: null };
}

function asPhone(phone: Parsed<string>): Parsed<MessengerAddress> {
  return phone.ok ? { ...phone, value: { address: phone.value, phone: phone.value } } : phone;
}
