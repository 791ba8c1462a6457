import type { Channel } from "../connectors/connector.ts";
import { type AnyField, type FieldKey, fields, findField, nearestField } from "./fields.ts";
import { foldHeader } from "./header.ts";
import { type Remark, remark } from "./parsed.ts";
import type { Problem } from "./problem.ts";
import { recipientKeys } from "./recipient-keys.ts";
import { findReserved, type ReservedColumns } from "./reserved-columns.ts";
import { inPlaceOfText } from "./rules/content.ts";

export type SheetColumn = { index: number; title: string };

/** A column that is no field: its cells fill the holes of its name. */
export type VariableColumn = SheetColumn & { folded: string };

/** What each column of a sheet is good for, and what is to be said of the columns together. */
export type ColumnPlan = {
  reserved: ReservedColumns;
  columnFields: (AnyField | null)[];
  fieldColumns: ReadonlyMap<AnyField, readonly SheetColumn[]>;
  variableColumns: readonly VariableColumn[];
  problems: Problem[];
  warnings: Problem[];
};

/** Fields that a person assigned to columns, by their folded titles; null: it is no field, whatever its title says. */
export type ColumnFields = { readonly [foldedTitle: string]: FieldKey | null };

export function planColumns(all: readonly SheetColumn[], assigned: ColumnFields = {}): ColumnPlan {
  const reserved = findReserved(all);
  const columns = all.filter(({ index }) => !reserved.indexes.has(index));
  const titled = columns.filter(({ title }) => foldHeader(title) !== "");
  const fieldOf = ({ title }: SheetColumn) => assignedField(title, assigned);
  const fieldColumns = new Map<AnyField, SheetColumn[]>();
  const variableColumns: VariableColumn[] = [];
  for (const column of titled) {
    const field = fieldOf(column);
    if (field) fieldColumns.set(field, [...(fieldColumns.get(field) ?? []), column]);
    else variableColumns.push({ ...column, folded: foldHeader(column.title) });
  }
  return {
    reserved,
    columnFields: all.map((column) => (reserved.indexes.has(column.index) ? null : fieldOf(column))),
    fieldColumns,
    variableColumns: distinct(variableColumns),
    problems:
      titled.length === 0 ? [ofSheet(remark("no_columns"), "error")] : findDoubles(fieldColumns, variableColumns),
    warnings: [
      ...columns.filter((column) => !titled.includes(column)).map(warnOfUntitled),
      ...variableColumns.filter(({ folded }) => !Object.hasOwn(assigned, folded)).map(warnOfUnknown),
    ],
  };
}

function assignedField(title: string, assigned: ColumnFields): AnyField | null {
  const folded = foldHeader(title);
  if (!Object.hasOwn(assigned, folded)) return findField(title);
  const key = assigned[folded];
  const allFields: readonly AnyField[] = fields;
  return allFields.find((field) => field.key === key) ?? null;
}

/** The fields that no row can do without, whatever its channel, and that neither a column nor the distribution gives in any way. */
export function findMissingColumns(
  plan: ColumnPlan,
  given: ReadonlySet<string>,
  channels: readonly Channel[],
): Problem[] {
  const present = new Set<string>([...given, ...[...plan.fieldColumns.keys()].map(({ key }) => key)]);
  const stepKeys = present.has("channels") ? ["channel", "from", "text"] : [];
  const replaced = [...stepKeys, ...(channels.some((channel) => hasOtherColumn(present, channel)) ? ["text"] : [])];
  const allFields: readonly AnyField[] = fields;
  const missing = allFields.filter(
    ({ key, requiredFor, goesTo }) =>
      goesTo !== "recipient" &&
      channels.every((channel) => requiredFor?.includes(channel)) &&
      !present.has(key) &&
      !replaced.includes(key),
  );
  const hasRecipients = [...recipientKeys].some((key) => present.has(key));
  return [...(hasRecipients ? [] : [missingColumn("phoneNumber")]), ...missing.map(({ key }) => missingColumn(key))];
}

/** Whether something may stand in the place of a text, such as a template. */
function hasOtherColumn(present: ReadonlySet<string>, channel: Channel): boolean {
  return inPlaceOfText[channel].some((key) => present.has(key));
}

function missingColumn(key: FieldKey): Problem {
  const code = key === "phoneNumber" ? "no_recipient_column" : "missing_column";
  return { ...ofSheet(remark(code), "error"), field: key };
}

function findDoubles(fieldColumns: ReadonlyMap<AnyField, SheetColumn[]>, variableColumns: VariableColumn[]): Problem[] {
  const groups = [...fieldColumns].map(([field, columns]) => ({ columns, field, byName: field.mayRepeat === true }));
  const ofFields = groups.flatMap(({ columns, field, byName }) =>
    findDouble(columns, byName).map((double) => ({ ...double, field: field.key })),
  );
  return [...ofFields, ...findDouble(variableColumns, true)];
}

/** The columns that repeat an earlier one: by name, or whatever their names are. */
function findDouble(columns: readonly SheetColumn[], byName: boolean): Problem[] {
  const seen = new Map<string, SheetColumn>();
  return columns.flatMap((column) => {
    const name = byName ? foldHeader(column.title) : "";
    const first = seen.get(name);
    seen.set(name, first ?? column);
    if (!first) return [];
    return [
      {
        ...ofSheet(remark("doubled_column", { first: first.title, second: column.title }), "error"),
        column: column.title,
      },
    ];
  });
}

function distinct(columns: readonly VariableColumn[]): VariableColumn[] {
  return [...new Map(columns.toReversed().map((column) => [column.folded, column])).values()].reverse();
}

function warnOfUnknown({ title }: SheetColumn): Problem {
  const nearest = nearestField(title);
  const said = nearest
    ? remark("unknown_column_near", { name: title, nearest: nearest.key })
    : remark("unknown_column", { name: title });
  return { ...ofSheet(said, "warning"), column: title };
}

function warnOfUntitled({ index }: SheetColumn): Problem {
  return ofSheet(remark("untitled_column", { letter: letterOf(index) }), "warning");
}

/** The name that spreadsheet programs give to a column: A, B, … Z, AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

function ofSheet({ code, params }: Remark, severity: "error" | "warning"): Problem {
  return { rowNumber: null, column: null, field: null, value: "", code, params, severity };
}
