import { parseEmail } from "../recipients/recipient-address.ts";
import { type FilledCell, plainForm, trimmedText } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const MAX_NAME_CHARACTERS = 200;

/** One email address, also with the name that is shown: `ACME <news@example.com>`. */
export function parseMailbox(cell: FilledCell): Parsed<string> {
  const text = plainForm(trimmedText(cell)).replace(/^mailto:/i, "");
  const [, name = "", address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? [];
  const email = parseEmail(address.trim());
  const shown = name.replaceAll('"', "").trim();
  if (email === null || shown.length > MAX_NAME_CHARACTERS) return faulty("mailbox_unreadable");
  return understood(shown === "" ? email : `${shown} <${email}>`);
}
