import { type FieldView, presentFields, presentProblemCodes } from "../../fields/present-fields.ts";
import { table } from "./table.ts";

/** The page of the columns that a sheet may have, and of what the check can say, as Markdown. */
export function presentFieldsPage(): string {
  return `# Columns of a sheet

<!-- Made by \`npm run docs\` from src/fields. -->

One row is one message. The first filled row names the columns, in any order; a column is known by its title in English or
Russian, by its key in the API, or by one of its other names. A column that is none of these can still fill \`{its title}\` in a text. Case, spaces, \`_\` and dashes do not count.

${table(["column", "means", "example", "channels"], presentFields().map(fieldRow))}

## Other names

${table(["column", "Russian title", "other names"], presentFields().map(namesRow))}

## What the check can say

A program compares codes, a person reads the texts; \`{…}\` is filled in.

${table(
  ["code", "text"],
  presentProblemCodes("en").map(({ code, text }) => [`\`${code}\``, text]),
)}
`;
}

function fieldRow({ title, key, help, example, channels, requiredFor }: FieldView): string[] {
  const needed = requiredFor.length > 0 ? ` **Required** for ${requiredFor.join(", ")}.` : "";
  return [`**${title.en}** \`${key}\``, help.en + needed, example === "" ? "" : `\`${example}\``, channels.join(", ")];
}

function namesRow({ title, aliases }: FieldView): string[] {
  return [title.en, title.ru, aliases.join(" · ")];
}
