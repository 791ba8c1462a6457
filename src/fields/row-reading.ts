import type { Cell } from "./cell.ts";
import type { CellReader } from "./cell-reader.ts";
import { faultOf, isBlank, isErrorCell, presentCell } from "./cell-text.ts";
import type { ColumnPlan, SheetColumn } from "./columns.ts";
import type { AnyField, FieldKey, FieldValues } from "./fields.ts";
import { type Parsed, type Remark, remark } from "./parsed.ts";
import type { Problem } from "./problem.ts";

export type SheetRow = { number: number; cells: readonly Cell[] };

/** What a person set for the distribution, and what it was understood as. */
export type Default = { field: AnyField; text: string; parsed: Parsed<unknown> };

/** What one row says, before the rules that look at several of its cells. */
export type RowReading = {
  values: Partial<FieldValues>;
  /** Fields whose cell is filled but cannot be understood. */
  faulty: Set<string>;
  /** Fields that the distribution gave. */
  defaulted: Set<string>;
  problems: Problem[];
  warnings: Problem[];
};

/** Where something is to be reported. */
export type Place = { rowNumber: number | null; column: string | null; field: string | null; value: string };

export type Tables = { plan: ColumnPlan; defaults: readonly Default[]; reader: CellReader };

export function emptyReading(): RowReading {
  return { values: {}, faulty: new Set(), defaulted: new Set(), problems: [], warnings: [] };
}

/** Whoever checks a row writes into its reading what it finds. */
export function copyOf({ values, faulty, defaulted, problems, warnings }: RowReading): RowReading {
  return {
    values: { ...values },
    ...{ faulty: new Set(faulty), defaulted: new Set(defaulted), problems: [...problems], warnings: [...warnings] },
  };
}

export function readRow(tables: Tables, row: SheetRow): RowReading {
  const reading = emptyReading();
  for (const [field, columns] of tables.plan.fieldColumns) {
    for (const column of columns) readCell(tables.reader, reading, field, { row, column, columns });
  }
  for (const given of tables.defaults) applyDefault(reading, given, row.number);
  return reading;
}

/** The distribution's value holds where the row says nothing, neither here nor in another field that means the same. */
export function applyDefault(reading: RowReading, { field, text, parsed }: Default, rowNumber: number | null): void {
  if ([field.key, ...(field.rivals ?? [])].some((key) => isGivenByRow(reading, key))) return;

  reading.defaulted.add(field.key);
  if (parsed.ok) setValue(reading, field.key, parsed.value);
  else
    reportFaults(reading, parsed.faults, field, {
      rowNumber,
      column: null,
      field: field.key,
      value: presentFieldCell(field, text),
    });
}

export function report(reading: RowReading, place: Place, said: Remark, severity: "error" | "warning"): void {
  const { rowNumber, column, field, value } = place;
  const problem: Problem = { rowNumber, column, field, value, code: said.code, params: said.params, severity };
  (severity === "error" ? reading.problems : reading.warnings).push(problem);
}

/** Where a field of the row stands: its first filled cell, else its first column, else nowhere. */
export function placeOf(plan: ColumnPlan, row: SheetRow, key: FieldKey): Place {
  const [field, columns = []] = [...plan.fieldColumns].find(([one]) => one.key === key) ?? [];
  const column = columns.find(({ index }) => !isBlank(row.cells[index] ?? null)) ?? columns[0];
  return {
    rowNumber: row.number,
    column: column?.title ?? null,
    field: key,
    value: field && column ? presentFieldCell(field, row.cells[column.index] ?? null) : "",
  };
}

/** A cell as it may be shown and stored. */
export function presentFieldCell(field: AnyField, cell: Cell): string {
  const text = presentCell(cell);
  return field.redact ? field.redact(text) : text;
}

type CellPlace = { row: SheetRow; column: SheetColumn; columns: readonly SheetColumn[] };

function readCell(reader: CellReader, reading: RowReading, field: AnyField, { row, column, columns }: CellPlace): void {
  const cell = row.cells[column.index] ?? null;
  if (isBlank(cell)) return;

  const read = isErrorCell(cell) ? refuse(faultOf(cell)) : reader.read(field, cell);
  const parsed = columns.length > 1 ? compareColumns(reading, field, read, { row, column, columns }) : read;
  if (parsed.ok) setValue(reading, field.key, parsed.value);
  if (parsed.ok && parsed.warnings.length === 0) return;

  const place = { rowNumber: row.number, column: column.title, field: field.key, value: presentFieldCell(field, cell) };
  if (parsed.ok) for (const warning of parsed.warnings) report(reading, place, warning, "warning");
  else reportFaults(reading, parsed.faults, field, place);
}

/** Columns that give the same field must agree wherever several of them are filled. */
function compareColumns(
  reading: RowReading,
  field: AnyField,
  read: Parsed<unknown>,
  { column, columns }: CellPlace,
): Parsed<unknown> {
  const known = reading.values[field.key];
  if (!read.ok || known === undefined || known === read.value) return read;
  const other = columns.find((one) => one !== column)?.title ?? "";
  return refuse(remark("two_columns_differ", { other }));
}

function reportFaults(reading: RowReading, faults: readonly Remark[], field: AnyField, place: Place): void {
  reading.faulty.add(field.key);
  for (const fault of faults) report(reading, place, fault, "error");
}

function refuse(fault: Remark): Parsed<never> {
  return { ok: false, faults: [fault] };
}

function isGivenByRow(reading: RowReading, key: string): boolean {
  return reading.faulty.has(key) || (Object.hasOwn(reading.values, key) && !reading.defaulted.has(key));
}

/** The one place where the table's parsers meet the types that are made from them. */
function setValue(reading: RowReading, key: FieldKey, value: unknown): void {
  const values: Partial<Record<FieldKey, unknown>> = reading.values;
  values[key] = value;
}
