import type { Cell } from "./cell.ts";
import { cellText, isBlank, isErrorCell } from "./cell-text.ts";
import type { ColumnPlan, SheetColumn } from "./columns.ts";
import { foldHeader } from "./header.ts";
import type { FilledRow } from "./row-case.ts";
import type { SheetRow } from "./row-reading.ts";
import type { Variable, Variables } from "./variables.ts";

/** Columns by the folded form of their titles. */
type NamedColumns = ReadonlyMap<string, SheetColumn>;

/** What can fill the holes of one message: what was given as variables, else a column of that name, else what the account knows of the recipient. */
export class RowVariables implements Variables {
  readonly #own = new Map<string, Variable>();
  readonly #row: SheetRow;
  readonly #fieldColumns: NamedColumns;

  constructor({ plan, row, reading, recipient }: FilledRow, fieldColumns: NamedColumns) {
    this.#row = row;
    this.#fieldColumns = fieldColumns;
    for (const [name, text] of Object.entries(recipient?.variables ?? {}))
      this.#set({ name, folded: foldHeader(name), text });
    for (const { index, title, folded } of plan.variableColumns) {
      const text = textOf(row.cells[index] ?? null);
      if (text !== "" || !this.#own.has(folded)) this.#set({ name: title, folded, text });
    }
    for (const variable of reading.values.variables ?? []) this.#set(variable);
  }

  get(folded: string): Variable | undefined {
    const own = this.#own.get(folded);
    if (own) return own;
    const column = this.#fieldColumns.get(folded);
    return column && { name: column.title, folded, text: textOf(this.#row.cells[column.index] ?? null) };
  }

  #set(variable: Variable): void {
    this.#own.set(variable.folded, variable);
  }

  /** Those that are filled, without columns that are fields; made by `fromEntries`, so that a column called `__proto__` is a name like any other. */
  record(): Record<string, string> {
    const filled: [string, string][] = [];
    for (const { name, text } of this.#own.values()) if (text !== "") filled.push([name, text]);
    return Object.fromEntries(filled);
  }
}

/** A column that is a field fills the holes of its title too, unless nothing may be shown of it. */
export function nameFieldColumns({ fieldColumns }: ColumnPlan): NamedColumns {
  const named = new Map<string, SheetColumn>();
  for (const [{ key, redact }, columns] of fieldColumns) {
    if (key === "text" || redact) continue;
    for (const column of columns) named.set(foldHeader(column.title), column);
  }
  return named;
}

function textOf(cell: Cell): string {
  return isBlank(cell) || isErrorCell(cell) ? "" : cellText(cell);
}
