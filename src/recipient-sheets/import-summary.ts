import type { RecipientColumn } from "./recipient-columns.ts";
import type { RowProblem } from "./row-problem.ts";

const MAX_LISTED = 1000;

/** What an import has done so far. The lists hold the first thousand; the counts count all. */
export type ImportSummary = {
  columns: readonly RecipientColumn[];
  rowCount: number;
  hiddenRowCount: number;
  createdCount: number;
  changedCount: number;
  unchangedCount: number;
  /** Rows that have a problem: nothing of them was taken. */
  problemRowCount: number;
  problemCount: number;
  warningCount: number;
  problems: RowProblem[];
  warnings: RowProblem[];
};

export function newSummary(columns: readonly RecipientColumn[]): ImportSummary {
  return {
    ...{ columns, rowCount: 0, hiddenRowCount: 0, createdCount: 0, changedCount: 0, unchangedCount: 0 },
    ...{ problemRowCount: 0, problemCount: 0, warningCount: 0, problems: [], warnings: [] },
  };
}

/** Counts what is said of one row. */
export function addRow(
  summary: ImportSummary,
  said: { hidden: boolean; problems: RowProblem[]; warnings: RowProblem[] },
): void {
  summary.rowCount += 1;
  if (said.hidden) summary.hiddenRowCount += 1;
  if (said.problems.length > 0) summary.problemRowCount += 1;
  summary.problemCount += said.problems.length;
  summary.warningCount += said.warnings.length;
  summary.problems.push(...said.problems.slice(0, MAX_LISTED - summary.problems.length));
  summary.warnings.push(...said.warnings.slice(0, MAX_LISTED - summary.warnings.length));
}
