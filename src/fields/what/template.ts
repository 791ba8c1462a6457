import { allChannels, defineField } from "../field.ts";
import { parseVariables } from "../variables.ts";

/** Templates and what fills their holes. */
export const template = [
  defineField({
    key: "variables",
    title: { en: "variables", ru: "переменные" },
    aliases: ["template variables", "переменные шаблона"],
    help: {
      en: "Values for the {names} in the text, as JSON. They win over columns of the same name.",
      ru: "Значения для {имён} в тексте в формате JSON. Они важнее столбцов с тем же именем.",
    },
    example: '{"name": "Anna", "sum": 1500}',
    goesTo: "content",
    channels: allChannels,
    parse: parseVariables,
  }),
] as const;
