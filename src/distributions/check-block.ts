import type { RowChecker } from "../fields/check-row.ts";
import { type KnownRecipients, noRecipients } from "../fields/known-recipient.ts";
import { type MessageKey, parseMessageId, presentMessageId } from "../messages/message-id.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Sql } from "../platform/database.ts";
import { type Recipient, variablesOf } from "../recipients/recipient.ts";
import { findRecipientsByClientId } from "../recipients/recipient-store.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Cell, Row } from "../sheets/sheet.ts";
import { expandGroup } from "./expand-group.ts";
import { findAddresses, findClientIds } from "./reported-address-store.ts";
import type { ReadRow } from "./store-block.ts";

/** Checks a block of rows against everything that the account knows of the people and groups whom they name. */
export async function checkBlock(sql: Sql, accountId: number, checker: RowChecker, rows: Row[]): Promise<ReadRow[]> {
  const clean = rows.map(cleanRow);
  const recipients = await findRecipients(sql, accountId, checker, clean);
  const members = await findReportedMembers(sql, accountId, checker, clean);
  const read: (ReadRow & { isOfGroup: boolean })[] = [];
  for (const row of clean) {
    const groupId = checker.groupOf(row);
    const member = members.get(row);
    if (groupId !== null && member) {
      read.push(reportedMember(checker, row, member));
      continue;
    }
    read.push({
      number: row.number,
      isHidden: row.hidden,
      isOfGroup: groupId !== null,
      cells: row.cells.map((cell, index) => storedCell(checker, cell, index)),
      checked:
        groupId === null
          ? checker.check(row, recipients)
          : await expandGroup(sql, accountId, checker, { row, groupId }),
      corrects: correctedRow(row, checker.reserved.correctedRow),
      reported: parseMessageId(textAt(row, checker.reserved.messageId)) ?? null,
    });
  }
  return narrowReported(sql, accountId, read);
}

type ReportedMember = { reported: MessageKey; recipient: Recipient };

/** Whom each line of a report of a group was for: such a line needs this person only, not the whole group again. */
async function findReportedMembers(
  sql: Sql,
  accountId: number,
  checker: RowChecker,
  rows: Row[],
): Promise<Map<Row, ReportedMember>> {
  const lines = rows.flatMap((row) => {
    const reported = parseMessageId(textAt(row, checker.reserved.messageId));
    return reported && checker.groupOf(row) !== null ? [{ row, reported }] : [];
  });
  if (lines.length === 0) return new Map();
  const keys = lines.map(({ reported }) => reported);
  const ids = await findClientIds(sql, accountId, keys);
  const people = await findRecipientsByClientId(sql, accountId, [...new Set(ids.values())]);
  return new Map(
    lines.flatMap(({ row, reported }) => {
      const recipient = people.get(ids.get(presentMessageId(reported)) ?? "");
      return recipient ? [[row, { reported, recipient }] as const] : [];
    }),
  );
}

function reportedMember(checker: RowChecker, row: Row, { reported, recipient }: ReportedMember) {
  return {
    ...{ number: row.number, isHidden: row.hidden, isOfGroup: true, corrects: null, reported },
    cells: row.cells.map((cell, index) => storedCell(checker, cell, index)),
    checked: checker.checkMember(row, { ...recipient, variables: variablesOf(recipient) }),
    destinationNumbers: [reported.destinationNumber],
  };
}

/** A report has a line for each recipient of a row: each line sends again to its own recipient only. */
async function narrowReported(
  sql: Sql,
  accountId: number,
  rows: (ReadRow & { isOfGroup: boolean })[],
): Promise<ReadRow[]> {
  const keys = rows.flatMap(({ reported, checked }) => (reported && checked.messages.length > 1 ? [reported] : []));
  if (keys.length === 0) return rows;
  const addresses = await findAddresses(sql, accountId, keys);
  return rows.map((row) => {
    const { reported, checked, isOfGroup } = row;
    const [first, second] = checked.messages;
    if (!reported || !first || !second) return row;
    const address = addresses.get(presentMessageId(reported));
    const index = checked.messages.findIndex((message) => message.address === address);
    // In a list of recipients an address may have been corrected in its place; a group may have changed.
    const place = index === -1 && address && !isOfGroup ? reported.destinationNumber - 1 : index;
    const own = checked.messages[place];
    // A line whose recipient is not there any more is no line for another one: of nobody's message nothing goes.
    if (!own) return { ...row, checked: { ...checked, messages: [first] }, reported: { ...reported, rowNumber: 0 } };
    return { ...row, checked: { ...checked, messages: [own] }, destinationNumbers: [place + 1] };
  });
}

/** Texts as they can be kept: what no sheet should hold must not stop its reading. */
function cleanRow(row: Row): Row {
  return { ...row, cells: row.cells.map((cell) => (typeof cell === "string" ? cleanText(cell) : cell)) };
}

async function findRecipients(sql: Sql, accountId: number, checker: RowChecker, rows: Row[]): Promise<KnownRecipients> {
  const ids = new Set(rows.flatMap((row) => checker.clientIdsOf(row)));
  if (ids.size === 0) return noRecipients;
  const found = await findRecipientsByClientId(sql, accountId, [...ids]);
  return new Map([...found].map(([id, recipient]) => [id, { ...recipient, variables: variablesOf(recipient) }]));
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
