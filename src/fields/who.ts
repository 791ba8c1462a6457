import type { Channel } from "../connectors/connector.ts";
import { choiceOf } from "./choice.ts";
import { allChannels, defineField } from "./field.ts";
import { identifierOf } from "./identifier.ts";
import { faulty } from "./parsed.ts";
import { parsePhoneNumber } from "./phone-number.ts";

const MAX_ID_BYTES = 10_240;
/** Ids by which messages are grouped and searched are indexed as they are, and an index takes no longer ones. */
const MAX_GROUPING_ID_BYTES = 1_000;

const readChannel = choiceOf<Channel>({
  sms: ["смс", "sms message", "смс сообщение", "смска"],
  push: ["пуш", "push notification", "пуш уведомление"],
  viber: ["вайбер"],
  whatsapp: ["ватсап", "вотсап", "вацап", "whats app"],
  chat: ["чат"],
});

/** Fields that say whom a message is for and by which way it goes. */
export const who = [
  defineField({
    key: "channel",
    title: { en: "channel", ru: "канал" },
    aliases: ["channel type", "тип канала", "канал отправки", "канал связи"],
    help: {
      en: "The way the message goes: sms, push, viber, whatsapp or chat. Needs a provider account for that channel.",
      ru: "Каким путём идёт сообщение: sms, push, viber, whatsapp или chat. Для канала нужен подключённый провайдер.",
    },
    example: "sms",
    channels: allChannels,
    requiredFor: allChannels,
    fewValues: true,
    parse(cell, { channels }) {
      const channel = readChannel(cell);
      return channel.ok && !channels.has(channel.value)
        ? faulty("channel_without_account", { channel: channel.value })
        : channel;
    },
  }),
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
    channels: ["sms", "viber", "whatsapp"],
    requiredFor: allChannels,
    mayRepeat: true,
    parse: (cell, { country }) => parsePhoneNumber(cell, country),
  }),
  defineField({
    key: "clientId",
    title: { en: "client id", ru: "id клиента" },
    aliases: ["customer id", "идентификатор клиента", "код клиента"],
    help: {
      en: "Your id of the client. It can be searched, and it is given back in callbacks and reports.",
      ru: "Ваш идентификатор клиента. По нему можно искать, он возвращается в уведомлениях и отчётах.",
    },
    example: "C-1042",
    channels: allChannels,
    parse: identifierOf(MAX_GROUPING_ID_BYTES),
  }),
  defineField({
    key: "externalId",
    title: { en: "external id", ru: "внешний id" },
    aliases: ["external identifier", "внешний идентификатор", "id во внешней системе"],
    help: {
      en: "The recipient's id in your own system, at most 10,240 bytes. It is given back in callbacks and reports.",
      ru: "Идентификатор получателя в вашей системе, не больше 10 240 байт. Возвращается в уведомлениях и отчётах.",
    },
    example: "crm-000417",
    channels: allChannels,
    parse: identifierOf(MAX_ID_BYTES),
  }),
  defineField({
    key: "uniqueMessageId",
    title: { en: "unique message id", ru: "уникальный id сообщения" },
    aliases: ["unique id", "idempotency key", "уникальный id", "уникальный идентификатор сообщения"],
    help: {
      en: "Your own id of this message, at most 10,240 bytes. The same id again within 30 days is not sent a second time.",
      ru: "Ваш идентификатор этого сообщения, не больше 10 240 байт. Повтор того же id в течение 30 дней не отправляется.",
    },
    example: "order-5512-paid",
    channels: allChannels,
    parse: identifierOf(MAX_ID_BYTES),
  }),
  defineField({
    key: "bulkId",
    title: { en: "bulk id", ru: "id рассылки" },
    aliases: ["идентификатор рассылки"],
    help: {
      en: "Your id of the whole sending. Messages can be found, paused and cancelled by it.",
      ru: "Ваш идентификатор всей рассылки. По нему сообщения можно найти, приостановить и отменить.",
    },
    example: "spring-sale-2026",
    channels: allChannels,
    fewValues: true,
    parse: identifierOf(MAX_GROUPING_ID_BYTES),
  }),
  defineField({
    key: "groupId",
    title: { en: "group id", ru: "id группы" },
    aliases: ["message group", "идентификатор группы", "группа сообщений"],
    help: {
      en: "Your own grouping of messages inside and across distributions; reports can be filtered by it.",
      ru: "Ваша группировка сообщений внутри рассылок и между ними; по ней фильтруются отчёты.",
    },
    example: "region-north",
    channels: allChannels,
    fewValues: true,
    parse: identifierOf(MAX_GROUPING_ID_BYTES),
  }),
] as const;
