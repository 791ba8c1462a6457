import type { Account } from "../accounts/account.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { type AppError, conflict, invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";
import { MAX_VARIABLES_BYTES } from "../recipients/recipient.ts";
import { findClientIdsByPhone, lockRecipients } from "../recipients/recipient-store.ts";
import { type RecipientWish, saveRecipients } from "../recipients/save-recipients.ts";
import { openSheet } from "../sheets/open-sheet.ts";
import type { Row } from "../sheets/sheet.ts";
import { addRow, type ImportSummary, newSummary } from "./import-summary.ts";
import { type ReadPerson, readRecipientRow } from "./read-recipient-row.ts";
import {
  findDoubledVariable,
  isRecipientHeader,
  planRecipientColumns,
  type RecipientColumn,
} from "./recipient-columns.ts";
import { presentRowProblem } from "./row-problem.ts";
import { noRecipientColumn } from "./row-problem-texts.ts";

type Import = {
  account: Pick<Account, "id" | "country" | "language">;
  path: string;
  /** Name of a group that takes in all people of the sheet, beside those that its rows name. */
  group?: string | undefined;
};

type ReadRow = ReadPerson & { rowNumber: number; hidden: boolean };

/**
 * Makes and changes people as a sheet says. Its rows are taken a block at a time, each whole or not at all; to do it again changes nothing.
 * An empty cell changes nothing either. Throws AppError for a sheet that cannot be used, and where `signal` stops it between two blocks.
 */
export async function importRecipients(
  { db, now, signal }: { db: Database; now: () => Date; signal: AbortSignal },
  { account, path, group }: Import,
): Promise<ImportSummary> {
  const sheet = await openSheet({ path }, { isRecipientHeader });
  let storing: Promise<void> = Promise.resolve();
  try {
    const columns = planRecipientColumns(sheet.columns.map(({ index, title }) => ({ index, title: cleanText(title) })));
    checkStructure(columns);
    const summary = newSummary(columns);
    for await (const block of sheet.rows()) {
      const rows = block.map((row) => readRow(columns, row, account));
      await storing;
      if (signal.aborted) throw stopped();
      storing = storeBlock(db, { account, group, rows, summary }, now());
      storing.catch(() => {}); // awaited in the next turn: while a block is stored, the next one is read
    }
    await storing;
    return summary;
  } finally {
    await Promise.allSettled([storing]);
    await sheet.close();
  }
}

function stopped(): AppError {
  return conflict(
    {
      en: "The import was stopped half-way. Upload the sheet again: it goes on from there.",
      ru: "Загрузка остановилась на середине. Загрузите таблицу ещё раз: она продолжится с того же места.",
    },
    "import_stopped",
  );
}

function checkStructure(columns: readonly RecipientColumn[]): void {
  if (!columns.some(({ title }) => isRecipientHeader(title)))
    throw invalidInput(noRecipientColumn, { reason: "no_recipient_column" });
  const params = findDoubledVariable(columns);
  if (!params) return;
  const problem = { code: "doubled_column" as const, params, rowNumber: 0, column: params.second, value: "" };
  throw invalidInput(
    inEach((language) => presentRowProblem(problem, language)),
    { reason: problem.code },
  );
}

function readRow(columns: readonly RecipientColumn[], row: Row, context: Import["account"]): ReadRow {
  return { ...readRecipientRow(columns, row, context), rowNumber: row.number, hidden: row.hidden };
}

type Block = Pick<Import, "account" | "group"> & { rows: readonly ReadRow[]; summary: ImportSummary };

async function storeBlock(db: Database, block: Block, now: Date): Promise<void> {
  await db.begin((tx) => storeRows(tx, block, now));
  for (const row of block.rows) addRow(block.summary, row);
}

async function storeRows(tx: Transaction, { account, group, rows, summary }: Block, now: Date): Promise<void> {
  await lockRecipients(tx, account.id);
  const good = rows.filter(({ problems }) => problems.length === 0);
  const phones = good.flatMap(({ clientId, change }) => (clientId === null && change.phone ? [change.phone] : []));
  const clientIds = await findClientIdsByPhone(tx, account.id, [...new Set(phones)]);
  const wishes = good.map((row) => wishOf(row, group, clientIds));
  const saved = await saveRecipients(tx, account.id, wishes, now);
  for (const [index, { outcome }] of saved.entries()) {
    const row = good[index];
    if (outcome === "too_large") row?.problems.push(tooLarge(row.rowNumber));
    else summary[`${outcome}Count`] += 1;
  }
}

/** A phone that nobody has yet is the id of a new person: the next sheet of phones finds the same one again. */
function wishOf(
  { clientId, change, groups }: ReadRow,
  group: string | undefined,
  clientIds: ReadonlyMap<string, string>,
): RecipientWish {
  const phone = change.phone ?? "";
  return {
    ...change,
    clientId: clientId ?? clientIds.get(phone) ?? phone,
    addedGroups: group === undefined ? groups : [...groups, group],
  };
}

function tooLarge(rowNumber: number) {
  const params = { limit: MAX_VARIABLES_BYTES };
  return { rowNumber, column: null, value: "", code: "variables_too_large" as const, params };
}
