import { type FilledCell, faultOf, isBlank, isErrorCell, presentCell } from "../fields/cell-text.ts";
import { cleanText } from "../platform/clean-text.ts";
import {
  MAX_NAME_CHARACTERS,
  type MessengerType,
  type PushRegistration,
  type RecipientChange,
} from "../recipients/recipient.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Cell, Row } from "../sheets/sheet.ts";
import {
  type CellContext,
  type CellReading,
  type CellValues,
  cellReaders,
  type Read,
  readGroups,
  readMessengerId,
  readName,
} from "./read-cell.ts";
import type { RecipientColumn } from "./recipient-columns.ts";
import type { CellRemark, RowProblem } from "./row-problem.ts";

/** What a row says of a person; empty cells say nothing. Without problems, it says who it is. */
export type ReadPerson = {
  clientId: string | null;
  change: RecipientChange;
  groups: string[];
  problems: RowProblem[];
  warnings: RowProblem[];
};

type Place = Pick<RowProblem, "rowNumber" | "column" | "value">;
type Given = { cell: FilledCell; place: Place };

/** One row while it is read. */
type Reading = {
  values: Partial<CellValues>;
  /** The cells that the values came from. */
  given: Map<keyof CellValues, Given>;
  nameParts: string[];
  messengerIds: NonNullable<RecipientChange["messengerIds"]>;
  groups: string[];
  variables: [name: string, text: string][];
  problems: RowProblem[];
  warnings: RowProblem[];
};

/** Understands one row of a sheet of people. */
export function readRecipientRow(columns: readonly RecipientColumn[], row: Row, context: CellContext): ReadPerson {
  const reading: Reading = {
    ...{ values: {}, given: new Map(), nameParts: [], messengerIds: {}, groups: [], variables: [] },
    ...{ problems: [], warnings: [] },
  };
  for (const column of columns) {
    const cell = cleanCell(row.cells[column.index] ?? null);
    if (column.meaning === "ignored" || isBlank(cell)) continue;
    const place = { rowNumber: row.number, column: column.title, value: presentCell(cell) };
    if (isErrorCell(cell)) report(reading.problems, place, [faultOf(cell)]);
    else readCell(reading, column, { cell, place }, context);
  }
  joinMessengerId(reading, context);
  const registration = pushRegistrationOf(reading);
  const clientId = clientIdOf(reading, columns, row.number);
  return {
    clientId,
    change: changeOf(reading, registration),
    groups: reading.groups,
    problems: reading.problems,
    warnings: reading.warnings,
  };
}

/** Texts as they can be kept. */
function cleanCell(cell: Cell): Cell {
  return typeof cell === "string" ? cleanText(cell) : cell;
}

function readCell(reading: Reading, { title, meaning }: RecipientColumn, given: Given, context: CellContext): void {
  const { cell, place } = given;
  if (meaning === "variable") {
    reading.variables.push([title, cellText(cell)]);
  } else if (meaning === "group") {
    reading.groups.push(...(accept(reading, place, readGroups(cell)) ?? []));
  } else if (meaning === "namePart") {
    reading.nameParts.push(accept(reading, place, readName(cell)) ?? "");
  } else if (typeof meaning === "object") {
    addMessengerId(reading, meaning.messenger, given, context);
  } else if (meaning !== "ignored") {
    const read: Read<unknown> = cellReaders[meaning];
    const value = accept(reading, place, read(cell, context));
    if (value !== undefined) keep(reading, meaning, value, given);
  }
}

/** One person has one of each: where two columns say the same, they must agree. */
function keep(reading: Reading, meaning: keyof CellValues, value: unknown, given: Given): void {
  const first = reading.given.get(meaning);
  if (!first) {
    reading.given.set(meaning, given);
    Object.assign(reading.values, { [meaning]: value });
  } else if (reading.values[meaning] !== value) {
    const params = { other: first.place.column ?? "" };
    report(reading.problems, given.place, [{ code: "two_columns_differ", params }]);
  }
}

function addMessengerId(reading: Reading, type: MessengerType, { cell, place }: Given, context: CellContext): void {
  const id = accept(reading, place, readMessengerId(type, cell, context));
  if (id !== undefined) reading.messengerIds[type] = id;
}

/** The id of one column belongs to the messenger that another column names. */
function joinMessengerId(reading: Reading, context: CellContext): void {
  const given = reading.given.get("messengerUserId");
  const type = reading.values.messengerType;
  if (!given) return;
  if (type) addMessengerId(reading, type, given, context);
  else report(reading.problems, given.place, [{ code: "messenger_type_missing", params: {} }]);
}

function pushRegistrationOf({ values, given, problems }: Reading): PushRegistration | undefined {
  const { pushRegistrationId: id, platform } = values;
  if (id === undefined || platform) return id === undefined || !platform ? undefined : { id, platform };
  const place = given.get("pushRegistrationId")?.place;
  if (place) report(problems, place, [{ code: "platform_missing", params: {} }]);
  return undefined;
}

/** null: to be found by the phone. People without client ids are told apart by what reaches them. */
function clientIdOf({ values, problems }: Reading, columns: readonly RecipientColumn[], rowNumber: number) {
  if (values.clientId !== undefined) return values.clientId;
  const column = columns.find(({ meaning }) => meaning === "clientId");
  const place = { rowNumber, column: column?.title ?? null, value: "" };
  if (!column && values.phone) return null;
  if (!column && values.email) return values.email.toLowerCase();
  const isSaid = problems.some((problem) => !column || problem.column === column.title);
  if (!isSaid) report(problems, place, [{ code: column ? "client_id_missing" : "person_without_id", params: {} }]);
  return null;
}

function changeOf(reading: Reading, registration: PushRegistration | undefined): RecipientChange {
  const { values, nameParts, messengerIds, variables } = reading;
  const { externalId, name, phone, email, timeZone, language, variables: more = [] } = values;
  const joined = nameParts.length > 0 ? nameParts.join(" ").slice(0, MAX_NAME_CHARACTERS).toWellFormed() : undefined;
  return {
    ...{ externalId, name: name ?? joined, phone, email, timeZone, language, messengerIds },
    addedPushRegistrations: registration && [registration],
    variables: Object.fromEntries([...variables, ...more.map(({ name, text }) => [name, text] as const)]),
  };
}

function accept<Value>(reading: Reading, place: Place, parsed: CellReading<Value>): Value | undefined {
  if (!parsed.ok) {
    report(reading.problems, place, parsed.faults);
    return undefined;
  }
  if (parsed.warnings.length > 0) report(reading.warnings, place, parsed.warnings);
  return parsed.value;
}

function report(list: RowProblem[], place: Place, remarks: readonly CellRemark[]): void {
  for (const { code, params } of remarks) list.push({ ...place, code, params });
}
