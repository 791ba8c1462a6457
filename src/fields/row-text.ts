import { BoundedMemory } from "./bounded-memory.ts";
import { faultOf, isErrorCell, presentCell } from "./cell-text.ts";
import type { ColumnPlan, SheetColumn } from "./columns.ts";
import type { FieldValues } from "./fields.ts";
import { Filling } from "./filling.ts";
import { type FilledKey, filledKeys, fillings } from "./fillings.ts";
import { typeOfMedia } from "./media-type.ts";
import { type Remark, remark } from "./parsed.ts";
import { type FilledRow, reportAt } from "./row-case.ts";
import { report } from "./row-reading.ts";
import { nameFieldColumns, RowVariables } from "./row-variables.ts";
import { contentRules } from "./rules/content-rules.ts";
import { isUsed } from "./rules/used.ts";
import type { CutText } from "./variables.ts";

const REMEMBERED_TEXTS = 256;

/** The content of one step with its holes filled, and the variables that could fill them. */
export type RowText = {
  text: string;
  variables: Record<string, string>;
  /** The step's values with everything filled that may hold `{names}`. */
  values: Partial<FieldValues>;
};

/** Fills texts and checks what came of them; a text that comes again is cut at its holes only once. */
export class TextFiller {
  readonly #fieldColumns: ReadonlyMap<string, SheetColumn>;
  readonly #cuts = new BoundedMemory<string, CutText>(REMEMBERED_TEXTS);

  constructor(plan: ColumnPlan) {
    this.#fieldColumns = nameFieldColumns(plan);
  }

  /** The content of each step of a row for each of its recipients, in their order. A variable that none of them asks for is warned of. */
  fill(steps: readonly FilledRow[]): RowText[] {
    const used = new Set<string>();
    const texts = steps.map((step) => this.#fillStep(step, used));
    if (!steps.some(mayUseAnyVariable)) for (const step of steps) warnOfUnused(step, used);
    return texts;
  }

  #fillStep(step: FilledRow, used: Set<string>): RowText {
    const { reading } = step;
    const variables = new RowVariables(step, this.#fieldColumns);
    const values = { ...reading.values };
    const filled = { ...step, reading: { ...reading, values } };
    const isWhole = this.#fillAll(filled, variables, used);
    if (isWhole) for (const rule of contentRules) rule(filled);
    const mediaType = values.mediaUrl === undefined ? undefined : typeOfMedia(values.mediaUrl);
    if (mediaType !== undefined) values.messageType ??= mediaType;
    return { text: values.text ?? "", variables: variables.record(), values };
  }

  /** Adds the folded names that are asked for to `used`; tells whether every hole could be filled. */
  #fillAll(row: FilledRow, variables: RowVariables, used: Set<string>): boolean {
    let isWhole = true;
    for (const key of filledKeys) {
      if (!mayHaveHoles(row, key)) continue;
      const filling = new Filling(variables, this.#cuts);
      fillValue(row.reading.values, key, filling);
      for (const name of filling.used) used.add(name);
      isWhole &&= filling.isWhole;
      reportFilling(row, key, filling);
    }
    return isWhole;
  }
}

function mayHaveHoles(row: FilledRow, key: FilledKey): boolean {
  const value = row.reading.values[key];
  if (value === undefined || (typeof value === "string" && !value.includes("{"))) return false;
  return key === "text" || isUsed(row, key);
}

/** The one place where the table of fillings meets the values of a row. */
function fillValue(values: Partial<Record<FilledKey, unknown>>, key: FilledKey, filling: Filling): void {
  const fill = fillings[key] as unknown as (value: unknown, filling: Filling) => unknown;
  values[key] = fill(values[key], filling);
}

/** Where the variables cannot be understood, nothing can be said to be missing. */
function reportFilling(row: FilledRow, key: FilledKey, { missing, empty, faults }: Filling): void {
  for (const fault of faults) reportAt(row, key, fault);
  if (row.reading.faulty.has("variables")) return;
  for (const name of missing) reportAt(row, key, remark("variable_missing", { name }));
  for (const name of empty) reportEmpty(row, name);
}

/** What is given as variables wins over a column, so that it is the one that is empty. */
function reportEmpty(row: FilledRow, name: string): void {
  const said = remark("variable_empty", { name });
  if (row.reading.values.variables?.some((variable) => variable.name === name)) reportAt(row, "variables", said);
  else reportEmptyColumn(row, name, said);
}

function reportEmptyColumn({ plan, reading, row }: FilledRow, title: string, empty: Remark): void {
  const isNamed = (column: SheetColumn) => column.title === title;
  const [field, columns = plan.variableColumns] = [...plan.fieldColumns].find(([, of]) => of.some(isNamed)) ?? [];
  const cell = row.cells[columns.find(isNamed)?.index ?? -1] ?? null;
  const [value, said] = isErrorCell(cell) ? [presentCell(cell), faultOf(cell)] : ["", empty];
  report(reading, { rowNumber: row.number, column: title, field: field?.key ?? null, value }, said, "error");
}

/** A template's own holes are not known here, and a chat's bot is given all variables. */
function mayUseAnyVariable({ reading, channel }: FilledRow): boolean {
  const { text = "", templateId, templateName } = reading.values;
  return text === "" || channel === "chat" || templateId !== undefined || templateName !== undefined;
}

function warnOfUnused(row: FilledRow, used: ReadonlySet<string>): void {
  for (const { name, folded } of row.reading.values.variables ?? [])
    if (!used.has(folded)) reportAt(row, "variables", remark("variable_unused", { name }), "warning");
}
