import type { CountryCode } from "libphonenumber-js";
import type { Channel } from "../connectors/connector.ts";
import type { FilledCell } from "./cell-text.ts";
import type { Parsed } from "./parsed.ts";

/** The same words in the languages of the product. */
export type Words = { en: string; ru: string };

/** Names that an account knows: of its templates, its chats, its bots. They are compared as the account wrote them. */
export type KnownNames = { has(name: string): boolean };

/** The senders that an account has entered. */
export type KnownSenders = {
  /** Whether none is entered for this channel: then any well-formed one is taken. */
  takesAny(channel: Channel): boolean;
  has(channel: Channel, name: string): boolean;
};

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
  senders: KnownSenders;
  /** Channel and id of each provider account, by its name as `foldHeader` writes it. */
  providerAccounts: ReadonlyMap<string, { id: number; channel: Channel }>;
  /** By id and by name. */
  templates: KnownNames;
  chats: KnownNames;
  bots: KnownNames;
  chatSessions: KnownNames;
  /** The recipient groups of the account: id by name as `foldGroupName` writes it. */
  groups: ReadonlyMap<string, number>;
  /** Whether the sheet came in unattended, so that it must carry an API key and its password. */
  isUnattended: boolean;
};

/** What becomes of a cell's value: it decides who reads it, and tells people so. */
export const destinations = {
  reading: { en: "used while the sheet is read, and not kept", ru: "нужно при чтении таблицы и не сохраняется" },
  route: { en: "decides by which way the message goes", ru: "определяет путь сообщения" },
  recipient: { en: "says whom the message is for", ru: "говорит, кому сообщение" },
  content: { en: "is what the recipient sees", ru: "то, что видит получатель" },
  schedule: { en: "decides when the message goes", ru: "определяет время отправки" },
  records: {
    en: "is kept for search, callbacks and reports",
    ru: "хранится для поиска, уведомлений и отчётов",
  },
  callback: { en: "says whom to tell about the message", ru: "говорит, кого уведомлять о сообщении" },
  chat: {
    en: "belongs to the chat session that the message opens",
    ru: "относится к диалогу, который открывает сообщение",
  },
} as const satisfies Record<string, Words>;

export type Destination = keyof typeof destinations;

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
  /** Where the list of all 68 columns shows it a second time: under this name. */
  alsoListedAs?: string;
  /** When nothing can go without it. */
  requiredWhen?: Words;
  goesTo: Destination;
  /** No part of the engine reads it by name: it is kept with the message, as JSON, for the connectors and chats. */
  kept?: true;
  /** Not one of the 68 of the source: our own addition. */
  ours?: true;
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
  /** What may be stored and shown of a cell that must not be kept as it is: of cards, of passwords. */
  redact?(text: string): string;
  parse(cell: FilledCell, context: CheckContext): Parsed<Value>;
};

export const allChannels = ["sms", "push", "viber", "whatsapp", "chat"] as const satisfies readonly Channel[];

/** Keeps key and value in the type, so that the table of fields knows what a row can hold. */
export function defineField<const Key extends string, Value>(field: Field<Key, Value>): Field<Key, Value> {
  return field;
}
