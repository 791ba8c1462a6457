import type { CountryCode } from "libphonenumber-js";
import type { Channel } from "../connectors/connector.ts";
import type { FilledCell } from "./cell-text.ts";
import type { Parsed } from "./parsed.ts";

/** The same words in the languages of the product. */
export type Words = { en: string; ru: string };

/** What cells are checked against besides themselves. */
export type CheckContext = {
  /** Completes national phone numbers. */
  country: CountryCode;
  /** IANA name or offset, as `parseTimeZone` gives it: the clock of start dates. */
  timeZone: string;
  now: Date;
  /** Channels for which the account has a provider account. */
  channels: ReadonlySet<Channel>;
  /** Holds where neither the row nor the distribution gives one. */
  validityMinutes: number;
};

/** What one column of a sheet means: an entry of the dictionary. */
export type Field<Key extends string = string, Value = unknown> = {
  /** Its name in the API. */
  key: Key;
  title: Words;
  /** Further names that people give the column, in any language. */
  aliases: readonly string[];
  help: Words;
  /** A cell that is right. */
  example: string;
  /** Channels that make use of it. */
  channels: readonly Channel[];
  /** Channels by which nothing can go without it. */
  requiredFor?: readonly Channel[];
  /** May stand in several columns under different names, whose cells must then agree. */
  mayRepeat?: true;
  /** The same few cells come again and again: each is parsed once and remembered. */
  fewValues?: true;
  /** Other keys that say the same: where the row gives one of these, the distribution's value of this field does not hold. */
  rivals?: readonly string[];
  parse(cell: FilledCell, context: CheckContext): Parsed<Value>;
};

export const allChannels = ["sms", "push", "viber", "whatsapp", "chat"] as const satisfies readonly Channel[];

/** Keeps key and value in the type, so that the table of fields knows what a row can hold. */
export function defineField<const Key extends string, Value>(field: Field<Key, Value>): Field<Key, Value> {
  return field;
}
