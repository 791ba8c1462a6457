import type { Channel } from "../connectors/connector.ts";
import type { ColumnPlan } from "./columns.ts";
import type { CheckContext } from "./field.ts";
import type { FieldKey, FieldValues } from "./fields.ts";
import type { KnownRecipient } from "./known-recipient.ts";
import type { Remark } from "./parsed.ts";
import { type Place, placeOf, type RowReading, report, type SheetRow } from "./row-reading.ts";

/** What an object inside a JSON cell says in the place of columns; `faulty`: fields whose value there cannot be understood. */
export type OwnValues = { values: Partial<FieldValues>; faulty: ReadonlySet<string>; place: Place };

/**
 * One row under check, as one step of its cascade sees it (most rows have one step): what its cells say, and what it is checked against.
 * `reading.values` is all that holds for the step: what the row says, and on top what `channels` says of the step.
 */
export type RowCase = {
  reading: RowReading;
  plan: ColumnPlan;
  row: SheetRow;
  context: CheckContext;
  /** The step's channel; undefined where none is known. */
  channel: Channel | undefined;
  /** Where values come from that are not the row's own cells. */
  own: readonly OwnValues[];
  /** The person whose client id is given, where the account knows it. */
  recipient: KnownRecipient | undefined;
};

/** A row whose texts have their holes filled. */
export type FilledRow = Omit<RowCase, "context">;

/** A rule that looks at several cells of a row at once. It may rely on cells that could not be understood being reported already. */
export type RowRule = (row: RowCase) => void;

/** Reports what a rule has found, at the cell of a field. */
export function reportAt(row: FilledRow, key: FieldKey, said: Remark, severity: "error" | "warning" = "error"): void {
  report(row.reading, placeIn(row, key), said, severity);
}

/** The cell of a field, or the JSON cell that gives the field's value in its place. */
export function placeIn({ plan, row, own }: Pick<FilledRow, "plan" | "row" | "own">, key: FieldKey): Place {
  const speaker = own.find((one) => isGivenIn(one, key));
  if (!speaker) return placeOf(plan, row, key);
  const value = speaker.values[key];
  const shown = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return { ...placeInside(speaker.place, key, shown), field: key };
}

/** A place inside a JSON cell: its value says where in the cell, and what stands there. */
export function placeInside(outer: Place, name: string, shown = ""): Place {
  const at = outer.value === "" ? name : `${outer.value} → ${name}`;
  return { ...outer, value: shown === "" ? at : `${at}: ${shown}` };
}

/** Whether the row, or the distribution, says something here, understood or not. */
export function isGiven({ reading }: Pick<FilledRow, "reading">, key: FieldKey): boolean {
  return isGivenIn(reading, key);
}

function isGivenIn({ values, faulty }: Pick<OwnValues, "values" | "faulty">, key: FieldKey): boolean {
  return values[key] !== undefined || faulty.has(key);
}
