import { type CountryCode, isSupportedCountry } from "libphonenumber-js";
import { z } from "zod";
import { inOneText } from "../platform/words.ts";
import { parseTimeZone } from "../scheduling/time-zone.ts";
import { Id } from "./id-api.ts";
import { languages } from "./language.ts";
import { SendingWindows } from "./sending-window-api.ts";

export const Country = z
  .string()
  .refine(
    (text): text is CountryCode => isSupportedCountry(text),
    inOneText({
      en: "must be a country as two capital letters (ISO 3166), such as RU",
      ru: "должно быть кодом страны из двух заглавных букв (ISO 3166), например RU",
    }),
  )
  .describe("Country of phone numbers that are written without one: two letters (ISO 3166), such as RU");

export const TimeZone = z.codec(z.string().max(60).describe("IANA name, such as Europe/Moscow"), z.string(), {
  decode: (text, context) => {
    const zone = parseTimeZone(text);
    if (zone !== null) return zone;
    context.issues.push({
      code: "custom",
      input: text,
      message: inOneText({
        en: "must be a time zone by its IANA name, such as Europe/Moscow",
        ru: "должно быть часовым поясом по его имени IANA, например Europe/Moscow",
      }),
    });
    return z.NEVER;
  },
  encode: (zone) => zone,
});

const name = z.string().trim().min(1).max(200);
const retentionDays = z.int().min(1).max(3650).describe("Texts, addresses and cells are erased after this many days");

const approvalLimit = z
  .int()
  .min(0)
  .max(100_000_000)
  .describe("Distributions with more messages need a second person's approval; null: none does");

export const AccountView = z.object({
  id: Id,
  name: z.string(),
  country: z.string(),
  timeZone: z.string(),
  language: z.enum(languages),
  windows: SendingWindows.nullable().describe("null: 09:00-20:00"),
  retentionDays: z.int(),
  approvalLimit: approvalLimit.nullable(),
  simulated: z.boolean().describe("Nothing that is sent leaves this installation: all its providers are simulated"),
  createdAt: z.date(),
});

/** What is said of an account when it is created. */
export const NewAccount = z.strictObject({ name, country: Country, timeZone: TimeZone, language: z.enum(languages) });

/** What is left out stays as it is. */
export const AccountChanges = z
  .strictObject({
    ...NewAccount.shape,
    windows: SendingWindows.nullable().describe("null: 09:00-20:00"),
    retentionDays,
    approvalLimit: approvalLimit.nullable(),
  })
  .partial();
