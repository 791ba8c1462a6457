import { isBlank, isErrorCell, trimmedText } from "./cell-text.ts";
import type { ColumnPlan } from "./columns.ts";
import { findField } from "./fields.ts";
import type { SheetRow } from "./row-reading.ts";
import { parseDestinations } from "./who/destination-list.ts";

/** The client ids that a row names, in its own column and inside `destinations`: to be looked up before it is checked. */
export function clientIdsIn(plan: ColumnPlan, row: SheetRow): string[] {
  const ids: string[] = [];
  for (const [{ key }, columns] of plan.fieldColumns) {
    if (key !== "clientId" && key !== "destinations") continue;
    for (const { index } of columns) {
      const cell = row.cells[index] ?? null;
      if (isBlank(cell) || isErrorCell(cell)) continue;
      if (key === "clientId") ids.push(trimmedText(cell));
      else ids.push(...clientIdsOfDestinations(parseDestinations(cell)));
    }
  }
  return ids;
}

function clientIdsOfDestinations(parsed: ReturnType<typeof parseDestinations>): string[] {
  if (!parsed.ok) return [];
  return parsed.value.flatMap((destination) =>
    Object.entries(destination).flatMap(([name, id]) => {
      const isId = (typeof id === "string" || typeof id === "number") && findField(name)?.key === "clientId";
      return isId ? [String(id).trim()] : [];
    }),
  );
}
