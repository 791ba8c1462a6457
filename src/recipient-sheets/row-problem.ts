import type { Language } from "../accounts/language.ts";
import type { Params } from "../fields/parsed.ts";
import { type ProblemCode, presentProblem } from "../fields/problem.ts";
import { recipientProblems } from "./row-problem-texts.ts";

type OwnCode = keyof typeof recipientProblems;
export type RowProblemCode = ProblemCode | OwnCode;

/** Something to say about a cell of a sheet of people. */
export type CellRemark = { code: RowProblemCode; params: Params };

/** Something to say about one place of a sheet of people. */
export type RowProblem = CellRemark & {
  rowNumber: number;
  /** Title of the column; null: the row as a whole. */
  column: string | null;
  /** The cell as shown, at most 200 characters. */
  value: string;
};

/** What is wrong and what to do, in words for the person who made the sheet. */
export function presentRowProblem(problem: RowProblem, language: Language): string {
  const { code, column } = problem;
  if (!isOwn(code)) return presentProblem({ ...problem, code, field: column, severity: "error" }, language);
  const holes = new Map(
    Object.entries(problem.params).map(([name, value]) => [
      name,
      typeof value === "number" ? value.toLocaleString(language) : value,
    ]),
  );
  return recipientProblems[code][language].replace(/\{(\w+)\}/g, (hole, name: string) => holes.get(name) ?? hole);
}

function isOwn(code: RowProblemCode): code is OwnCode {
  return Object.hasOwn(recipientProblems, code);
}
