import { defineField } from "../field.ts";
import { parseMailbox } from "../mailbox.ts";
import { parseSender } from "../sender.ts";
import { oneLineOf } from "../short-text.ts";

const MAX_NAME_BYTES = 500;

/** Whom the recipient sees as the sender. */
export const sender = [
  defineField({
    key: "from",
    title: { en: "from", ru: "отправитель" },
    aliases: [
      ...["sender", "sender name", "sender id", "from sender", "originator", "alpha name", "sms sender"],
      ...["имя отправителя", "от кого", "подпись отправителя", "альфа-имя", "отправитель sms", "отправитель смс"],
    ],
    help: {
      en: "The sender that the recipient sees, one of your account's. For sms: up to 11 Latin letters and digits, or a number of up to 15 digits.",
      ru: "Отправитель, которого видит получатель, из отправителей вашего аккаунта. Для sms: до 11 латинских букв и цифр или номер до 15 цифр.",
    },
    example: "ACME",
    goesTo: "content",
    channels: ["sms", "viber", "whatsapp"],
    requiredFor: ["sms", "viber"],
    fewValues: true,
    parse: parseSender,
  }),
  defineField({
    key: "fromName",
    title: { en: "from name", ru: "отправитель WhatsApp" },
    aliases: [
      ...["whatsapp sender", "whatsapp from", "whatsapp name", "from whatsapp"],
      ...["имя отправителя whatsapp", "имя в whatsapp", "отправитель в whatsapp", "имя отправителя в whatsapp"],
    ],
    help: {
      en: "The sender that WhatsApp shows, one of your account's. Where it is filled, WhatsApp messages go under it and not under “from”.",
      ru: "Отправитель, которого показывает WhatsApp, из отправителей вашего аккаунта. Если указан, сообщения WhatsApp уходят от него, а не от «отправителя».",
    },
    example: "ACME",
    goesTo: "content",
    channels: ["whatsapp"],
    fewValues: true,
    parse: parseSender,
  }),
  defineField({
    key: "displayName",
    title: { en: "display name", ru: "отображаемое имя" },
    aliases: ["displayed name", "visible name", "отображаемое имя отправителя", "видимое имя"],
    help: {
      en: "A name that Viber, a chat or a push shows beside the sender.",
      ru: "Имя, которое Viber, чат или push показывают рядом с отправителем.",
    },
    example: "ACME Shop",
    goesTo: "content",
    kept: true,
    channels: ["push", "viber", "chat"],
    fewValues: true,
    parse: oneLineOf(MAX_NAME_BYTES),
  }),
  defineField({
    key: "fromEmail",
    title: { en: "from email", ru: "email отправителя" },
    aliases: ["sender email", "email from", "почта отправителя", "email от кого"],
    help: {
      en: "The address that an email comes from: news@example.com, or ACME <news@example.com>.",
      ru: "Адрес, с которого приходит письмо: news@example.com или ACME <news@example.com>.",
    },
    example: "news@example.com",
    goesTo: "content",
    kept: true,
    ours: true,
    channels: [],
    fewValues: true,
    parse: parseMailbox,
  }),
  defineField({
    key: "replyTo",
    title: { en: "reply to", ru: "адрес для ответа" },
    aliases: ["reply email", "reply to email", "reply address", "ответить на", "email для ответа", "почта для ответа"],
    help: {
      en: "The address that answers to an email go to: help@example.com.",
      ru: "Адрес, на который приходят ответы на письмо: help@example.com.",
    },
    example: "help@example.com",
    goesTo: "content",
    kept: true,
    ours: true,
    channels: [],
    fewValues: true,
    parse: parseMailbox,
  }),
] as const;
