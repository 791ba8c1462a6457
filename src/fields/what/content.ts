import { cellText } from "../cell-text.ts";
import { allChannels, defineField } from "../field.ts";
import { understood } from "../parsed.ts";

/** What the recipient gets to read and to see. */
export const content = [
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
    goesTo: "content",
    channels: allChannels,
    requiredFor: allChannels,
    mayRepeat: true,
    parse: (cell) => understood(cellText(cell)),
  }),
] as const;
