import { cellText } from "./cell-text.ts";
import { allChannels, defineField } from "./field.ts";
import { understood } from "./parsed.ts";
import { parseSender } from "./sender.ts";
import { parseVariables } from "./variables.ts";

/** Fields that say what the recipient gets to see. */
export const what = [
  defineField({
    key: "text",
    title: { en: "text", ru: "текст" },
    aliases: [
      ...["message content", "message text", "message", "content", "sms text", "body", "message body"],
      ...["сообщение", "текст сообщения", "текст смс", "содержание", "содержание сообщения"],
    ],
    help: {
      en: "The message. {name} is filled from the column “name”, or from the variables of the row; {{name}} means the same.",
      ru: "Текст сообщения. {имя} заполняется из столбца «имя» или из переменных строки; {{имя}} означает то же самое.",
    },
    example: "Your order is ready.",
    channels: allChannels,
    requiredFor: allChannels,
    mayRepeat: true,
    parse: (cell) => understood(cellText(cell)),
  }),
  defineField({
    key: "from",
    title: { en: "from", ru: "отправитель" },
    aliases: ["sender", "sender name", "sender id", "from sender", "имя отправителя", "от кого", "подпись отправителя"],
    help: {
      en: "The sender that the recipient sees. For sms: up to 11 Latin letters and digits, or a number of up to 15 digits.",
      ru: "Отправитель, которого видит получатель. Для sms: до 11 латинских букв и цифр или номер до 15 цифр.",
    },
    example: "ACME",
    channels: ["sms", "viber", "whatsapp"],
    requiredFor: ["sms", "viber"],
    fewValues: true,
    parse: parseSender,
  }),
  defineField({
    key: "variables",
    title: { en: "variables", ru: "переменные" },
    aliases: ["template variables", "переменные шаблона"],
    help: {
      en: "Values for the {names} in the text, as JSON. They win over columns of the same name.",
      ru: "Значения для {имён} в тексте в формате JSON. Они важнее столбцов с тем же именем.",
    },
    example: '{"name": "Anna", "sum": 1500}',
    channels: allChannels,
    parse: parseVariables,
  }),
] as const;
