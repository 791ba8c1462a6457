import { cellText } from "../cell-text.ts";
import { allChannels, defineField } from "../field.ts";
import { parseMessagePreview } from "../message-preview.ts";
import { understood } from "../parsed.ts";
import { oneLineOf } from "../short-text.ts";

/** A line of a mail's head has no more room. */
const MAX_SUBJECT_BYTES = 980;

/** What the recipient gets to read. */
export const content = [
  defineField({
    key: "text",
    title: { en: "text", ru: "текст" },
    aliases: [
      ...["message content", "message text", "message", "content", "sms text", "body", "message body"],
      ...["сообщение", "текст сообщения", "текст смс", "содержание", "содержание сообщения", "смс текст", "текст sms"],
      ...["текст рассылки", "текст уведомления", "msg", "msg text"],
    ],
    alsoListedAs: "message content",
    help: {
      en: "The message. {name} is filled from the column “name”, or from the variables of the row; {{name}} means the same. A long SMS goes in several parts; Viber takes up to 1,000 characters, WhatsApp and Telegram up to 4,096 (with a file 1,024).",
      ru: "Текст сообщения. {имя} заполняется из столбца «имя» или из переменных строки; {{имя}} означает то же самое. Длинное SMS уходит несколькими частями; Viber принимает до 1000 символов, WhatsApp и Telegram — до 4096 (с файлом до 1024).",
    },
    example: "Your order is ready.",
    requiredWhen: {
      en: "neither a template nor a file says what to send",
      ru: "что отправить, не сказано ни шаблоном, ни файлом",
    },
    goesTo: "content",
    channels: allChannels,
    requiredFor: allChannels,
    mayRepeat: true,
    parse: (cell) => understood(cellText(cell)),
  }),
  defineField({
    key: "messagePreview",
    title: { en: "message preview", ru: "предпросмотр сообщения" },
    aliases: [
      ...["preview", "preview text", "push preview", "push title", "notification title"],
      ...["превью", "превью сообщения", "предпросмотр", "заголовок push", "заголовок пуша", "заголовок уведомления"],
    ],
    help: {
      en: 'What shows before the message is opened, such as the title and the picture of a push: {"text": "…", "image_url": "https://…"}. A plain text alone is the text.',
      ru: 'Что видно до открытия сообщения, например заголовок и картинка push: {"text": "…", "image_url": "https://…"}. Просто текст — это только текст.',
    },
    example: '{"text": "Spring sale", "image_url": "https://example.com/pictures/offer.jpg"}',
    goesTo: "content",
    kept: true,
    channels: ["push", "chat"],
    fewValues: true,
    parse: parseMessagePreview,
  }),
  defineField({
    key: "subject",
    title: { en: "subject", ru: "тема письма" },
    aliases: ["email subject", "subject line", "mail subject", "тема", "тема сообщения"],
    help: {
      en: "The subject of an email, on one line. It may hold {names} like the text.",
      ru: "Тема письма, одной строкой. В ней, как и в тексте, могут быть {имена}.",
    },
    example: "Your order",
    goesTo: "content",
    kept: true,
    ours: true,
    channels: [],
    fewValues: true,
    parse: oneLineOf(MAX_SUBJECT_BYTES),
  }),
] as const;
