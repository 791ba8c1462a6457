import { findField } from "../fields/fields.ts";
import { foldHeader } from "../fields/header.ts";
import { parseMessengerType } from "../fields/who/messenger-type.ts";
import { MAX_VARIABLE_NAME_CHARACTERS, type MessengerType } from "../recipients/recipient.ts";

/** What a column of a sheet of people holds: a fact about a person, part of a name, or the value of a variable; `ignored`: of a message, not of a person. */
export type Meaning = PlainMeaning | { messenger: MessengerType } | "variable" | "ignored";

type PlainMeaning = (typeof plainMeanings)[number];

const plainMeanings = [
  ...(["clientId", "externalId", "name", "namePart", "phone", "email", "messengerUserId", "messengerType"] as const),
  ...(["pushRegistrationId", "platform", "timeZone", "language", "variables", "group"] as const),
] as const;

export type RecipientColumn = { index: number; title: string; meaning: Meaning };

/** Often some other program's number of the row. */
const plainIds = new Set(["id", "ид"]);

/** Names beside those of the dictionary; they win over its names, since a sheet of people says less than a sheet of messages. */
const names: { [Name in PlainMeaning]?: string[] } = {
  clientId: [...plainIds, "номер клиента", "ид клиента"],
  name: [
    ...[
      "name",
      "full name",
      "recipient name",
      "customer name",
      "client name",
      "contact",
      "recipient",
      "customer",
      "client",
    ],
    ...["фио", "ф.и.о.", "ф. и. о.", "имя и фамилия", "фамилия и имя", "фамилия имя", "имя фамилия", "контакт"],
    ...["фамилия имя отчество", "полное имя", "клиент", "получатель", "имя клиента", "имя получателя"],
  ],
  namePart: [
    ...["first name", "given name", "forename", "middle name", "patronymic", "last name", "family name", "surname"],
    ...["имя", "отчество", "фамилия"],
  ],
  email: [
    ...["email", "e-mail", "mail", "email address", "почта", "эл. почта", "эл почта", "электронная почта"],
    ...["адрес электронной почты", "имейл", "емейл", "мейл"],
  ],
  messengerUserId: ["messenger user id", "messenger id", "id в мессенджере"],
  messengerType: ["messenger type", "messenger", "мессенджер", "тип мессенджера"],
  pushRegistrationId: ["push registration id", "push token", "device token", "registration id", "токен", "пуш токен"],
  platform: ["platform", "платформа"],
  language: ["language", "lang", "locale", "язык"],
  group: [
    ...["group", "groups", "group name", "recipient group", "recipient groups", "segment", "segments"],
    ...["группа", "группы", "название группы", "группа получателей", "группы получателей", "сегмент", "сегменты"],
  ],
};

const meaningsByName = new Map(
  plainMeanings.flatMap((meaning) => (names[meaning] ?? []).map((name) => [foldHeader(name), meaning] as const)),
);

/** Fields of the dictionary that say something of a person; all others say something of a message. */
const meaningsByField = new Map<string, PlainMeaning>([
  ["phoneNumber", "phone"],
  ...(["clientId", "externalId", "email", "messengerUserId", "messengerType", "pushRegistrationId"] as const).map(
    (key) => [key, key] as const,
  ),
  ...(["platform", "timeZone", "language", "variables"] as const).map((key) => [key, key] as const),
]);

/** What a title says its column holds. */
export function meaningOf(title: string): Meaning {
  const own = meaningsByName.get(foldHeader(title));
  if (own) return own;
  const messenger = parseMessengerType(title.replace(/\s*\bid$|\s+ид$/iu, ""));
  if (messenger.ok) return { messenger: messenger.value };
  const field = findField(title);
  return field ? (meaningsByField.get(field.key) ?? "ignored") : "variable";
}

/** Whether a title can only be that of a column by which people are told apart or reached. */
export function isRecipientHeader(title: string): boolean {
  const meaning = meaningOf(title);
  return typeof meaning === "object" || addressMeanings.has(meaning);
}

const addressMeanings = new Set<Meaning>(["clientId", "phone", "email", "messengerUserId", "pushRegistrationId"]);

/** The columns of a sheet, each with its meaning. A column `id` is the client id only where no other column is. */
export function planRecipientColumns(columns: readonly { index: number; title: string }[]): RecipientColumn[] {
  const planned = columns.map(({ index, title }) => ({ index, title, meaning: meaningOf(title) }));
  const hasClientId = planned.some(({ title, meaning }) => meaning === "clientId" && !isPlainId(title));
  return planned.map((column) => {
    const isOther = hasClientId && isPlainId(column.title);
    const meaning = isOther ? "variable" : column.meaning;
    const isTooLong = meaning === "variable" && column.title.length > MAX_VARIABLE_NAME_CHARACTERS;
    return { ...column, meaning: isTooLong ? "ignored" : meaning };
  });
}

/** Two columns that would be one variable; undefined where there are none. */
export function findDoubledVariable(
  columns: readonly RecipientColumn[],
): { first: string; second: string } | undefined {
  const titles = new Map<string, string>();
  for (const { title, meaning } of columns) {
    if (meaning !== "variable") continue;
    const first = titles.get(foldHeader(title));
    if (first !== undefined) return { first, second: title };
    titles.set(foldHeader(title), title);
  }
  return undefined;
}

function isPlainId(title: string): boolean {
  return plainIds.has(foldHeader(title));
}

/** A meaning as one word, for whoever wants to see how a sheet was understood; null: the column was left out. */
export function presentMeaning(meaning: Meaning): string | null {
  if (typeof meaning === "object") return `messengerIds.${meaning.messenger}`;
  if (meaning === "namePart") return "name";
  return meaning === "ignored" ? null : meaning;
}
