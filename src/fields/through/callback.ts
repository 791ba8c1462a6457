import { parseCallbackData, parseCallbackUrl } from "../callback.ts";
import { allChannels, defineField } from "../field.ts";

/** Who is told of what became of a message. */
export const callback = [
  defineField({
    key: "callbackUrl",
    title: { en: "callback url", ru: "адрес для уведомлений" },
    aliases: [
      ...["callback", "callback address", "callback link", "webhook", "webhook url"],
      ...["url для уведомлений", "адрес обратного вызова", "url обратного вызова", "вебхук", "колбэк", "колбек"],
    ],
    help: {
      en: "The http or https address that is told of every new state of the message, at most 4,000 bytes.",
      ru: "Адрес http или https, который получает каждое новое состояние сообщения, не больше 4000 байт.",
    },
    example: "https://example.com/callbacks",
    goesTo: "callback",
    channels: allChannels,
    fewValues: true,
    parse: parseCallbackUrl,
  }),
  defineField({
    key: "callbackData",
    title: { en: "callback data", ru: "данные для уведомлений" },
    aliases: ["callback payload", "webhook data", "данные обратного вызова", "данные колбэка", "данные вебхука"],
    help: {
      en: "A JSON array of at most 10,240 bytes that is given back unchanged in callbacks. A plain text is taken too.",
      ru: "JSON-массив не больше 10 240 байт, который возвращается в уведомлениях без изменений. Можно и просто текст.",
    },
    example: '["order", 5512]',
    goesTo: "callback",
    channels: allChannels,
    parse: parseCallbackData,
  }),
] as const;
