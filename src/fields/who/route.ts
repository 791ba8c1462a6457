import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";
import { trueFalse } from "../true-false.ts";
import { parseChannelList } from "./channel-list.ts";
import { channelsExample, parseChannelSteps } from "./channel-steps.ts";
import { parseMessengerType } from "./messenger-type.ts";
import { redactJson } from "./redact-json.ts";

/** By which way a message goes. */
export const route = [
  defineField({
    key: "channel",
    title: { en: "channel", ru: "канал" },
    aliases: ["channel type", "тип канала", "канал отправки", "канал связи"],
    help: {
      en: "The way the message goes: sms, push, viber, whatsapp or chat. Several are tried in their order: viber, sms. Each needs a provider account.",
      ru: "Каким путём идёт сообщение: sms, push, viber, whatsapp или chat. Несколько пробуются по порядку: viber, sms. Для каждого нужен подключённый провайдер.",
    },
    example: "sms",
    goesTo: "route",
    channels: allChannels,
    requiredFor: allChannels,
    requiredWhen: { en: "unless “channels” is filled", ru: "если не заполнено поле «каналы»" },
    fewValues: true,
    rivals: ["channels"],
    parse: parseChannelList,
  }),
  defineField({
    key: "channels",
    title: { en: "channels", ru: "каналы" },
    aliases: ["cascade", "channel settings", "каскад", "каскад каналов", "настройки каналов"],
    help: {
      en: "Several channels, tried in their order, as JSON with settings of their own: text, from, validityPeriod and so on. At most 5. What is not said here comes from the row.",
      ru: "Несколько каналов, которые пробуются по порядку, в JSON с их собственными настройками: text, from, validityPeriod и другими. Не больше 5. Чего здесь нет, берётся из строки.",
    },
    example: channelsExample,
    goesTo: "route",
    channels: allChannels,
    fewValues: true,
    rivals: ["channel"],
    redact: redactJson,
    parse: parseChannelSteps,
  }),
  defineField({
    key: "sendOrder",
    title: { en: "send order", ru: "порядок отправки" },
    aliases: ["sending order", "channel order", "порядок каналов", "очерёдность каналов"],
    help: {
      en: "How several channels are tried: sequential, each after the one before did not deliver (so it is without this column), or parallel, all at once.",
      ru: "Как пробуются несколько каналов: sequential — по очереди, если предыдущий не доставил (так и без этого столбца), или parallel — все сразу.",
    },
    example: "sequential",
    goesTo: "route",
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"sequential" | "parallel">({
      sequential: ["sequentially", "sequence", "последовательно", "последовательный", "последовательная", "по очереди"],
      parallel: ["simultaneous", "параллельно", "параллельный", "параллельная", "одновременно", "все сразу"],
    }),
  }),
  defineField({
    key: "required",
    title: { en: "required", ru: "обязательный канал" },
    aliases: ["required channel", "channel required", "обязательно", "обязательный", "обязательная отправка"],
    help: {
      en: "true: this channel is used even if another channel of the same message has delivered. Without it: false.",
      ru: "true (да): этот канал используется, даже если другой канал того же сообщения уже доставил. Без значения: нет.",
    },
    example: "false",
    goesTo: "route",
    channels: allChannels,
    fewValues: true,
    parse: trueFalse,
  }),
  defineField({
    key: "messengerType",
    title: { en: "messenger type", ru: "тип мессенджера" },
    aliases: ["messenger", "messenger name", "мессенджер", "вид мессенджера"],
    help: {
      en: "The messenger by which a chat message goes: whatsapp, viber, facebook, telegram, slack, imessage or vk. Without it, the chat is the one of your web site.",
      ru: "Мессенджер, по которому идёт сообщение чата: whatsapp, viber, facebook, telegram, slack, imessage или vk. Без него это чат вашего сайта.",
    },
    example: "telegram",
    goesTo: "route",
    kept: true,
    channels: ["chat"],
    requiredWhen: { en: "chat that goes to a messenger", ru: "чат, который идёт в мессенджер" },
    fewValues: true,
    parse: parseMessengerType,
  }),
] as const;
