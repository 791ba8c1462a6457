import type { CheckedRow } from "../fields/check-row.ts";
import type { Problem } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { addToMove, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { addMessages } from "./distribution-store.ts";
import { claimUniqueIds, copyMessages, type NewMessage } from "./new-message-store.ts";
import { insertProblems, type NewProblem } from "./problem-store.ts";
import { addProgress, type BlockProgress, isStoredUpTo, type LeasedSheet } from "./sheet-store.ts";
import type { SlotFinder } from "./slot-finder.ts";

/** One row as it was checked, with its cells as shown. */
export type ReadRow = { number: number; cells: string[]; checked: CheckedRow };

/** `continue` while more may be stored; `lost`: another reader took over; `cancelled`: nobody wants the rest. */
export type StoreResult = "continue" | "lost" | "cancelled";

/**
 * Stores a block of rows together with the row number that it reached, so that a reader that resumes neither loses nor doubles a row.
 * Safe to repeat where the answer to a commit was lost.
 */
export async function storeBlock(
  db: Database,
  sheet: LeasedSheet,
  rows: ReadRow[],
  slots: SlotFinder,
  now: Date,
): Promise<StoreResult> {
  const messages = newMessages(sheet, rows);
  const plan = await findSendingPlan(db, sheet.accountId, sheet.distributionId);
  const slotIds = await slots.findSlots(
    db,
    messages.map((one) => one.message),
    plan,
    now,
  );
  for (const [index, message] of messages.entries()) message.slotId = slotIds[index] ?? null;
  const progress = progressOf(rows, messages.length);
  return db.begin(async (tx) => {
    if (!(await addProgress(tx, sheet, progress))) {
      return (await isStoredUpTo(tx, sheet, progress.lastRowNumber)) ? "continue" : "lost";
    }
    const problems = newProblems(sheet, rows);
    if (problems.length > 0) await insertProblems(tx, sheet, problems);
    return storeMessages(tx, sheet, messages, now);
  });
}

async function storeMessages(
  tx: Transaction,
  sheet: LeasedSheet,
  messages: NewMessage[],
  now: Date,
): Promise<StoreResult> {
  await skipDuplicates(tx, sheet.accountId, messages, now);
  await copyMessages(tx, sheet.accountId, messages);
  const places = messages.map(({ slotId }) => (slotId === null ? ({ state: "skipped" } as const) : { slotId }));
  const move = noMove(sheet);
  for (const place of places) addToMove(move, null, place);
  await makeMove(tx, move);
  const state = await addMessages(tx, sheet.accountId, sheet.distributionId, messages.length);
  return state === "cancelled" ? "cancelled" : "continue";
}

async function skipDuplicates(tx: Transaction, accountId: number, messages: NewMessage[], now: Date): Promise<void> {
  const ids = messages.flatMap((one) =>
    one.message.uniqueMessageId ? [{ key: one.key, uniqueMessageId: one.message.uniqueMessageId, one }] : [],
  );
  if (ids.length === 0) return;
  const doubles = await claimUniqueIds(tx, accountId, ids, now);
  for (const [id, first] of doubles)
    Object.assign((id as (typeof ids)[number]).one, { slotId: null, duplicateOf: first });
}

function newMessages({ distributionId, number }: LeasedSheet, rows: ReadRow[]): NewMessage[] {
  return rows.flatMap(({ number: rowNumber, cells, checked }) =>
    checked.messages.map((message: RowMessage, index) => {
      const key = { distributionId, sheetNumber: number, rowNumber, destinationNumber: index + 1 };
      return { key, message, cells, slotId: null, duplicateOf: null };
    }),
  );
}

function newProblems({ number }: LeasedSheet, rows: ReadRow[]): NewProblem[] {
  return rows.flatMap((row) =>
    problemsOf(row).map((problem, ordinal) => ({
      sheetNumber: number,
      rowNumber: row.number,
      ordinal: ordinal + 1,
      problem,
    })),
  );
}

function problemsOf({ checked }: ReadRow): Problem[] {
  return [...checked.problems, ...checked.warnings];
}

function progressOf(rows: ReadRow[], messages: number): BlockProgress {
  const problemCounts: Record<string, number> = {};
  for (const row of rows) {
    for (const code of new Set(problemsOf(row).map((problem) => problem.code)))
      problemCounts[code] = (problemCounts[code] ?? 0) + 1;
  }
  const problemRows = rows.filter(({ checked }) => checked.problems.length > 0).length;
  return { lastRowNumber: rows.at(-1)?.number ?? 0, rows: rows.length, problemRows, messages, problemCounts };
}
