import { defineField } from "../field.ts";
import { parseSender } from "../sender.ts";

/** Whom the recipient sees as the sender. */
export const sender = [
  defineField({
    key: "from",
    title: { en: "from", ru: "отправитель" },
    aliases: ["sender", "sender name", "sender id", "from sender", "имя отправителя", "от кого", "подпись отправителя"],
    help: {
      en: "The sender that the recipient sees. For sms: up to 11 Latin letters and digits, or a number of up to 15 digits.",
      ru: "Отправитель, которого видит получатель. Для sms: до 11 латинских букв и цифр или номер до 15 цифр.",
    },
    example: "ACME",
    goesTo: "content",
    channels: ["sms", "viber", "whatsapp"],
    requiredFor: ["sms", "viber"],
    fewValues: true,
    parse: parseSender,
  }),
] as const;
