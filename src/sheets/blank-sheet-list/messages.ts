import type { BlankSheet } from "../blank-sheet.ts";

/** SMS, and advertising in chats that are open. */
export const messages: readonly BlankSheet[] = [
  {
    name: "sms-messages",
    title: "SMS messages",
    purpose: {
      en: "One SMS for each row, with a text of its own.",
      ru: "По одному SMS на каждую строку, текст у каждой свой.",
    },
    columns: [
      ...["phone", "text", "from", "channel", "variables", "use short links", "validity period", "start date"],
      ...["start time", "allowed time ranges", "external id", "callback url", "callback data"],
    ],
    required: ["phone", "text", "from", "channel"],
    examples: [{}, { "use short links": "false", "validity period": "180", "allowed time ranges": "09:30-20:00" }],
  },
  {
    name: "advertising-messages",
    title: "Advertising messages",
    purpose: {
      en: "A message into each chat session that is named, so that only its content is needed beside.",
      ru: "Сообщение в каждую названную сессию чата: кроме него нужно только содержание.",
    },
    columns: ["chat session id", "text", "channel", "use short links", "continue last or start new session"],
    required: ["chat session id", "text", "channel"],
    examples: [
      {
        ...{ channel: "chat", "continue last or start new session": "" },
        text: "Our spring sale has begun: https://example.com/sale",
      },
      { channel: "chat", "continue last or start new session": "", "use short links": "false" },
    ],
  },
];
