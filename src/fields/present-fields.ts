import { type AnyField, fields } from "./fields.ts";
import type { Language, ProblemCode } from "./problem.ts";
import { allProblems } from "./problem-texts/all-problems.ts";

/** One field as the reference page shows it. */
export type FieldView = Pick<AnyField, "key" | "title" | "aliases" | "help" | "example" | "channels"> & {
  requiredFor: AnyField["channels"];
};

/** The dictionary in its order. */
export function presentFields(): FieldView[] {
  const allFields: readonly AnyField[] = fields;
  return allFields.map(({ key, title, aliases, help, example, channels, requiredFor = [] }) => ({
    key,
    title,
    aliases,
    help,
    example,
    channels,
    requiredFor,
  }));
}

/** Every code that a check can report, with its text. */
export function presentProblemCodes(language: Language): { code: ProblemCode; text: string }[] {
  const codes = Object.keys(allProblems) as ProblemCode[];
  return codes.map((code) => ({ code, text: allProblems[code][language] }));
}
