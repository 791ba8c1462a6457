import { defineField } from "../field.ts";
import { knownNameOf } from "../known-name.ts";
import { oneLineOf } from "../short-text.ts";
import { trueFalse } from "../true-false.ts";

const MAX_NAME_BYTES = 1_000;

/** The chat that a message belongs to, and the session that it continues or opens. */
export const chat = [
  defineField({
    key: "botId",
    title: { en: "bot id", ru: "id бота" },
    aliases: ["bot", "bot scenario", "бот", "сценарий бота", "идентификатор бота", "id сценария"],
    help: {
      en: "The bot (scenario) that answers in the chat that this message opens. Without it: the chat's own bot.",
      ru: "Бот (сценарий), который отвечает в диалоге, открытом этим сообщением. Если не указано: бот этого чата.",
    },
    example: "order-bot",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    requiredWhen: { en: "a chat that has no bot of its own", ru: "чат без собственного бота" },
    fewValues: true,
    parse: knownNameOf(({ bots }) => bots, "bot_unknown"),
  }),
  defineField({
    key: "chatId",
    title: { en: "chat id", ru: "id чата" },
    aliases: ["chat settings", "настройки чата", "идентификатор чата"],
    help: {
      en: "The chat settings (Text Bots → Settings) that the message belongs to.",
      ru: "Настройки чата (Текстовые боты → Настройки), к которым относится сообщение.",
    },
    example: "support",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    requiredWhen: {
      en: "a chat message without “chat session id” and “main chat id”",
      ru: "сообщение в чат без «id сессии чата» и «id основного чата»",
    },
    fewValues: true,
    parse: knownNameOf(({ chats }) => chats, "chat_unknown"),
  }),
  defineField({
    key: "mainChatId",
    title: { en: "main chat id", ru: "id основного чата" },
    aliases: ["main chat", "parent chat id", "основной чат", "главный чат", "id главного чата"],
    help: {
      en: "The parent chat, whose settings hold where the chat itself has none of its own.",
      ru: "Основной чат: его настройки действуют там, где у самого чата нет своих.",
    },
    example: "main",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    requiredWhen: {
      en: "a chat message, when the account has several main chats",
      ru: "сообщение в чат, когда основных чатов несколько",
    },
    fewValues: true,
    parse: knownNameOf(({ chats }) => chats, "chat_unknown"),
  }),
  defineField({
    key: "chatSessionId",
    title: { en: "chat session id", ru: "id сессии чата" },
    aliases: [
      ...["chat session", "session id", "dialogue id", "dialog id"],
      ...["id сеанса", "id сеанса чата", "сеанс чата", "идентификатор сеанса"],
      ...["id сессии", "id диалога", "id чат-сессии", "сессия чата", "идентификатор сессии"],
    ],
    help: {
      en: "An open session into which the message is put; then the row needs no recipient, only the content. A closed session, or one of somebody else, is an error.",
      ru: "Открытая сессия, в которую попадёт сообщение; получателя в такой строке указывать не нужно, только содержание. Закрытая или чужая сессия — ошибка.",
    },
    example: "session-1042",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    rivals: ["continueLastOrStartNewSession"],
    parse: knownNameOf(({ chatSessions }) => chatSessions, "chat_session_unknown"),
  }),
  defineField({
    key: "continueLastOrStartNewSession",
    title: { en: "continue last or start new session", ru: "продолжить последнюю сессию или начать новую" },
    aliases: [
      ...["continue last session", "continue session", "continue last or new session"],
      ...["продолжить последнюю сессию", "продолжить сессию", "продолжить диалог"],
    ],
    help: {
      en: "true: the recipient's last open session in this chat, else a new one. false: always a new one. Without it: true. Leave it empty where “chat session id” is filled.",
      ru: "true: последняя открытая сессия получателя в этом чате, а если её нет — новая. false: всегда новая. Если не указано: true. Оставьте пустым, если заполнен «id сессии чата».",
    },
    example: "true",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    fewValues: true,
    rivals: ["chatSessionId"],
    parse: trueFalse,
  }),
  defineField({
    key: "chatSessionName",
    title: { en: "chat session name", ru: "название сессии чата" },
    aliases: [
      "session name",
      "имя сессии",
      "имя сессии чата",
      "название сессии",
      "название диалога",
      "название сеанса",
    ],
    help: {
      en: "Name of a session that is started; it stands in the monthly chat report. Without it: the name of the distribution. At most 1,000 bytes.",
      ru: "Название начатой сессии, оно видно в месячном отчёте по чатам. Если не указано: название рассылки. Не больше 1000 байт.",
    },
    example: "Orders in December",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    fewValues: true,
    parse: oneLineOf(MAX_NAME_BYTES),
  }),
  defineField({
    key: "chatOperator",
    title: { en: "chat operator", ru: "оператор чата" },
    aliases: ["chat operator name", "имя оператора чата", "оператор диалога"],
    help: {
      en: "Name of the operator that the recipient sees as the sender. Without it: the chat's own. At most 1,000 bytes.",
      ru: "Имя оператора, которое получатель видит как отправителя. Если не указано: оператор этого чата. Не больше 1000 байт.",
    },
    example: "Anna",
    goesTo: "chat",
    kept: true,
    channels: ["chat"],
    fewValues: true,
    parse: oneLineOf(MAX_NAME_BYTES),
  }),
] as const;
