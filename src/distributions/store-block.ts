import type { CheckedRow } from "../fields/check-row.ts";
import type { Problem } from "../fields/problem.ts";
import type { MessageKey } from "../messages/message-id.ts";
import { addToMove, noMove, type Place } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import type { SendingPlan } from "../messages/slot.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { addedBy } from "./added-messages.ts";
import { refuseBlock } from "./approval/refuse-unapproved-rows.ts";
import { contentSum } from "./content-store.ts";
import { addMessages } from "./distribution-store.ts";
import { findLateCorrections } from "./late-corrections.ts";
import type { NewMessage } from "./new-message.ts";
import { copyMessages } from "./new-message-store.ts";
import { sharePlan } from "./plan-lock-store.ts";
import { insertProblemRows, insertProblems, type NewProblem } from "./problem-store.ts";
import { addProgress, type BlockProgress, isStoredUpTo, type LeasedSheet, lockForBlock } from "./sheet-store.ts";
import { skipMessages } from "./skip-messages.ts";
import type { SlotFinder } from "./slot-finder.ts";
import { scheduleSlots } from "./start-distribution.ts";

/** One row as it was checked, with its cells as they may be kept. */
export type ReadRow = {
  number: number;
  cells: string[];
  checked: CheckedRow;
  isHidden: boolean;
  /** The message of a report that it would send again. */
  reported: MessageKey | null;
  /** Of its messages, where they are not all of the row's: a line of a report stands for one of its recipients. */
  destinationNumbers?: number[];
};

/** `continue` while more may be stored; `lost`: another reader took over; `cancelled`: nobody wants the rest. */
export type StoreResult = "continue" | "lost" | "cancelled";

/** The distribution was started, or its settings were changed, after its slots' times were worked out. */
class PlanChanged extends Error {}

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
  for (;;) {
    const plan = await findSendingPlan(db, sheet.accountId, sheet.distributionId);
    const messages = newMessages(sheet, rows);
    const slotIds = await slots.findSlots(
      db,
      messages.map((one) => one.message),
      plan,
      now,
    );
    for (const [index, message] of messages.entries()) message.slotId = slotIds[index] ?? null;
    try {
      return await db.begin((tx) => storeInside(tx, sheet, { rows, messages, plan, now }));
    } catch (error) {
      if (!(error instanceof PlanChanged)) throw error;
      await timeSlots(db, sheet, now);
    }
  }
}

type Block = { rows: ReadRow[]; messages: NewMessage[]; plan: SendingPlan; now: Date };

async function storeInside(tx: Transaction, sheet: LeasedSheet, block: Block): Promise<StoreResult> {
  const lastRowNumber = block.rows.at(-1)?.number ?? 0;
  const locked = await lockForBlock(tx, sheet, lastRowNumber);
  if (!locked) return (await isStoredUpTo(tx, sheet, lastRowNumber)) ? "continue" : "lost";
  await sharePlan(tx, sheet);
  const plan = await findSendingPlan(tx, sheet.accountId, sheet.distributionId);
  if (JSON.stringify(plan) !== JSON.stringify(block.plan)) throw new PlanChanged();

  const late = await findLateCorrections(tx, sheet, locked, block.rows);
  const rows = block.rows.filter(({ number }) => !late.has(number));
  const messages = block.messages.filter(({ key }) => !late.has(key.rowNumber));
  await skipMessages(tx, sheet.accountId, messages, block.now);
  const problems = [...problemsOf(sheet, rows, messages), ...warningsOfLate(sheet, late)];
  if (problems.length > 0) await insertProblems(tx, sheet, problems);
  await insertProblemRows(
    tx,
    sheet,
    rows.filter(({ checked }) => checked.problems.length > 0),
  );
  await addProgress(tx, sheet, progressOf(block.rows, { messages, problems, late }));
  const result = await storeMessages(tx, sheet, messages);
  await refuseBlock(tx, sheet, locked.lastRowNumber);
  return result;
}

async function storeMessages(tx: Transaction, sheet: LeasedSheet, messages: NewMessage[]): Promise<StoreResult> {
  await copyMessages(tx, sheet.accountId, messages);
  const move = noMove(sheet);
  for (const one of messages) addToMove(move, null, placeOf(one));
  await makeMove(tx, move);
  const state = await addMessages(tx, sheet.accountId, sheet.distributionId, addedBy(messages));
  return state === "cancelled" ? "cancelled" : "continue";
}

function placeOf({ message: { channel }, skip, slotId }: NewMessage): Place {
  return skip || slotId === null ? { state: "skipped", channel, reason: skip?.reason ?? null } : { slotId };
}

/** Gives times to slots that were made while the distribution was being started or changed. */
async function timeSlots(db: Database, sheet: LeasedSheet, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const plan = await findSendingPlan(tx, sheet.accountId, sheet.distributionId);
    await makeMove(tx, await scheduleSlots(tx, sheet, plan, now));
  });
}

function newMessages({ distributionId, number }: LeasedSheet, rows: ReadRow[]): NewMessage[] {
  return rows.flatMap(({ number: rowNumber, cells, checked, reported, destinationNumbers }) =>
    checked.messages.map((message, index) => {
      const destinationNumber = destinationNumbers?.[index] ?? index + 1;
      const key = { distributionId, sheetNumber: number, rowNumber, destinationNumber };
      return { key, message, cells, reported, slotId: null, skip: null, warning: null };
    }),
  );
}

function problemsOf(sheet: LeasedSheet, rows: ReadRow[], messages: NewMessage[]): NewProblem[] {
  const ofMessages = Map.groupBy(
    messages.filter(({ warning }) => warning),
    ({ key }) => key.rowNumber,
  );
  return rows.flatMap(({ number, checked }) => {
    const said = (ofMessages.get(number) ?? []).flatMap(({ warning }) => (warning ? [warningOf(number, warning)] : []));
    const all = [...checked.problems, ...checked.warnings, ...said.slice(0, 1)];
    return all.map((problem, index) => ({
      sheetNumber: sheet.number,
      rowNumber: number,
      ordinal: index + 1,
      problem,
    }));
  });
}

function warningsOfLate(sheet: LeasedSheet, late: Set<number>): NewProblem[] {
  return [...late].map((rowNumber) => {
    const problem = warningOf(rowNumber, { code: "correction_too_late", params: {} });
    return { sheetNumber: sheet.number, rowNumber, ordinal: 1, problem };
  });
}

function warningOf(rowNumber: number, said: Pick<Problem, "code" | "params">): Problem {
  return { rowNumber, column: null, field: null, value: "", severity: "warning", ...said };
}

type Stored = { messages: NewMessage[]; problems: NewProblem[]; late: Set<number> };

function progressOf(rows: ReadRow[], { messages, problems, late }: Stored): BlockProgress {
  const byRow = Map.groupBy(problems, ({ rowNumber }) => rowNumber);
  const problemCounts: Record<string, number> = {};
  for (const ofRow of byRow.values()) {
    for (const code of new Set(ofRow.map(({ problem }) => problem.code)))
      problemCounts[code] = (problemCounts[code] ?? 0) + 1;
  }
  return {
    lastRowNumber: rows.at(-1)?.number ?? 0,
    rows: rows.length,
    problemRows: rows.filter(({ checked, number }) => checked.problems.length > 0 && !late.has(number)).length,
    hiddenRows: rows.filter(({ isHidden }) => isHidden).length,
    ignoredRows: late.size,
    messages: messages.length,
    contentSum: contentSum(messages.map(({ message }) => message)),
    problemCounts,
  };
}
