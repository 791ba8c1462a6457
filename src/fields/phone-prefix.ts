import type { FilledCell } from "./cell-text.ts";
import { isBlank, isErrorCell } from "./cell-text.ts";
import type { CheckContext } from "./field.ts";
import type { FieldValues } from "./fields.ts";
import { type Parsed, remark } from "./parsed.ts";
import { callingCodeOf, parsePhoneNumber, parsePrefixedPhone } from "./phone-number.ts";
import type { RowCase } from "./row-case.ts";
import { type Place, presentFieldCell, type RowReading, report } from "./row-reading.ts";

/** A phone as the row means it: national numbers are completed by the row's prefix, else by the account's country. */
export function readRowPhone(
  cell: FilledCell,
  { prefix }: Partial<FieldValues>,
  { country }: CheckContext,
): Parsed<string> {
  return prefix === undefined ? parsePhoneNumber(cell, country) : parsePrefixedPhone(cell, prefix);
}

/**
 * Reads the row's phone once more, now that its prefix is known: it may stand in a later column than the phone, or come from the distribution.
 * The code of the account's own country completes numbers anyway.
 */
export function applyPrefix({
  reading,
  plan,
  row,
  context,
}: Pick<RowCase, "reading" | "plan" | "row" | "context">): void {
  const { prefix } = reading.values;
  if (prefix === undefined || prefix === callingCodeOf({ country: context.country })) return;
  const [field, columns = []] = [...plan.fieldColumns].find(([{ key }]) => key === "phoneNumber") ?? [];
  if (!field) return;

  forgetPhone(reading);
  for (const { index, title } of columns) {
    const cell = row.cells[index] ?? null;
    if (isBlank(cell) || isErrorCell(cell)) continue;
    const place = { rowNumber: row.number, column: title, field: field.key, value: presentFieldCell(field, cell) };
    const other = columns.find((one) => one.title !== title)?.title ?? "";
    keepPhone(reading, readRowPhone(cell, reading.values, context), place, other);
  }
}

/** Two columns of phones must agree, also once their numbers are complete. */
function keepPhone(reading: RowReading, phone: Parsed<string>, place: Place, other: string): void {
  if (!phone.ok) {
    reading.faulty.add("phoneNumber");
    for (const fault of phone.faults) report(reading, place, fault, "error");
    return;
  }
  for (const warning of phone.warnings) report(reading, place, warning, "warning");
  reading.values.phoneNumber ??= phone.value;
  if (reading.values.phoneNumber !== phone.value)
    report(reading, place, remark("two_columns_differ", { other }), "error");
}

/** What was understood, and said, of the phone without the prefix no longer holds; a cell without a value stays one. */
function forgetPhone(reading: RowReading): void {
  const isOfPhone = ({ field, code }: { field: string | null; code: string }) =>
    field === "phoneNumber" && code !== "spreadsheet_error" && code !== "formula_without_value";
  reading.problems = reading.problems.filter((problem) => !isOfPhone(problem));
  reading.warnings = reading.warnings.filter((warning) => !isOfPhone(warning));
  if (!reading.problems.some(({ field }) => field === "phoneNumber")) reading.faulty.delete("phoneNumber");
  delete reading.values.phoneNumber;
}
