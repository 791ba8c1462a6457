import type { Problem } from "./problem.ts";

/** What is said of several steps or recipients in the same words, at the same place, is said once. */
export function mergeSame(problems: Problem[]): Problem[] {
  if (problems.length < 2) return problems;
  const byWords = new Map<string, Problem>();
  for (const problem of problems) {
    const { column, field, value, code, params } = problem;
    const words = JSON.stringify([column, field, value, code, params]);
    if (!byWords.has(words)) byWords.set(words, problem);
  }
  return [...byWords.values()];
}
