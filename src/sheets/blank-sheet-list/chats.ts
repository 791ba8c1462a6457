import type { BlankSheet } from "../blank-sheet.ts";

const chat = { channel: "chat", "continue last or start new session": "true" };
const inWhatsapp = { ...chat, "messenger type": "whatsapp", "messenger user id": "" };
const columns = [
  ...["phone", "messenger user id", "text", "chat id", "bot id", "messenger type", "chat session name"],
  ...["chat operator", "continue last or start new session", "variables", "channel", "client id", "external id"],
  ...["start date", "start time"],
];

/** Sheets that open chats with people. */
export const chats: readonly BlankSheet[] = [
  {
    name: "start-chat-sessions",
    title: "Start chat sessions",
    purpose: {
      en: "A first message to each recipient, by phone or by the id in a messenger; the bot or an operator goes on.",
      ru: "Первое сообщение каждому получателю, по телефону или по id в мессенджере; дальше отвечает бот или оператор.",
    },
    columns,
    required: ["text", "chat id", "channel"],
    examples: [
      inWhatsapp,
      { ...chat, "messenger type": "telegram", phone: "", "messenger user id": "@example_of_a_name" },
    ],
  },
  {
    name: "start-chat-sessions-in-whatsapp",
    title: "Start chat sessions in WhatsApp",
    purpose: {
      en: "The same in WhatsApp, where a conversation is begun by a template that WhatsApp has approved.",
      ru: "То же в WhatsApp, где разговор начинают с шаблона, одобренного WhatsApp.",
    },
    columns: [...columns, "template name", "templatenamespace", "language", "template data", "media url"],
    required: ["phone", "chat id", "channel"],
    examples: [inWhatsapp, { ...inWhatsapp, text: "", variables: "", "media url": "" }],
  },
];
