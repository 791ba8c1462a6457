import { createRowChecker, type RowChecker } from "../fields/check-row.ts";
import { findField } from "../fields/fields.ts";
import { presentProblem } from "../fields/problem.ts";
import { cleanText } from "../platform/clean-text.ts";
import { type Database, retryWhileDatabaseIsAway } from "../platform/database.ts";
import { AppError, invalidInput } from "../platform/errors.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";
import { defaultValidityMinutes } from "../scheduling/slot.ts";
import { cellText } from "../sheets/cell-text.ts";
import { openSheet } from "../sheets/open-sheet.ts";
import type { OpenSheet, Row } from "../sheets/sheet.ts";
import type { Distribution } from "./distribution.ts";
import { insertProblems } from "./problem-store.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { type LeasedSheet, updateSheetHead } from "./sheet-store.ts";
import { SlotFinder } from "./slot-finder.ts";
import { type ReadRow, type StoreResult, storeBlock } from "./store-block.ts";

export type ReadingParts = {
  db: Database;
  zones: PhoneZones;
  now: () => Date;
  signal: AbortSignal;
  log: Parameters<typeof retryWhileDatabaseIsAway>[1]["log"];
};

/**
 * Reads an uploaded file into messages and problems, from the row after the last one that was stored. While one block is stored, the next
 * is checked. Throws AppError `invalid_input` for a file that cannot be used.
 */
export async function readSheet(
  parts: ReadingParts,
  sheet: LeasedSheet,
  file: { path: string; distribution: Distribution; account: ReadingAccount },
): Promise<StoreResult> {
  const opened = await openSheet({ path: file.path }, { isRecipientHeader });
  try {
    const checker = await checkStructure(parts, sheet, opened, file);
    const slots = new SlotFinder(sheet, parts.zones, file.account.senderIds);
    const store = (rows: ReadRow[]) =>
      retryWhileDatabaseIsAway(() => storeBlock(parts.db, sheet, rows, slots, parts.now()), {
        log: parts.log,
        signal: parts.signal,
      });

    let storing: Promise<StoreResult> = Promise.resolve("continue");
    for await (const block of opened.rows()) {
      const rows = checkBlock(checker, block, sheet.lastRowNumber);
      const stored = await storing;
      if (stored !== "continue" || parts.signal.aborted) return parts.signal.aborted ? "lost" : stored;
      if (rows.length === 0) continue;
      storing = store(rows);
      storing.catch(() => {}); // awaited in the next turn
    }
    return await storing;
  } finally {
    await opened.close();
  }
}

function isRecipientHeader(title: string): boolean {
  return findField(title)?.key === "phoneNumber";
}

async function checkStructure(
  { db, now }: ReadingParts,
  sheet: LeasedSheet,
  opened: OpenSheet,
  { distribution, account }: { distribution: Distribution; account: ReadingAccount },
): Promise<RowChecker> {
  const { format, page } = opened;
  const columns = opened.columns.map((column) => ({ ...column, title: cleanText(column.title) }));
  const { language, senderIds, ...facts } = account;
  const validityMinutes = distribution.validityMinutes ?? defaultValidityMinutes;
  const context = { ...facts, now: now(), validityMinutes, isUnattended: false };
  const checker = createRowChecker({ columns, defaults: distribution.defaults, context });
  const isFirstTime = sheet.columns === null;
  const problems = [...checker.structureProblems, ...checker.warnings];
  const rows = problems.map((problem, ordinal) => ({ sheetNumber: sheet.number, rowNumber: 0, ordinal, problem }));
  await db.begin(async (tx) => {
    await updateSheetHead(tx, sheet, { format, page, columns: columns.map((column) => column.title) });
    if (isFirstTime && rows.length > 0) await insertProblems(tx, sheet, rows);
  });
  const [first] = checker.structureProblems;
  if (first)
    throw invalidInput(checker.structureProblems.map((problem) => presentProblem(problem, language)).join(" "), {
      reason: first.code,
    });
  return checker;
}

function checkBlock(checker: RowChecker, block: Row[], lastRowNumber: number): ReadRow[] {
  const fresh = block.filter((row) => row.number > lastRowNumber);
  return fresh.map(cleanRow).map((row) => ({
    number: row.number,
    cells: row.cells.map((cell) => (cell === null ? "" : cellText(cell))),
    checked: checker.check(row),
  }));
}

/** Texts as they can be kept: what no sheet should hold must not stop its reading. */
function cleanRow(row: Row): Row {
  return { ...row, cells: row.cells.map((cell) => (typeof cell === "string" ? cleanText(cell) : cell)) };
}

/** What a person is told of a file that cannot be used; anything else is a bug and is thrown on. */
export function refusalOf(error: unknown): { reason: string; message: string } | undefined {
  return error instanceof AppError ? { reason: error.reason, message: error.message } : undefined;
}
