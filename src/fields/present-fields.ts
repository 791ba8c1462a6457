import { destinations } from "./field.ts";
import { type AnyField, fields } from "./fields.ts";
import { listAll68 } from "./list-68.ts";
import type { Language, ProblemCode } from "./problem.ts";
import { allProblems } from "./problem-texts/all-problems.ts";
import { through } from "./through.ts";
import { what } from "./what.ts";
import { when } from "./when.ts";
import { who } from "./who.ts";

/** What a column is about. */
export type FieldPart = "who" | "what" | "when" | "through";

/** One field as the reference page shows it, in one language but for its titles. */
export type FieldView = Pick<AnyField, "key" | "title" | "aliases" | "example" | "channels"> & {
  part: FieldPart;
  meaning: string;
  requiredFor: AnyField["channels"];
  /** In which other cases nothing can go without it; empty when there are none. */
  requiredWhen: string;
  goesTo: string;
  /** Its names in the list of the 68; none for our own additions. */
  listedAs: string[];
};

const parts: Record<FieldPart, readonly AnyField[]> = { who, what, when, through };
const partNames = Object.keys(parts) as FieldPart[];

/** The dictionary in its order. */
export function presentFields(language: Language): FieldView[] {
  const listed = Map.groupBy(listAll68(), ({ field }) => field);
  const allFields: readonly AnyField[] = fields;
  return allFields.map((field) => ({
    key: field.key,
    title: field.title,
    aliases: field.aliases,
    example: field.example,
    channels: field.channels,
    part: partOf(field),
    meaning: field.help[language],
    requiredFor: field.requiredFor ?? [],
    requiredWhen: field.requiredWhen?.[language] ?? "",
    goesTo: destinations[field.goesTo][language],
    listedAs: (listed.get(field) ?? []).map(({ title }) => title),
  }));
}

/** Every code that a check can report, with its text. */
export function presentProblemCodes(language: Language): { code: ProblemCode; text: string }[] {
  const codes = Object.keys(allProblems) as ProblemCode[];
  return codes.map((code) => ({ code, text: allProblems[code][language] }));
}

function partOf(field: AnyField): FieldPart {
  const part = partNames.find((name) => parts[name].includes(field));
  if (!part) throw new Error(`The field ${field.key} is in no part of the dictionary.`);
  return part;
}
