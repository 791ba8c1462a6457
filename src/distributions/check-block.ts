import type { RowChecker } from "../fields/check-row.ts";
import type { KnownRecipients } from "../fields/known-recipient.ts";
import { parseMessageId } from "../messages/message-id.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Sql } from "../platform/database.ts";
import { findRecipientsByClientId } from "../recipients/recipient-store.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Cell, Row } from "../sheets/sheet.ts";
import type { ReadRow } from "./store-block.ts";

/** Checks a block of rows against everything that the account knows of the people whom they name. */
export async function checkBlock(sql: Sql, accountId: number, checker: RowChecker, rows: Row[]): Promise<ReadRow[]> {
  const clean = rows.map(cleanRow);
  const recipients = await findRecipients(sql, accountId, checker, clean);
  return clean.map((row) => ({
    number: row.number,
    isHidden: row.hidden,
    cells: row.cells.map((cell, index) => storedCell(checker, cell, index)),
    checked: checker.check(row, recipients),
    corrects: correctedRow(row, checker.reserved.correctedRow),
    reported: parseMessageId(textAt(row, checker.reserved.messageId)) ?? null,
  }));
}

/** Texts as they can be kept: what no sheet should hold must not stop its reading. */
function cleanRow(row: Row): Row {
  return { ...row, cells: row.cells.map((cell) => (typeof cell === "string" ? cleanText(cell) : cell)) };
}

async function findRecipients(sql: Sql, accountId: number, checker: RowChecker, rows: Row[]): Promise<KnownRecipients> {
  const ids = new Set(rows.flatMap((row) => checker.clientIdsOf(row)));
  return ids.size > 0 ? findRecipientsByClientId(sql, accountId, [...ids]) : new Map();
}

/** As shown, but for what must not be kept: of passwords nothing, of cards four digits. */
function storedCell(checker: RowChecker, cell: Cell, index: number): string {
  if (cell === null) return "";
  const text = cellText(cell);
  return checker.fieldAt(index)?.redact?.(text) ?? text;
}

function correctedRow(row: Row, index: number | null): ReadRow["corrects"] {
  const [, sheet, number] = /^(\d{1,4}):(\d{1,7})$/.exec(textAt(row, index).trim()) ?? [];
  return sheet && number ? { sheetNumber: Number(sheet), rowNumber: Number(number) } : null;
}

function textAt(row: Row, index: number | null): string {
  const cell = index === null ? null : (row.cells[index] ?? null);
  return cell === null ? "" : cellText(cell);
}
