import type { Language } from "../accounts/language.ts";
import type { ImportSummary } from "./import-summary.ts";
import { presentMeaning } from "./recipient-columns.ts";
import type { ImportView } from "./recipient-sheet-api.ts";
import { presentRowProblem, type RowProblem } from "./row-problem.ts";

/** What an import did, as it crosses the wire. */
export function presentImport(summary: ImportSummary, language: Language): ImportView {
  const present = (problem: RowProblem) => ({
    ...{ row: problem.rowNumber, column: problem.column, value: problem.value, code: problem.code },
    message: presentRowProblem(problem, language),
  });
  const { rowCount, hiddenRowCount, createdCount, changedCount, unchangedCount, problemRowCount } = summary;
  return {
    columns: summary.columns.map(({ title, meaning }) => ({ title, meaning: presentMeaning(meaning) })),
    ...{ rows: rowCount, hiddenRows: hiddenRowCount },
    ...{ created: createdCount, changed: changedCount, unchanged: unchangedCount, problemRows: problemRowCount },
    ...{ problemCount: summary.problemCount, problems: summary.problems.map(present) },
    ...{ warningCount: summary.warningCount, warnings: summary.warnings.map(present) },
  };
}
