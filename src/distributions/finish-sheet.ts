import { systemOf } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Problem } from "../fields/problem.ts";
import { lockSlots } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { inOneText, type Words } from "../platform/words.ts";
import type { ExampleRows } from "../sheets/blank-sheet-examples.ts";
import { mayStart } from "./approval/approval.ts";
import { distributionSubject } from "./audited-distribution.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markChecked, unmarkStartWhenRead } from "./distribution-store.ts";
import { lockPlan } from "./plan-lock-store.ts";
import { insertProblems } from "./problem-store.ts";
import { sheetWarning } from "./sheet-head.ts";
import { countHiddenRows, deleteUploads, findSameSheet, type LeasedSheet, markRead } from "./sheet-store.ts";
import { startCreated } from "./start-distribution.ts";

/** Sheet-wide warnings that are known at the end stand behind those of the columns. */
const FIRST_ORDINAL = 10_000;

/** `mayChange`: what is set for the distribution may make the file usable, so that it is kept. */
export type Refusal = { reason: string; words: Words; mayChange: boolean };

/** How reading came to its end. */
export type Ending = { refusal?: Refusal; examples?: ExampleRows };

/**
 * Ends reading. The upload stays until its distribution starts, so that it can be read anew when its settings change; a file that is of no use
 * is destroyed at once. The distribution starts where that was asked for, unless a file broke off or a person must decide first.
 */
export async function finishSheet(db: Database, sheet: LeasedSheet, now: Date, ending: Ending = {}): Promise<void> {
  const { refusal, examples } = ending;
  await db.begin(async (tx) => {
    const told = refusal && { reason: refusal.reason, message: inOneText(refusal.words) };
    if (!(await markRead(tx, sheet, now, told))) return;
    if (!refusal) await warnAtEnd(tx, sheet, now, examples);
    await lockPlan(tx, sheet);
    await lockSlots(tx, sheet); // before the distribution, as everyone does
    if (refusal) await leaveStartToPerson(tx, sheet, refusal, now);
    const isChecked = await markChecked(tx, sheet.accountId, sheet.distributionId);
    const distribution = await findDistribution(tx, sheet.accountId, sheet.distributionId);
    if (distribution && isChecked && !refusal) await startIfAsked(tx, distribution, now);
    const isOver = distribution?.startedAt || distribution?.state === "cancelled";
    if (isOver || (refusal && !refusal.mayChange)) await deleteUploads(tx, sheet, sheet.number);
  });
}

/** Who asked for a start meant the whole file: without what broke off nothing starts by itself, after later files neither. */
async function leaveStartToPerson(tx: Transaction, sheet: LeasedSheet, { reason }: Refusal, now: Date): Promise<void> {
  const { accountId, distributionId, number } = sheet;
  if (!(await unmarkStartWhenRead(tx, accountId, distributionId))) return;
  const change = { action: "distribution.hold_start", subject: distributionSubject(distributionId), at: now };
  const after = { startWhenRead: false, sheet: number, reason };
  await recordAudit(tx, systemOf(accountId), { ...change, before: { startWhenRead: true }, after });
}

async function startIfAsked(tx: Transaction, distribution: Distribution, now: Date): Promise<void> {
  if (!distribution.startWhenRead || distribution.messageCount === 0) return;
  const { accountId, id, hiddenRows } = distribution;
  if (hiddenRows === "ask" && (await countHiddenRows(tx, accountId, id)) > 0) return;
  if (!(await mayStart(tx, { accountId, distributionId: id }))) return;
  await startCreated(tx, systemOf(accountId), distribution, now);
}

async function warnAtEnd(tx: Transaction, sheet: LeasedSheet, now: Date, examples?: ExampleRows): Promise<void> {
  const { hiddenRowCount, same } = await findSameSheet(tx, sheet, now);
  const distribution = await findDistribution(tx, sheet.accountId, sheet.distributionId);
  const hiddenRows = distribution?.hiddenRows === "send" ? "hidden_rows_sent" : "hidden_rows";
  const warnings = [
    ...(examples ? warnOfExamples(examples) : []),
    ...(hiddenRowCount > 0 ? [sheetWarning(hiddenRows, { count: hiddenRowCount })] : []),
    ...(same
      ? [sheetWarning("same_as_earlier", { name: same.name, date: same.createdAt.toISOString().slice(0, 10) })]
      : []),
  ];
  const rows = warnings.map((problem, index) => ({
    ...{ sheetNumber: sheet.number, rowNumber: 0, ordinal: FIRST_ORDINAL + index, problem },
  }));
  if (rows.length > 0) await insertProblems(tx, sheet, rows);
}

export function warnOfExamples({ count, numbers }: ExampleRows): Problem[] {
  const rows = numbers.join(", ") + (count > numbers.length ? " …" : "");
  return count > 0 ? [sheetWarning("example_rows", { count, rows })] : [];
}
