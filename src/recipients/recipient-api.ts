import { z } from "zod";
import { TimeZone } from "../accounts/account-api.ts";
import { Id } from "../accounts/id-api.ts";
import { cleanText } from "../platform/clean-text.ts";
import { inOneText, type Words } from "../platform/words.ts";
import { foldGroupName, MAX_GROUP_NAME_CHARACTERS } from "./group.ts";
import { wordsOfName } from "./name-words.ts";
import {
  MAX_CLIENT_ID_BYTES,
  MAX_EXTERNAL_ID_BYTES,
  MAX_NAME_CHARACTERS,
  MAX_PUSH_ID_CHARACTERS,
  MAX_PUSH_REGISTRATIONS,
  MAX_VARIABLE_NAME_CHARACTERS,
  messengerTypes,
  platforms,
} from "./recipient.ts";
import { parseEmail, parseLanguage, parseMessengerId, parsePhone } from "./recipient-address.ts";

export const MAX_RECIPIENTS_AT_ONCE = 1000;

/** A text as it can be kept. */
const text = () => z.string().overwrite(cleanText);

function textOfBytes(limit: number) {
  return text()
    .trim()
    .min(1)
    .max(limit)
    .refine(
      (given) => Buffer.byteLength(given) <= limit,
      inOneText({
        en: `must have at most ${limit} bytes in UTF-8`,
        ru: `должно занимать не больше ${limit} байт в UTF-8`,
      }),
    );
}

export const ClientId = textOfBytes(MAX_CLIENT_ID_BYTES).describe("Your own id of the person, unique in the account");

/** A text that is read as its one spelling, or refused. */
function spelling(parse: (text: string) => string | null, words: Words, description: string) {
  return z.codec(z.string().max(1000).describe(description), z.string(), {
    decode: (given, context) => {
      const parsed = parse(cleanText(given));
      if (parsed !== null) return parsed;
      context.issues.push({ code: "custom", input: given, message: inOneText(words) });
      return z.NEVER;
    },
    encode: (inside) => inside,
  });
}

export const GroupName = text()
  .trim()
  .max(MAX_GROUP_NAME_CHARACTERS)
  .refine(
    (name) => foldGroupName(name) !== "",
    inOneText({ en: "must have a character that can be seen", ru: "должно содержать хотя бы один видимый символ" }),
  )
  .describe("Names of groups are compared without regard to case and spaces");

const Phone = spelling(
  parsePhone,
  {
    en: "must be a valid number with + and its country code, such as +79991234567",
    ru: "должно быть верным номером с + и кодом страны, например +79991234567",
  },
  "With + and the country code, such as +79991234567",
);
const Email = spelling(
  parseEmail,
  { en: "must be an email address", ru: "должно быть адресом электронной почты" },
  "An email address",
);
const Language = spelling(
  parseLanguage,
  { en: "must be a language such as ru or pt-BR", ru: "должно быть языком, например ru или pt-BR" },
  "BCP 47, such as ru or pt-BR",
);

const MessengerIds = z
  .partialRecord(z.enum(messengerTypes), z.string().max(1000).nullable())
  .transform((given, context) => {
    const ids: { [Type in (typeof messengerTypes)[number]]?: string | null } = {};
    for (const type of messengerTypes) {
      const id = given[type];
      if (id === undefined) continue;
      ids[type] = id === null ? null : parseMessengerId(type, cleanText(id));
      if (id !== null && ids[type] === null)
        context.issues.push({
          code: "custom",
          input: id,
          message: inOneText({ en: `is no address of ${type}`, ru: `не адрес в ${type}` }),
          path: [type],
        });
    }
    return ids;
  })
  .describe("By messenger: what is left out stays, null takes an id away. For whatsapp and viber, phone numbers");

const Variables = z
  .record(
    text().trim().min(1).max(MAX_VARIABLE_NAME_CHARACTERS),
    z.union([text().max(32_767), z.number().transform(String), z.boolean().transform(String)]).nullable(),
  )
  .describe("Texts by name: what is left out stays, null takes a variable away. At most 32,768 bytes together");

const Platform = z
  .string()
  .max(20)
  .transform((given) => platforms.find((platform) => platform.toLowerCase() === given.toLowerCase()) ?? given)
  .pipe(
    z.enum(platforms, {
      error: inOneText({
        en: `must be one of ${platforms.join(", ")}`,
        ru: `должно быть одним из: ${platforms.join(", ")}`,
      }),
    }),
  )
  .describe("iOS, Android or Web");

const PushRegistrations = z
  .array(z.strictObject({ id: text().trim().min(1).max(MAX_PUSH_ID_CHARACTERS), platform: Platform }))
  .max(MAX_PUSH_REGISTRATIONS)
  .describe("Devices that take pushes, the newest first; the list replaces the former one");

/** What is left out stays as it is. */
export const RecipientChanges = z
  .strictObject({
    clientId: ClientId,
    externalId: textOfBytes(MAX_EXTERNAL_ID_BYTES).nullable(),
    name: text().trim().min(1).max(MAX_NAME_CHARACTERS).nullable(),
    phone: Phone.nullable(),
    email: Email.nullable(),
    messengerIds: MessengerIds,
    pushRegistrations: PushRegistrations,
    timeZone: TimeZone.nullable(),
    language: Language.nullable(),
    variables: Variables,
    groups: z
      .array(GroupName)
      .max(100)
      .describe("Names of the groups that the person is in, and in no others; those that are missing are made"),
  })
  .partial();

export const NewRecipient = RecipientChanges.required({ clientId: true });

export const RecipientBlock = z.strictObject({ recipients: z.array(NewRecipient).min(1).max(MAX_RECIPIENTS_AT_ONCE) });

export const RecipientView = z.object({
  id: Id,
  clientId: z.string(),
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  messengerIds: z.partialRecord(z.enum(messengerTypes), z.string()),
  pushRegistrations: z.array(z.object({ id: z.string(), platform: z.enum(platforms) })),
  timeZone: z.string().nullable(),
  language: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  groups: z.array(z.object({ id: Id, name: z.string() })),
  createdAt: z.date(),
  changedAt: z.date(),
});

export const RecipientList = z.object({ items: z.array(RecipientView), next: Id.nullable() });

export const RecipientPage = z.object({
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const RecipientQuery = RecipientPage.extend({
  clientId: text().max(MAX_CLIENT_ID_BYTES).optional(),
  phone: z
    .string()
    .trim()
    .regex(
      /^\+?[\d ().-]{1,30}$/,
      inOneText({
        en: "must be a number or its beginning, such as +7999",
        ru: "должно быть номером или его началом, например +7999",
      }),
    )
    .transform((given) => `+${given.replace(/\D/g, "")}`)
    .optional()
    .describe("A number with its country code, or the beginning of one"),
  name: text()
    .max(MAX_NAME_CHARACTERS)
    .refine(
      (name) => wordsOfName(name).length > 0,
      inOneText({ en: "must have a letter or a digit", ru: "должно содержать букву или цифру" }),
    )
    .optional()
    .describe("Beginnings of words of the name, in any order"),
  groupId: Id.optional(),
});

export const SavedRecipients = z.object({
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  results: z.array(z.object({ clientId: z.string(), id: Id, outcome: z.enum(["created", "changed", "unchanged"]) })),
});
