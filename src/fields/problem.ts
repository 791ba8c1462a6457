import { titleOf } from "./fields.ts";
import type { Params } from "./parsed.ts";
import { allProblems } from "./problem-texts/all-problems.ts";

/** A stable word for programs; the texts for people are made from it when they are shown. */
export type ProblemCode = keyof typeof allProblems;

export type Language = "en" | "ru";

/** What is wrong, or doubtful, in one place of a sheet. An error keeps its row back, a warning does not. */
export type Problem = {
  /** As the spreadsheet program counts; null when the whole sheet, or what was set for the distribution, is meant. */
  rowNumber: number | null;
  /** Title of the column as the sheet has it. */
  column: string | null;
  /** Its key in the API; null for a column that is no field. */
  field: string | null;
  /** The cell as shown, at most 200 characters. */
  value: string;
  code: ProblemCode;
  params: Params;
  severity: "error" | "warning";
};

const titleKeys = new Set(["nearest"]);

/** What is wrong and what to do, in words for the person who made the sheet. */
export function presentProblem(problem: Problem, language: Language): string {
  const holes = new Map(
    Object.entries(problem.params).map(([name, value]) => [name, presentParam(name, value, language)]),
  );
  if (problem.field) holes.set("field", titleOf(problem.field, language));
  return allProblems[problem.code][language].replace(/\{(\w+)\}/g, (hole, name: string) => holes.get(name) ?? hole);
}

function presentParam(name: string, value: string | number, language: Language): string {
  if (typeof value === "number") return value.toLocaleString(language);
  return titleKeys.has(name) ? titleOf(value, language) : value;
}
