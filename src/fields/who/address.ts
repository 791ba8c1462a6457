import { defineField } from "../field.ts";
import { identifierOf } from "../identifier.ts";
import { parsePhoneNumber } from "../phone-number.ts";
import { parseCallingCode } from "./calling-code.ts";
import { parseEmailCell } from "./email-cell.ts";

const MAX_ID_BYTES = 1_000;

/** Where the recipient is reached. */
export const address = [
  defineField({
    key: "phoneNumber",
    title: { en: "phone number", ru: "номер телефона" },
    aliases: [
      ...[
        "phone",
        "mobile",
        "mobile number",
        "mobile phone",
        "cell phone",
        "cellphone",
        "phone no",
        "phone no.",
        "tel",
        "tel.",
        "telephone",
        "msisdn",
      ],
      ...[
        "recipient phone",
        "телефон",
        "номер",
        "тел",
        "тел.",
        "моб",
        "моб.",
        "моб. тел.",
        "мобильный",
        "мобильный телефон",
        "мобильный номер",
      ],
      ...[
        "номер мобильного",
        "номер моб. телефона",
        "сотовый",
        "сотовый телефон",
        "контактный телефон",
        "телефон получателя",
        "телефон клиента",
      ],
    ],
    help: {
      en: "The recipient's number, best with + and the country code. Spaces, dashes and brackets do not matter; a number without country code is completed by the account's country.",
      ru: "Номер получателя, лучше с + и кодом страны. Пробелы, дефисы и скобки не мешают; номер без кода страны дополняется по стране аккаунта.",
    },
    example: "+79991234567",
    goesTo: "recipient",
    channels: ["sms", "viber", "whatsapp", "chat"],
    requiredFor: ["sms"],
    requiredWhen: {
      en: "sms; viber and whatsapp without “messenger user id”; not with “client id” or “destinations”",
      ru: "sms; viber и whatsapp без поля «id в мессенджере»; не нужен вместе с «id клиента» или «получателями»",
    },
    mayRepeat: true,
    alsoListedAs: "phone",
    rivals: ["destinations"],
    parse: (cell, { country }) => parsePhoneNumber(cell, country),
  }),
  defineField({
    key: "prefix",
    title: { en: "prefix", ru: "префикс" },
    aliases: ["phone prefix", "country code", "calling code", "dial code", "код страны", "префикс номера"],
    help: {
      en: "The country calling code that is put before a number without one: +7, +44. Numbers that have one stay as they are.",
      ru: "Телефонный код страны, который ставится перед номером без кода: +7, +44. Номера с кодом не меняются.",
    },
    example: "+7",
    goesTo: "recipient",
    channels: ["sms", "viber", "whatsapp", "chat"],
    fewValues: true,
    parse: parseCallingCode,
  }),
  defineField({
    key: "messengerUserId",
    title: { en: "messenger user id", ru: "id в мессенджере" },
    aliases: [
      ...["messenger id", "messenger user", "messenger account", "telegram id", "whatsapp number", "viber number"],
      ...["id пользователя мессенджера", "пользователь мессенджера", "идентификатор в мессенджере"],
    ],
    help: {
      en: "The recipient as the messenger knows it: a phone for Viber, WhatsApp and iMessage, else the id, such as 123456789 or @name in Telegram. With recipient type = group: the group's address or the name of your recipient group.",
      ru: "Получатель, каким его знает мессенджер: телефон для Viber, WhatsApp и iMessage, иначе id, например 123456789 или @имя в Telegram. Если тип получателя — группа: адрес группы или название вашей группы получателей.",
    },
    example: "123456789",
    goesTo: "recipient",
    channels: ["viber", "whatsapp", "chat"],
    requiredWhen: {
      en: "chat to a messenger; viber and whatsapp without “phone”; recipient type = group",
      ru: "чат в мессенджере; viber и whatsapp без поля «телефон»; тип получателя — группа",
    },
    rivals: ["destinations"],
    parse: identifierOf(MAX_ID_BYTES),
  }),
  defineField({
    key: "email",
    ours: true,
    title: { en: "email", ru: "электронная почта" },
    aliases: [
      "email address",
      "mail",
      "почта",
      "эл. почта",
      "емейл",
      "имейл",
      "адрес электронной почты",
      "e-mail получателя",
    ],
    help: {
      en: "The recipient's email address. It is kept with the message, for your system and for chats.",
      ru: "Адрес электронной почты получателя. Хранится вместе с сообщением — для вашей системы и для чатов.",
    },
    example: "anna@example.com",
    goesTo: "recipient",
    kept: true,
    channels: [],
    parse: parseEmailCell,
  }),
] as const;
