import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";

/** What goes before what, and by which rules it is tried. */
export const order = [
  defineField({
    key: "priority",
    title: { en: "priority", ru: "приоритет" },
    aliases: ["приоритетность"],
    help: {
      en: "Which waiting messages go first: high, normal or low.",
      ru: "Какие из ждущих сообщений идут первыми: high, normal или low (высокий, обычный, низкий).",
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
] as const;
