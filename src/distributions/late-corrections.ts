import type { Transaction } from "../platform/database.ts";
import { claimCorrections } from "./correction-store.ts";
import { findForeignRow, foreignRowRefusal } from "./refuse-foreign-rows.ts";
import { placeReader } from "./row-place.ts";
import type { LeasedSheet, LockedSheet } from "./sheet-store.ts";

/** It corrects nothing: a workbook of bad rows that becomes a distribution of its own is sent as any other sheet. */
const FIRST_SHEET = 1;

type CheckedLine = { number: number; cells: readonly string[]; checked: { messages: readonly unknown[] } };

/**
 * Notes which rows of a locked sheet correct which rows of earlier sheets; gives the row numbers of those that come too late. Throws AppError
 * `correction_of_other_distribution` where a row corrects what is not of this distribution.
 */
export async function findLateCorrections(
  tx: Transaction,
  sheet: LeasedSheet,
  { columns, lastRowNumber }: LockedSheet,
  rows: readonly CheckedLine[],
): Promise<Set<number>> {
  if (sheet.number === FIRST_SHEET) return new Set();
  const readPlace = placeReader(columns ?? []);
  const placed = rows.flatMap((row) => {
    const corrects = readPlace(row.cells);
    return corrects ? [{ rowNumber: row.number, corrects, isAccepted: row.checked.messages.length > 0 }] : [];
  });
  const foreign = findForeignRow(sheet, placed);
  if (foreign) throw await foreignRowRefusal(tx, sheet, { ...foreign, storedUpTo: lastRowNumber });
  return claimCorrections(
    tx,
    sheet,
    placed.filter(({ corrects }) => corrects.sheetNumber < sheet.number),
  );
}
