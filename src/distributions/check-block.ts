import type { OpenedRow, RowChecker } from "../fields/check-row.ts";
import { type KnownRecipients, noRecipients } from "../fields/known-recipient.ts";
import { type MessageKey, parseMessageId, presentMessageId } from "../messages/message-id.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Sql } from "../platform/database.ts";
import { type Recipient, variablesOf } from "../recipients/recipient.ts";
import { findRecipientsByClientId } from "../recipients/recipient-store.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Cell, Row } from "../sheets/sheet.ts";
import { expandGroup, sayOfGroup } from "./expand-group.ts";
import { findAddresses, findClientIds } from "./reported-address-store.ts";
import type { ReadRow } from "./store-block.ts";

/** Checks a block of rows against everything that the account knows of the people and groups whom they name. */
export async function checkBlock(sql: Sql, accountId: number, checker: RowChecker, rows: Row[]): Promise<ReadRow[]> {
  const clean = rows.map(cleanRow);
  const recipients = await findRecipients(sql, accountId, checker, clean);
  const lines = clean.map((row) => openLine(checker, row));
  const members = await findReportedMembers(sql, accountId, lines);
  const read: ReadRow[] = [];
  for (const line of lines) {
    const { row, opened, reported } = line;
    read.push({
      ...{ number: row.number, isHidden: row.hidden, reported },
      cells: row.cells.map((cell, index) => storedCell(checker, cell, index)),
      ...(opened.groupId === null
        ? { checked: opened.check(recipients) }
        : await checkGroupLine(sql, accountId, line, { groupId: opened.groupId, members })),
    });
  }
  return narrowReported(sql, accountId, read);
}

/** A row that was read, and the message of a report that it would send again. */
type Line = { row: Row; opened: OpenedRow; reported: MessageKey | null };

function openLine(checker: RowChecker, row: Row): Line {
  const reported = parseMessageId(textAt(row, checker.reserved.messageId)) ?? null;
  return { row, opened: checker.open(row), reported };
}

/** The people whom the lines of reports of groups were for, by the ids of their messages. */
type ReportedMembers = ReadonlyMap<string, Recipient>;

async function findReportedMembers(sql: Sql, accountId: number, lines: Line[]): Promise<ReportedMembers> {
  const keys = lines.flatMap(({ opened, reported }) => (reported && opened.groupId !== null ? [reported] : []));
  if (keys.length === 0) return new Map();
  const ids = await findClientIds(sql, accountId, keys);
  const people = await findRecipientsByClientId(sql, accountId, [...new Set(ids.values())]);
  return new Map(
    [...ids].flatMap(([messageId, clientId]) => {
      const recipient = people.get(clientId);
      return recipient ? [[messageId, recipient] as const] : [];
    }),
  );
}

type Group = { groupId: number; members: ReportedMembers };

/** A line of a report needs its own person only, not the whole group again: where nobody knows this person any more, nothing goes. */
async function checkGroupLine(
  sql: Sql,
  accountId: number,
  { opened, reported }: Line,
  { groupId, members }: Group,
): Promise<Pick<ReadRow, "checked" | "destinationNumbers">> {
  if (!reported) return { checked: await expandGroup(sql, accountId, opened, groupId) };
  const member = members.get(presentMessageId(reported));
  if (!member)
    return { checked: { messages: [], problems: [sayOfGroup(opened, "reported_person_gone")], warnings: [] } };
  return {
    checked: opened.checkMember({ ...member, variables: variablesOf(member) }),
    destinationNumbers: [reported.destinationNumber],
  };
}

/** A report has a line for each recipient of a row: each line sends again to its own recipient only. */
async function narrowReported(sql: Sql, accountId: number, rows: ReadRow[]): Promise<ReadRow[]> {
  const keys = rows.flatMap(({ reported, checked }) => (reported && checked.messages.length > 1 ? [reported] : []));
  if (keys.length === 0) return rows;
  const addresses = await findAddresses(sql, accountId, keys);
  return rows.map((row) => {
    const { reported, checked } = row;
    const [first, second] = checked.messages;
    if (!reported || !first || !second) return row;
    const address = addresses.get(presentMessageId(reported));
    const index = checked.messages.findIndex((message) => message.address === address);
    // An address may have been corrected in its place of the list.
    const place = index === -1 && address ? reported.destinationNumber - 1 : index;
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

/**
 * As shown, but for what must not be kept: of passwords nothing, of cards four digits. A formula without a value is kept as nothing: given
 * back as a text and uploaded again, it would be sent.
 */
function storedCell(checker: RowChecker, cell: Cell, index: number): string {
  if (cell === null || (typeof cell === "object" && "formula" in cell)) return "";
  const text = cellText(cell);
  return checker.fieldAt(index)?.redact?.(text) ?? text;
}

function textAt(row: Row, index: number | null): string {
  const cell = index === null ? null : (row.cells[index] ?? null);
  return cell === null ? "" : cellText(cell);
}
