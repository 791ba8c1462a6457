import { allChannels, defineField } from "../field.ts";
import { identifierOf } from "../identifier.ts";

const MAX_ID_BYTES = 10_240;
/** Ids by which messages are grouped and searched are indexed as they are, and an index takes no longer ones. */
const MAX_GROUPING_ID_BYTES = 1_000;

/** The customer's own ids of the recipient, of the message and of what it belongs to. */
export const identity = [
  defineField({
    key: "clientId",
    title: { en: "client id", ru: "id клиента" },
    aliases: ["customer id", "идентификатор клиента", "код клиента"],
    help: {
      en: "Your id of a person in Recipients: what the row lacks of address, time zone, language and variables comes from there. It can be searched, and is given back in callbacks and reports.",
      ru: "Ваш идентификатор человека из раздела «Получатели»: оттуда берутся адрес, часовой пояс, язык и переменные, которых нет в строке. По нему можно искать, он возвращается в уведомлениях и отчётах.",
    },
    example: "C-1042",
    goesTo: "recipient",
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
    goesTo: "records",
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
    goesTo: "records",
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
    goesTo: "records",
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
    goesTo: "records",
    channels: allChannels,
    fewValues: true,
    parse: identifierOf(MAX_GROUPING_ID_BYTES),
  }),
  defineField({
    key: "flowId",
    title: { en: "flow id", ru: "id цепочки" },
    aliases: ["viber flow id", "идентификатор цепочки", "id потока"],
    help: {
      en: "The common id of all steps of one recipient's cascade, and of a group of Viber messages: it is passed to the provider. Messages can be found and cancelled by it.",
      ru: "Общий id всех шагов каскада одного получателя и группы сообщений Viber: он передаётся провайдеру. По нему сообщения можно найти и отменить.",
    },
    example: "flow-2026-17",
    goesTo: "records",
    channels: allChannels,
    fewValues: true,
    parse: identifierOf(MAX_GROUPING_ID_BYTES),
  }),
] as const;
