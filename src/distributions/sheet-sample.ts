import { type ColumnFields, planColumns } from "../fields/columns.ts";
import type { AnyField } from "../fields/fields.ts";
import { cleanText } from "../platform/clean-text.ts";
import { cellText } from "../sheets/cell-text.ts";
import type { Column, OpenSheet, Row } from "../sheets/sheet.ts";

/** Enough to see what a column holds. */
const MOST_CHARACTERS = 200;

export type SheetSample = { rowNumber: number; cells: string[] };

/** A row as people see it beside the columns, and as it may be kept: of passwords nothing, of cards four digits. */
export function sampleOf(columns: readonly Column[], row: Row, fields: readonly (AnyField | null)[]): SheetSample {
  const cells = columns.map(({ index }, place) => shown(row.cells[index] ?? null, fields[place] ?? null));
  return { rowNumber: row.number, cells };
}

function shown(cell: Row["cells"][number], field: AnyField | null): string {
  if (cell === null) return "";
  const text = cleanText(cellText(cell));
  return (field?.redact?.(text) ?? text).slice(0, MOST_CHARACTERS);
}

/** The first row of a sheet that cannot be used as it is: by it people see which column is what. */
export async function sampleOfRefused(opened: OpenSheet, columnFields: ColumnFields): Promise<SheetSample | null> {
  const fields = planColumns(opened.columns, columnFields).columnFields;
  for await (const [row] of opened.rows()) if (row) return sampleOf(opened.columns, row, fields);
  return null;
}
