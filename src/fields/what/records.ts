import { dataStructureExample, parseDataStructure } from "../data-structure.ts";
import { allChannels, defineField } from "../field.ts";
import { parseMessageCategory } from "../message-category.ts";
import { parsePayment, redactPayment } from "../payment.ts";
import { textOf } from "../short-text.ts";
import { trueFalse } from "../true-false.ts";

const MAX_NOTES_BYTES = 10_240;

/** What a message is for, and what goes with it unseen. */
export const records = [
  defineField({
    key: "messageCategory",
    title: { en: "message category", ru: "категория сообщения" },
    aliases: ["category", "message purpose", "категория", "категория рассылки", "назначение сообщения"],
    help: {
      en: "marketing, transactional, service, authentication, or a word of your own. It decides which opt-outs hold, and reports can be filtered by it.",
      ru: "marketing, transactional, service, authentication (рекламное, транзакционное, сервисное, код подтверждения) или ваше слово. От неё зависит, какие отписки действуют; по ней фильтруются отчёты.",
    },
    example: "marketing",
    goesTo: "records",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: parseMessageCategory,
  }),
  defineField({
    key: "useShortLinks",
    title: { en: "use short links", ru: "короткие ссылки" },
    aliases: [
      ...["short links", "shorten links", "use short urls", "short link"],
      ...["использовать короткие ссылки", "сокращать ссылки", "сократить ссылки", "короткая ссылка"],
    ],
    help: {
      en: "true: every link of the text becomes a short one, with its clicks counted for each recipient.",
      ru: "true (да): каждая ссылка в тексте становится короткой, и переходы считаются по каждому получателю.",
    },
    example: "true",
    goesTo: "content",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: trueFalse,
  }),
  defineField({
    key: "dataStructure",
    title: { en: "data structure", ru: "структура данных" },
    aliases: ["push data", "structured data", "structured content", "данные push", "структурированные данные"],
    help: {
      en: "Structured content for the channel as JSON, such as the data of a push, which with its text takes at most 4,096 bytes. It is passed on as it is.",
      ru: "Структурированное содержание для канала в формате JSON, например данные push: вместе с текстом не больше 4096 байт. Передаётся как есть.",
    },
    example: dataStructureExample,
    goesTo: "content",
    kept: true,
    channels: ["push", "viber", "whatsapp", "chat"],
    parse: parseDataStructure,
  }),
  defineField({
    key: "paymentData",
    title: { en: "payment data", ru: "платёжные данные" },
    aliases: [
      "payment info",
      "payment details",
      "данные платежа",
      "данные об оплате",
      "данные оплаты",
      "реквизиты оплаты",
    ],
    help: {
      en: 'For payment notices: {"card_number": "…", "transaction_id": "…"}. Of the card only the last four digits are kept, even in the saved sheet.',
      ru: 'Для уведомлений об оплате: {"card_number": "…", "transaction_id": "…"}. От номера карты остаются только последние четыре цифры, даже в сохранённой таблице.',
    },
    example: '{"card_number": "4111 1111 1111 1111", "transaction_id": "T-5512"}',
    goesTo: "content",
    kept: true,
    channels: allChannels,
    redact: redactPayment,
    parse: parsePayment,
  }),
  defineField({
    key: "notes",
    title: { en: "notes", ru: "заметки" },
    aliases: [
      "note",
      "comment",
      "comments",
      "remark",
      "remarks",
      "заметка",
      "комментарий",
      "комментарии",
      "примечание",
      "примечания",
    ],
    help: {
      en: "Anything for yourselves. It is kept with the message and never sent.",
      ru: "Что угодно для себя. Хранится с сообщением и никогда не отправляется.",
    },
    example: "Called on Monday",
    goesTo: "records",
    kept: true,
    channels: allChannels,
    parse: textOf(MAX_NOTES_BYTES),
  }),
] as const;
