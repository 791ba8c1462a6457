import { BoundedMemory } from "./bounded-memory.ts";
import { cellText, isBlank, isErrorCell } from "./cell-text.ts";
import type { ColumnPlan, VariableColumn } from "./columns.ts";
import { remark } from "./parsed.ts";
import { type Place, placeOf, type RowReading, report, type SheetRow } from "./row-reading.ts";
import { type CutText, cutAtHoles, fillHoles, type Variable, type Variables } from "./variables.ts";

const REMEMBERED_TEXTS = 256;

/** The row's text with its holes filled, and the variables that could fill them. */
export type RowText = { text: string; variables: Record<string, string> };

/** Fills texts; a text that comes again is cut at its holes only once. */
export class TextFiller {
  readonly #plan: ColumnPlan;
  readonly #cuts = new BoundedMemory<string, CutText>(REMEMBERED_TEXTS);

  constructor(plan: ColumnPlan) {
    this.#plan = plan;
  }

  fill(reading: RowReading, row: SheetRow): RowText {
    const { text = "", variables: given = [] } = reading.values;
    const variables = collectVariables(this.#plan.variableColumns, row, given);
    const parts = text.includes("{") ? this.#cuts.recall(text, () => cutAtHoles(text)) : [text];

    const filled = fillHoles(parts, variables);
    if (!reading.faulty.has("variables")) this.#reportHoles(reading, row, filled);
    if (given.length > 0 && text !== "") this.#warnOfUnused(reading, row, parts);
    return { text: filled.text, variables: recordOf(variables) };
  }

  #reportHoles(reading: RowReading, row: SheetRow, { missing, empty }: { missing: string[]; empty: string[] }): void {
    for (const name of missing)
      report(reading, placeOf(this.#plan, row, "text"), remark("variable_missing", { name }), "error");
    for (const name of empty)
      report(reading, this.#placeOfVariable(row, name), remark("variable_empty", { name }), "error");
  }

  #placeOfVariable(row: SheetRow, name: string): Place {
    const column = this.#plan.variableColumns.find(({ title }) => title === name);
    return column
      ? { rowNumber: row.number, column: name, field: null, value: "" }
      : placeOf(this.#plan, row, "variables");
  }

  #warnOfUnused(reading: RowReading, row: SheetRow, parts: CutText): void {
    const used = new Set(parts.map((part) => (typeof part === "string" ? "" : part.folded)));
    for (const { name, folded } of reading.values.variables ?? []) {
      if (!used.has(folded))
        report(reading, placeOf(this.#plan, row, "variables"), remark("variable_unused", { name }), "warning");
    }
  }
}

/** What was given as variables wins over a column of the same name. */
function collectVariables(columns: readonly VariableColumn[], row: SheetRow, given: readonly Variable[]): Variables {
  const variables = new Map<string, Variable>();
  for (const { index, title, folded } of columns) {
    const cell = row.cells[index] ?? null;
    const text = isBlank(cell) || isErrorCell(cell) ? "" : cellText(cell);
    variables.set(folded, { name: title, folded, text });
  }
  for (const variable of given) variables.set(variable.folded, variable);
  return variables;
}

/** As a plain object; made by `fromEntries`, so that a column called `__proto__` is a name like any other. */
function recordOf(variables: Variables): Record<string, string> {
  const filled: [string, string][] = [];
  for (const { name, text } of variables.values()) if (text !== "") filled.push([name, text]);
  return Object.fromEntries(filled);
}
