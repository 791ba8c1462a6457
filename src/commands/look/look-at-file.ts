import { warnOfExamples } from "../../distributions/finish-sheet.ts";
import { sheetWarning, warnOfPages } from "../../distributions/sheet-head.ts";
import { createRowChecker, type RowChecker } from "../../fields/check-row.ts";
import { findField } from "../../fields/fields.ts";
import { anyRecipient, freeContext } from "../../fields/free-context.ts";
import type { Problem } from "../../fields/problem.ts";
import { recipientKeys } from "../../fields/recipient-keys.ts";
import { cleanText } from "../../platform/clean-text.ts";
import { createExampleFinder, ExampleRows } from "../../sheets/blank-sheet-examples.ts";
import { columnLetters } from "../../sheets/column-letters.ts";
import { openSheet } from "../../sheets/open-sheet.ts";
import type { Column, OpenSheet, Row, SheetPage } from "../../sheets/sheet.ts";
import { CollectedProblems } from "./collected-problems.ts";

/** What Carillon sees in a file. */
export type FileLook = {
  format: "xlsx" | "csv";
  /** `rowCount`: rows that are not blank, titles among them. */
  pages: SheetPage[];
  /** Number of the row of titles. */
  headerRow: number;
  /** `isOurs`: a column that one of our own files had. */
  columns: { letters: string; title: string; field: string | null; isOurs: boolean }[];
  /** Below the titles, without examples of blank sheets. */
  rowCount: number;
  hiddenRowCount: number;
  problemRowCount: number;
  problems: CollectedProblems;
  warnings: CollectedProblems;
};

/** Reads a file to its end as an upload is read, for an account that knows every name. Throws AppError for one that cannot be used. */
export async function lookAtFile(path: string, page: string | undefined, now: Date): Promise<FileLook> {
  const opened = await openSheet({ path }, { isRecipientHeader, ...(page === undefined ? {} : { page }) });
  try {
    return await readAll(opened, now);
  } finally {
    await opened.close();
  }
}

export function isRecipientHeader(title: string): boolean {
  return recipientKeys.has(findField(title)?.key ?? "");
}

async function readAll(opened: OpenSheet, now: Date): Promise<FileLook> {
  const columns = opened.columns.map((column) => ({ ...column, title: cleanText(column.title) }));
  const checker = createRowChecker({ columns, defaults: {}, context: freeContext(now) });
  const look = newLook(opened, checker, columns);
  const isExample = createExampleFinder(columns, checker.fieldAt);
  const examples = new ExampleRows();
  for await (const block of opened.rows()) {
    for (const row of examples.leaveOut(block, isExample)) addRow(look, checker, row);
  }
  addLastWarnings(look, opened, examples);
  countChosenPage(look, opened, examples);
  return look;
}

function newLook(opened: OpenSheet, checker: RowChecker, columns: readonly Column[]): FileLook {
  const look: FileLook = {
    ...{ format: opened.format, pages: opened.pages, headerRow: opened.headerRow },
    columns: columns.map(({ index, title }, place) => ({
      ...{ letters: columnLetters(index), title, field: checker.columnFields[place]?.key ?? null },
      isOurs: checker.reserved.indexes.has(index),
    })),
    ...{ rowCount: 0, hiddenRowCount: 0, problemRowCount: 0 },
    ...{ problems: new CollectedProblems(), warnings: new CollectedProblems() },
  };
  for (const problem of checker.structureProblems) look.problems.addOnce(problem);
  for (const problem of checker.warnings) look.warnings.add(problem);
  return look;
}

function addRow(look: FileLook, checker: RowChecker, row: Row): void {
  const clean = { ...row, cells: row.cells.map((cell) => (typeof cell === "string" ? cleanText(cell) : cell)) };
  const { problems, warnings } = checker.check(clean, anyRecipient);
  const known = problems.filter(isKnownHere);
  const ofRow = known.filter((problem) => !isOfAllRows(problem));
  for (const problem of known) if (isOfAllRows(problem)) look.problems.addOnce(missingColumn(problem));
  for (const problem of ofRow) look.problems.add(problem);
  for (const warning of warnings) look.warnings.add(warning);
  look.rowCount += 1;
  look.hiddenRowCount += row.hidden ? 1 : 0;
  look.problemRowCount += ofRow.length > 0 ? 1 : 0;
}

/** Which channel a provider account is for, only an account knows. */
function isKnownHere({ code }: Problem): boolean {
  return code !== "provider_of_other_channel";
}

/** What no column gives may be set for the whole distribution: that is said once, and no fault of the rows. */
function isOfAllRows({ code, column }: Problem): boolean {
  return code === "required" && column === null;
}

function missingColumn(problem: Problem): Problem {
  return { ...problem, rowNumber: null, code: "missing_column", params: {} };
}

function addLastWarnings(look: FileLook, opened: OpenSheet, examples: ExampleRows): void {
  const count = look.hiddenRowCount;
  for (const warning of [
    ...warnOfPages(opened),
    ...warnOfExamples(examples),
    ...(count > 0 ? [sheetWarning("hidden_rows", { count })] : []),
  ])
    look.warnings.add(warning);
}

/** The page that was read to its end is known better than by the look at its beginning. */
function countChosenPage(look: FileLook, { titleRowCount }: OpenSheet, examples: ExampleRows): void {
  look.pages = look.pages.map((page) => {
    if (!page.isChosen || page.isCountComplete) return page;
    return { ...page, rowCount: titleRowCount + look.rowCount + examples.count, isCountComplete: true };
  });
}
