import type { Channel } from "../connectors/connector.ts";
import { type AnyField, type FieldKey, fields, findField, nearestField } from "./fields.ts";
import { foldHeader } from "./header.ts";
import { type Remark, remark } from "./parsed.ts";
import type { Problem } from "./problem.ts";

export type SheetColumn = { index: number; title: string };

/** A column that is no field: its cells fill the holes of its name. */
export type VariableColumn = SheetColumn & { folded: string };

/** What each column of a sheet is good for, and what is to be said of the columns together. */
export type ColumnPlan = {
  columnFields: (AnyField | null)[];
  fieldColumns: ReadonlyMap<AnyField, readonly SheetColumn[]>;
  variableColumns: readonly VariableColumn[];
  problems: Problem[];
  warnings: Problem[];
};

export function planColumns(columns: readonly SheetColumn[]): ColumnPlan {
  const titled = columns.filter(({ title }) => foldHeader(title) !== "");
  const fieldColumns = new Map<AnyField, SheetColumn[]>();
  const variableColumns: VariableColumn[] = [];
  for (const column of titled) {
    const field = findField(column.title);
    if (field) fieldColumns.set(field, [...(fieldColumns.get(field) ?? []), column]);
    else variableColumns.push({ ...column, folded: foldHeader(column.title) });
  }
  return {
    columnFields: columns.map(({ title }) => findField(title)),
    fieldColumns,
    variableColumns: distinct(variableColumns),
    problems:
      titled.length === 0 ? [ofSheet(remark("no_columns"), "error")] : findDoubles(fieldColumns, variableColumns),
    warnings: [
      ...columns.filter((column) => !titled.includes(column)).map(warnOfUntitled),
      ...variableColumns.map(warnOfUnknown),
    ],
  };
}

/** The fields that no row can do without, whatever its channel, and that neither a column nor the distribution gives. */
export function findMissingColumns(
  plan: ColumnPlan,
  given: ReadonlySet<string>,
  channels: readonly Channel[],
): Problem[] {
  const allFields: readonly AnyField[] = fields;
  const missing = allFields.filter(
    (field) =>
      channels.every((channel) => field.requiredFor?.includes(channel)) &&
      !plan.fieldColumns.has(field) &&
      !given.has(field.key),
  );
  return missing.map((field) => missingColumn(field.key));
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
