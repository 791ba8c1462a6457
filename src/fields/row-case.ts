import type { ColumnPlan } from "./columns.ts";
import type { CheckContext } from "./field.ts";
import type { FieldKey } from "./fields.ts";
import type { Remark } from "./parsed.ts";
import { type Place, placeOf, type RowReading, report, type SheetRow } from "./row-reading.ts";

/** One row under check: what its cells say, and what it is checked against. */
export type RowCase = { reading: RowReading; plan: ColumnPlan; row: SheetRow; context: CheckContext };

/** A rule that looks at several cells of a row at once. It may rely on cells that could not be understood being reported already. */
export type RowRule = (row: RowCase) => void;

/** Reports what a rule has found, at the cell of a field. */
export function reportAt(row: RowCase, key: FieldKey, said: Remark, severity: "error" | "warning" = "error"): void {
  report(row.reading, placeIn(row, key), said, severity);
}

export function placeIn({ plan, row }: RowCase, key: FieldKey): Place {
  return placeOf(plan, row, key);
}

/** Whether the row, or the distribution, says something here, understood or not. */
export function isGiven({ reading }: RowCase, key: FieldKey): boolean {
  return reading.values[key] !== undefined || reading.faulty.has(key);
}
