import { allChannels } from "../../fields/field.ts";
import { type FieldPart, type FieldView, presentFields, presentProblemCodes } from "../../fields/present-fields.ts";
import { table } from "./table.ts";

const headings: Record<FieldPart, string> = {
  who: "Who, and by which way",
  what: "What",
  when: "When",
  through: "Through whom, and telling whom",
};

/** The page of the columns that a sheet may have, and of what the check can say, as Markdown. */
export function presentFieldsPage(): string {
  const views = presentFields("en");
  const parts = (Object.keys(headings) as FieldPart[]).map((part) => presentPart(part, views));
  return `# Columns of a sheet

<!-- Made by \`npm run docs\` from src/fields. -->

One row is one message. The first filled row names the columns, in any order; a column is known by its title in English or
Russian, by its key in the API, or by one of its other names. A column that is none of these can still fill \`{its title}\` in a text. Case, spaces, \`_\` and dashes do not count.

There are ${countListed(views)} columns in the list that people know, and ${views.filter(isOurs).length} of our own, marked *ours*. An empty cell says nothing: then what was set for the distribution holds, else the default.

${parts.join("\n\n")}

## What the check can say

A program compares codes, a person reads the texts; \`{…}\` is filled in.

${table(
  ["code", "text"],
  presentProblemCodes("en").map(({ code, text }) => [`\`${code}\``, text]),
)}
`;
}

function presentPart(part: FieldPart, views: FieldView[]): string {
  const ofPart = views.filter((view) => view.part === part);
  return `## ${headings[part]}

${table(["column", "means", "required", "example", "channels"], ofPart.map(meaningRow))}

### Names, and what becomes of it

${table(["column", "in the API", "Russian title", "other names", "its value", "in the list of all"], ofPart.map(namesRow))}`;
}

function meaningRow(view: FieldView): string[] {
  const { meaning, example, channels } = view;
  return [nameOf(view), meaning, presentRequired(view), inCode(example), presentChannels(channels)];
}

function namesRow(view: FieldView): string[] {
  const { key, title, aliases, goesTo, listedAs } = view;
  return [
    nameOf(view),
    inCode(key),
    title.ru,
    aliases.join(" · "),
    goesTo,
    isOurs(view) ? "ours" : listedAs.join(", "),
  ];
}

function presentRequired({ requiredFor, requiredWhen }: FieldView): string {
  const byChannel = requiredFor.length > 0 ? `for ${presentChannels(requiredFor)}` : "";
  return [byChannel, requiredWhen].filter((words) => words !== "").join("; ");
}

function presentChannels(channels: FieldView["channels"]): string {
  if (channels.length === 0) return "kept only";
  return allChannels.every((channel) => channels.includes(channel)) ? "all channels" : channels.join(", ");
}

function nameOf(view: FieldView): string {
  return `**${view.title.en}**${isOurs(view) ? " *(ours)*" : ""}`;
}

function isOurs({ listedAs }: FieldView): boolean {
  return listedAs.length === 0;
}

function countListed(views: FieldView[]): number {
  return views.reduce((count, { listedAs }) => count + listedAs.length, 0);
}

function inCode(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}
