import type { CountryCode } from "libphonenumber-js";
import { type FilledCell, trimmedText } from "../fields/cell-text.ts";
import { identifierOf } from "../fields/identifier.ts";
import { parseLanguage } from "../fields/language.ts";
import { parsePhoneNumber } from "../fields/phone-number.ts";
import { parseVariables } from "../fields/variables.ts";
import { parseMessengerAddress } from "../fields/who/messenger-address.ts";
import { parseMessengerType } from "../fields/who/messenger-type.ts";
import { parsePlatform, parsePushRegistration } from "../fields/who/push-address.ts";
import { parseZoneCell } from "../fields/zone-cell.ts";
import { MAX_GROUP_NAME_CHARACTERS, tidyGroupName } from "../recipients/group.ts";
import {
  MAX_CLIENT_ID_BYTES,
  MAX_EXTERNAL_ID_BYTES,
  MAX_NAME_CHARACTERS,
  type MessengerType,
} from "../recipients/recipient.ts";
import { parseEmail } from "../recipients/recipient-address.ts";
import type { CellRemark, RowProblemCode } from "./row-problem.ts";

/** What a cell was understood as, or why it cannot be understood. */
export type CellReading<Value> =
  | { ok: true; value: Value; warnings: readonly CellRemark[] }
  | { ok: false; faults: readonly CellRemark[] };

export type CellContext = { country: CountryCode };
export type Read<Value> = (cell: FilledCell, context: CellContext) => CellReading<Value>;

/** Readers of the cells of which a person has one, by what they say. */
export const cellReaders = {
  clientId: identifierOf(MAX_CLIENT_ID_BYTES),
  externalId: identifierOf(MAX_EXTERNAL_ID_BYTES),
  name: readName,
  phone: (cell, { country }) => parsePhoneNumber(cell, country),
  email: readEmail,
  messengerUserId: (cell) => understood(cell),
  messengerType: (cell) => parseMessengerType(cell),
  pushRegistrationId: parsePushRegistration,
  platform: parsePlatform,
  timeZone: (cell) => parseZoneCell(cell),
  language: (cell) => parseLanguage(cell),
  variables: (cell) => parseVariables(cell),
} satisfies { [Meaning: string]: Read<unknown> };

export type CellValues = { [Meaning in keyof typeof cellReaders]: ValueOf<(typeof cellReaders)[Meaning]> };
type ValueOf<Reader> = Reader extends (...given: never[]) => CellReading<infer Value> ? Value : never;

const readId = identifierOf(MAX_CLIENT_ID_BYTES);

/** The id that a messenger knows a person by; phones are completed by the country. */
export function readMessengerId(type: MessengerType, cell: FilledCell, { country }: CellContext): CellReading<string> {
  const text = readId(cell);
  if (!text.ok) return text;
  const read = parseMessengerAddress(type, text.value, (phone) => parsePhoneNumber(phone, country));
  return read.ok ? { ...read, value: read.value.address } : read;
}

/** Names of groups: several are separated by semicolons, or else by commas. */
export function readGroups(cell: FilledCell): CellReading<string[]> {
  const text = trimmedText(cell);
  const names = text.split(text.includes(";") ? ";" : /[,\r\n]/).map(tidyGroupName);
  const filled = names.filter((name) => name !== "");
  const isTooLong = filled.some((name) => name.length > MAX_GROUP_NAME_CHARACTERS);
  return isTooLong ? faulty("group_name_too_long", { limit: MAX_GROUP_NAME_CHARACTERS }) : understood(filled);
}

function readEmail(cell: FilledCell): CellReading<string> {
  const email = parseEmail(trimmedText(cell));
  return email === null ? faulty("email_invalid") : understood(email);
}

export function readName(cell: FilledCell): CellReading<string> {
  return ofLength(trimmedText(cell).replace(/\p{Cc}+/gu, " "), MAX_NAME_CHARACTERS);
}

function ofLength(text: string, limit: number): CellReading<string> {
  return text.length > limit ? faulty("text_too_long", { count: text.length, limit }) : understood(text);
}

function understood<Value>(value: Value): CellReading<Value> {
  return { ok: true, value, warnings: [] };
}

function faulty(code: RowProblemCode, params: CellRemark["params"] = {}): CellReading<never> {
  return { ok: false, faults: [{ code, params }] };
}
