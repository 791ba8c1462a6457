import type { Language } from "../accounts/language.ts";
import { allChannels, type CheckContext, destinations, type Words } from "../fields/field.ts";
import { type AnyField, fields } from "../fields/fields.ts";
import { freeContext } from "../fields/free-context.ts";
import { listAll68 } from "../fields/list-68.ts";
import type { BlankColumn } from "./blank-sheet.ts";

const words = {
  needed: { en: "Needed: ", ru: "Нужно: " },
  always: { en: "in every row", ru: "в каждой строке" },
  choices: { en: "One of: ", ru: "Одно из: " },
  example: { en: "Example: ", ru: "Пример: " },
  examplesBelow: {
    en: "The two rows below the titles are examples. They are recognised and never sent: leave them, delete them, or write over them.",
    ru: "Две строки под названиями — примеры. Они распознаются и никогда не отправляются: оставьте их, удалите или пишите поверх.",
  },
} as const satisfies Record<string, Words>;

/** Titles of the dictionary's own columns. */
const dictionaryTitles: readonly Words[] = [
  { en: "Column", ru: "Столбец" },
  { en: "Also called", ru: "Другое название" },
  { en: "What it means", ru: "Что означает" },
  { en: "Needed", ru: "Когда нужен" },
  { en: "One of", ru: "Одно из" },
  { en: "Example", ru: "Пример" },
  { en: "Channels", ru: "Каналы" },
  { en: "Its value", ru: "Значение" },
];

/** What the comment at the title of a column says. */
export function commentOf({ field, isRequired }: BlankColumn, isFirst: boolean, language: Language): string {
  const when = isRequired ? words.always[language] : field.requiredWhen?.[language];
  const choices = choicesOf(field);
  const lines = [
    field.help[language],
    when ? words.needed[language] + when : "",
    choices.length > 0 ? words.choices[language] + choices.join(", ") : "",
    words.example[language] + field.example,
    isFirst ? words.examplesBelow[language] : "",
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

/** The values that a cell can have, where they are few: as the reader of the cell has them, or says itself when it is given another. */
export function choicesOf(field: AnyField): string[] {
  const context: CheckContext = freeContext(new Date(0));
  const parsed = field.parse("\u2026", context);
  const [fault] = parsed.ok ? [] : parsed.faults;
  if (fault?.code === "true_false_unknown") return ["true", "false"];
  return fault?.code === "choice_unknown" ? String(fault.params.allowed).split(", ") : [];
}

/** The whole dictionary, one column of a sheet a line, titles first. */
export function dictionaryLines(language: Language): string[][] {
  const allFields: readonly AnyField[] = fields;
  const ours = allFields.filter((field) => field.ours).map((field) => ({ title: field.title.en, field }));
  return [
    dictionaryTitles.map((title) => title[language]),
    ...[...listAll68(), ...ours].map(({ title, field }) => dictionaryLine(title, field, language)),
  ];
}

function dictionaryLine(title: string, field: AnyField, language: Language): string[] {
  const { requiredFor = [], channels } = field;
  const needed = [requiredFor.join(", "), field.requiredWhen?.[language] ?? ""].filter((part) => part !== "");
  return [
    ...[title, field.title.ru, field.help[language], needed.join("; "), choicesOf(field).join(", "), field.example],
    ...[channels.length === allChannels.length ? "" : channels.join(", "), destinations[field.goesTo][language]],
  ];
}
