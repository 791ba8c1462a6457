import type { Channel } from "../connectors/connector.ts";
import { CellReader } from "./cell-reader.ts";
import { isBlank } from "./cell-text.ts";
import { clientIdsIn } from "./client-ids.ts";
import { type ColumnFields, type ColumnPlan, findMissingColumns, planColumns, type SheetColumn } from "./columns.ts";
import { composeMessages } from "./compose-messages.ts";
import type { CheckContext } from "./field.ts";
import { type AnyField, type FieldKey, fields, type MessageDefaults } from "./fields.ts";
import { findRecipientGroup, type GroupMember, readForMember } from "./group-row.ts";
import { type KnownRecipients, noRecipients } from "./known-recipient.ts";
import { mergeSame } from "./merge-problems.ts";
import { openRow } from "./open-row.ts";
import type { Problem } from "./problem.ts";
import type { ReservedColumns } from "./reserved-columns.ts";
import type { RowMessage } from "./row-message.ts";
import {
  applyDefault,
  copyOf,
  type Default,
  emptyReading,
  type Place,
  placeOf,
  presentFieldCell,
  type RowReading,
  readRow,
  report,
  type SheetRow,
} from "./row-reading.ts";
import { readStart } from "./row-start.ts";
import { TextFiller } from "./row-text.ts";
import { allRules } from "./rules/all-rules.ts";
import { StartClock } from "./start.ts";

export type { CheckContext, MessageDefaults, SheetColumn, SheetRow };

/** What became of one row: messages when nothing is wrong with it, else every problem that it has. */
export type CheckedRow = { messages: RowMessage[]; problems: Problem[]; warnings: Problem[] };

export type RowChecker = {
  /** The field of each column, in the order of the columns; null for one that is none. */
  columnFields: (AnyField | null)[];
  /** Where the columns of ours stand in a sheet that was one of our files. */
  reserved: ReservedColumns;
  /** The field of the cells at an index. */
  fieldAt(index: number): AnyField | undefined;
  /** The client ids that a row names: to be looked up before it is checked. */
  clientIdsOf(row: SheetRow): string[];
  /** What makes the whole sheet unusable. */
  structureProblems: Problem[];
  warnings: Problem[];
  /** Reads the cells of a row, to be checked once it is known what the account has of whom the row names. */
  open(row: SheetRow): OpenedRow;
  /** Opens a row and checks it. */
  check(row: SheetRow, recipients?: KnownRecipients): CheckedRow;
};

/** A row whose cells were read. */
export type OpenedRow = {
  /** What its cells say by themselves, whoever the row goes to. */
  problems: readonly Problem[];
  warnings: readonly Problem[];
  /** The group of the account's recipients to whose members it goes; null for any other row. */
  groupId: number | null;
  /** Where a field of it stands. */
  placeOf(key: FieldKey): Place;
  /** `recipients`: those whose client ids the row names, as far as the account knows them. */
  check(recipients: KnownRecipients): CheckedRow;
  /** What becomes of it for one member of its group: the person's own address, zone, language and variables hold. */
  checkMember(member: GroupMember): CheckedRow;
};

type Sheet = {
  columns: readonly SheetColumn[];
  defaults: MessageDefaults;
  context: CheckContext;
  columnFields?: ColumnFields;
};

/** Understands the columns of a sheet once; then checks its rows one by one. */
export function createRowChecker({ columns, defaults, context, columnFields }: Sheet): RowChecker {
  const plan = planColumns(columns, columnFields);
  const fieldsByIndex = new Map([...plan.fieldColumns].flatMap(([field, of]) => of.map(({ index }) => [index, field])));
  const reader = new CellReader(context);
  const clock = new StartClock(context);
  const given = readDefaults(defaults, reader);
  const filler = new TextFiller(plan);
  const ofDefaults = checkDefaults(plan, given, clock, context);
  const tables = { plan, defaults: given, reader };

  return {
    ...{ columnFields: plan.columnFields, reserved: plan.reserved },
    fieldAt: (index) => fieldsByIndex.get(index),
    clientIdsOf: (row) => clientIdsIn(plan, row),
    structureProblems: [...plan.problems, ...findMissing(plan, given, context), ...ofDefaults.problems],
    warnings: [...plan.warnings, ...ofDefaults.warnings],
    open,
    check: (row, recipients = noRecipients) => open(row).check(recipients),
  };

  function open(row: SheetRow): OpenedRow {
    const reading = readRow(tables, row);
    const read = { plan, row, context };
    return {
      ...{ problems: reading.problems, warnings: reading.warnings, groupId: findRecipientGroup(reading, read) },
      placeOf: (key) => placeOf(plan, row, key),
      check: (recipients) => checkReading(copyOf(reading), row, recipients),
      checkMember: (member) => checkReading(readForMember(reading, member), row, new Map([[member.clientId, member]])),
    };
  }

  function checkReading(reading: RowReading, row: SheetRow, recipients: KnownRecipients): CheckedRow {
    const open = openRow({ reading, plan, row, context }, recipients);
    for (const step of open.steps) for (const rule of allRules) rule(step);
    const start = readStart(reading, clock, context.validityMinutes, (key) => placeOf(plan, row, key));
    const messages = composeMessages(open, filler, start);
    return {
      messages: reading.problems.length > 0 ? [] : messages,
      problems: mergeSame(reading.problems),
      warnings: mergeSame(reading.warnings),
    };
  }
}

function readDefaults(defaults: MessageDefaults, reader: CellReader): Default[] {
  const texts = new Map<string, string | undefined>(Object.entries(defaults));
  const allFields: readonly AnyField[] = fields;
  return allFields.flatMap((field) => {
    const text = texts.get(field.key);
    return text === undefined || isBlank(text) ? [] : [{ field, text, parsed: reader.read(field, text) }];
  });
}

/** What is wrong with the distribution's own values is said once where no column could give another, else in the rows that use them. */
function checkDefaults(
  plan: ColumnPlan,
  defaults: readonly Default[],
  clock: StartClock,
  context: CheckContext,
): RowReading {
  const reading = emptyReading();
  for (const given of defaults) {
    applyDefault(reading, given, null);
    const place = {
      rowNumber: null,
      column: null,
      field: given.field.key,
      value: presentFieldCell(given.field, given.text),
    };
    for (const warning of given.parsed.ok ? given.parsed.warnings : []) report(reading, place, warning, "warning");
  }
  reading.defaulted.clear();
  readStart(reading, clock, context.validityMinutes, (field) => ({ rowNumber: null, column: null, field, value: "" }));

  const withColumn = new Set<string | null>([...plan.fieldColumns.keys()].map(({ key }) => key));
  return { ...reading, problems: reading.problems.filter(({ field }) => !withColumn.has(field)) };
}

function findMissing(plan: ColumnPlan, defaults: readonly Default[], { channels }: CheckContext): Problem[] {
  if (plan.problems.some(({ code }) => code === "no_columns")) return [];
  const given = new Set(defaults.map(({ field }) => field.key));
  const channel = defaults.find(({ field }) => field.key === "channel")?.parsed;
  const hasOneChannel = channel?.ok && ![...plan.fieldColumns.keys()].some(({ key }) => key === "channel");
  const list = hasOneChannel ? (channel.value as readonly Channel[]) : [...channels];
  const possible = list.filter((one) => channels.has(one));
  return findMissingColumns(plan, given, possible);
}
