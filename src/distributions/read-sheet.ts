import type { RowChecker } from "../fields/check-row.ts";
import { findField } from "../fields/fields.ts";
import { recipientKeys } from "../fields/recipient-keys.ts";
import { type Database, retryWhileDatabaseIsAway } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import type { NumberingPlan } from "../scheduling/numbering-plan.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";
import { createExampleFinder, ExampleRows } from "../sheets/blank-sheet-examples.ts";
import { openSheet } from "../sheets/open-sheet.ts";
import type { OpenSheet, Row } from "../sheets/sheet.ts";
import { refuseWholeFile } from "./approval/refuse-unapproved-rows.ts";
import { checkBlock } from "./check-block.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { ReadingNotes } from "./reading-notes.ts";
import { checkHead, sheetWarning } from "./sheet-head.ts";
import { sampleOfRefused } from "./sheet-sample.ts";
import type { LeasedSheet } from "./sheet-store.ts";
import { updateSample } from "./sheet-summary-store.ts";
import { SlotFinder } from "./slot-finder.ts";
import { type ReadRow, type StoreResult, storeBlock } from "./store-block.ts";

/** A block with more messages than this is stored in several; one row may have more by itself. */
const MESSAGES_AT_ONCE = 2000;

export type ReadingParts = {
  db: Database;
  zones: PhoneZones;
  now: () => Date;
  signal: AbortSignal;
  log: Parameters<typeof retryWhileDatabaseIsAway>[1]["log"];
};

export type ReadingFile = {
  path: string;
  distribution: Distribution;
  account: ReadingAccount;
  numberingPlan: NumberingPlan;
  /** Takes in what is left out. */
  examples: ExampleRows;
};

/**
 * Reads an uploaded file into messages and problems, from the row after the last one that was stored. While one block is stored, the next
 * is checked. Throws AppError `invalid_input` for a file that cannot be used.
 */
export async function readSheet(parts: ReadingParts, sheet: LeasedSheet, file: ReadingFile): Promise<StoreResult> {
  const opened = await openSheet({ path: file.path }, { isRecipientHeader });
  try {
    const { distribution, account, numberingPlan } = file;
    const checker = await understand(parts, sheet, opened, { distribution, account });
    if (!checker) return "lost";
    const isExample = createExampleFinder(opened.columns, checker.fieldAt);
    const counting = { checker, distribution, isExample };
    await refuseWholeFile(parts.db, sheet, () => countMessages(parts, sheet, opened, counting));
    const slots = new SlotFinder(sheet, parts.zones, { senderIds: account.senderIds, numberingPlan });
    const store = (rows: ReadRow[]) => storePortions(parts, sheet, rows, slots);

    let storing: Promise<StoreResult> = Promise.resolve("continue");
    const notes = new ReadingNotes(parts, sheet, opened);
    for await (const all of opened.rows()) {
      const block = file.examples.leaveOut(all, isExample);
      const rows = await check(parts, sheet, { checker, block, distribution });
      const stored = await storing;
      if (stored !== "continue" || parts.signal.aborted) return parts.signal.aborted ? "lost" : stored;
      await notes.note(block[0], checker);
      if (rows.length === 0) continue;
      storing = store(rows);
      storing.catch(() => {}); // awaited in the next turn
    }
    return await storing;
  } finally {
    await opened.close();
  }
}

type Counting = Omit<Block, "block"> & { isExample: ReturnType<typeof createExampleFinder> };

/** Of all rows that are not stored yet. Throws AppError for a file that breaks off, as reading it does. */
async function countMessages(
  parts: ReadingParts,
  sheet: LeasedSheet,
  opened: OpenSheet,
  { isExample, ...head }: Counting,
): Promise<number> {
  const examples = new ExampleRows();
  let count = 0;
  for await (const all of opened.rows()) {
    const rows = await check(parts, sheet, { ...head, block: examples.leaveOut(all, isExample) });
    for (const { checked } of rows) count += checked.messages.length;
    if (parts.signal.aborted) break;
  }
  return count;
}

type Head = Pick<ReadingFile, "distribution" | "account">;

/** Understands the columns; where they cannot be used as they are, a row is kept all the same, so that a person sees what to say of them. */
async function understand(
  { db, now }: ReadingParts,
  sheet: LeasedSheet,
  opened: OpenSheet,
  head: Head,
): Promise<RowChecker | null> {
  try {
    return await checkHead(db, sheet, opened, { ...head, now: now() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const distribution = await findDistribution(db, sheet.accountId, sheet.distributionId); // with what was remembered
    const sample = await sampleOfRefused(opened, distribution?.columnFields ?? {});
    if (sample) await updateSample(db, sheet, sample);
    throw error;
  }
}

function isRecipientHeader(title: string): boolean {
  return recipientKeys.has(findField(title)?.key ?? "");
}

type Block = { checker: RowChecker; block: Row[]; distribution: Distribution };

async function check(
  { db, log, signal }: ReadingParts,
  sheet: LeasedSheet,
  { checker, block, distribution }: Block,
): Promise<ReadRow[]> {
  const fresh = block.filter((row) => row.number > sheet.lastRowNumber);
  const wanted = distribution.hiddenRows === "leave_out" ? fresh.filter(({ hidden }) => !hidden) : fresh;
  const rows = await retryWhileDatabaseIsAway(() => checkBlock(db, sheet.accountId, checker, wanted), { log, signal });
  // Nobody can be asked any more once it is under way: people believe that only what they see goes.
  const isUndecided = distribution.hiddenRows === "ask" && distribution.startedAt !== null;
  return isUndecided ? rows.map(leaveOutHidden) : rows;
}

function leaveOutHidden(row: ReadRow): ReadRow {
  if (!row.isHidden) return row;
  const warning = { ...sheetWarning("hidden_row_left_out", {}), rowNumber: row.number };
  return { ...row, checked: { messages: [], problems: [], warnings: [warning] } };
}

async function storePortions(
  { db, log, signal, now }: ReadingParts,
  sheet: LeasedSheet,
  rows: ReadRow[],
  slots: SlotFinder,
): Promise<StoreResult> {
  for (const portion of portionsOf(rows)) {
    const result = await retryWhileDatabaseIsAway(() => storeBlock(db, sheet, portion, slots, now()), { log, signal });
    if (result !== "continue") return result;
  }
  return "continue";
}

function portionsOf(rows: ReadRow[]): ReadRow[][] {
  const portions: ReadRow[][] = [[]];
  let messages = 0;
  for (const row of rows) {
    messages += row.checked.messages.length;
    if (messages > MESSAGES_AT_ONCE && portions.at(-1)?.length) {
      portions.push([]);
      messages = row.checked.messages.length;
    }
    portions.at(-1)?.push(row);
  }
  return portions;
}
