import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";
import { trueFalse } from "../true-false.ts";

/** What goes before what, and what goes although something speaks against it. */
export const order = [
  defineField({
    key: "priority",
    title: { en: "priority", ru: "приоритет" },
    aliases: ["приоритетность"],
    help: {
      en: "Which waiting messages go first: high, normal or low. Without it: normal.",
      ru: "Какие из ждущих сообщений идут первыми: high, normal или low (высокий, обычный, низкий). Если не указано: normal.",
    },
    example: "normal",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"high" | "normal" | "low">({
      high: ["высокий", "высокая", "высокое"],
      normal: ["обычный", "обычная", "обычное", "нормальный", "средний", "средняя", "medium"],
      low: ["низкий", "низкая", "низкое"],
    }),
  }),
  defineField({
    key: "sendMode",
    title: { en: "send mode", ru: "режим отправки" },
    aliases: ["sending mode", "режим рассылки"],
    help: {
      en: "auto: the message goes at its time once the distribution has started. manual: it then waits, paused, until a person resumes it. Without it: auto.",
      ru: "auto: после запуска рассылки сообщение уходит в своё время. manual: после запуска оно стоит на паузе, пока его не продолжит человек. Если не указано: auto.",
    },
    example: "auto",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"auto" | "manual">({
      auto: ["automatic", "авто", "автоматически", "автоматический", "автоматическая"],
      manual: ["manually", "вручную", "ручной", "ручная", "ручное"],
    }),
  }),
  defineField({
    key: "forceSend",
    title: { en: "force send", ru: "отправить принудительно" },
    aliases: ["force", "force sending", "принудительно", "принудительная отправка", "отправлять принудительно"],
    help: {
      en: "true: goes even if it looks like a duplicate or the recipient had one lately. It opens no time window, and never passes an opt-out, an expiry, a pause or a cancellation.",
      ru: "true: сообщение уйдёт, даже если похоже на повтор или получатель недавно получал такое. Окон отправки это не открывает и не действует против отписки, истёкшего срока, паузы и отмены.",
    },
    example: "false",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: trueFalse,
  }),
] as const;
