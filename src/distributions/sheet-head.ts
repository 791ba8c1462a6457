import { createRowChecker, type RowChecker } from "../fields/check-row.ts";
import { type Problem, type ProblemCode, presentProblem } from "../fields/problem.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Database } from "../platform/database.ts";
import { invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";
import { defaultValidityMinutes } from "../scheduling/slot.ts";
import { type OpenSheet, otherPagesWithRows } from "../sheets/sheet.ts";
import type { Distribution } from "./distribution.ts";
import { insertProblems } from "./problem-store.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { assignColumns } from "./remembered-columns.ts";
import { type LeasedSheet, updateSheetHead } from "./sheet-store.ts";

export type Head = { distribution: Distribution; account: ReadingAccount; now: Date };

/** Why a sheet that could be read cannot be used as it is: a change of what is set for its distribution may help. */
export class StructureRefusal extends Error {}

/**
 * Understands the columns of a sheet, and keeps what is to be said of the sheet as a whole; null where another reader has
 * taken over. Throws AppError `invalid_input` with all structure problems where no row could be sent.
 */
export async function checkHead(
  db: Database,
  sheet: LeasedSheet,
  opened: OpenSheet,
  { distribution, account, now }: Head,
): Promise<RowChecker | null> {
  const { format, page } = opened;
  const columns = opened.columns.map((column) => ({ ...column, title: cleanText(column.title) }));
  const { language: _, senderIds: __, ...facts } = account;
  const validityMinutes = distribution.validityMinutes ?? defaultValidityMinutes;
  const context = { ...facts, now, validityMinutes, isUnattended: false };
  const { defaults } = distribution;
  const titles = columns.map(({ title }) => title);
  const { columnFields, remembered } = await assignColumns(db, distribution, titles);
  const checker = createRowChecker({ columns, defaults, context, columnFields });
  const asLastTime =
    remembered.length > 0 ? [sheetWarning("columns_as_last_time", { names: remembered.join(", ") })] : [];
  const problems = [...checker.structureProblems, ...checker.warnings, ...asLastTime, ...warnOfPages(opened)];
  const isOurs = await db.begin(async (tx) => {
    const isFirstTime = sheet.columns === null;
    const head = { format, page, columns: titles };
    if (!(await updateSheetHead(tx, sheet, head))) return false;
    const rows = problems.map((problem, ordinal) => ({ sheetNumber: sheet.number, rowNumber: 0, ordinal, problem }));
    if (isFirstTime && rows.length > 0) await insertProblems(tx, sheet, rows);
    return true;
  });
  if (!isOurs) return null;
  refuseStructure(checker.structureProblems);
  return checker;
}

function refuseStructure(problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const words = inEach((language) => problems.map((problem) => presentProblem(problem, language)).join(" "));
  throw invalidInput(words, { reason: first.code, cause: new StructureRefusal() });
}

/** Says which other pages have rows. */
export function warnOfPages(opened: OpenSheet): Problem[] {
  const others = otherPagesWithRows(opened).map(({ name }) => name);
  if (others.length === 0) return [];
  return [sheetWarning("other_pages", { page: opened.page ?? "", others: others.join(", ") })];
}

export function sheetWarning(code: ProblemCode, params: Problem["params"]): Problem {
  return { rowNumber: null, column: null, field: null, value: "", code, params, severity: "warning" };
}
