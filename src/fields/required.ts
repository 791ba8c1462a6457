import type { ColumnPlan } from "./columns.ts";
import { type AnyField, fields } from "./fields.ts";
import { remark } from "./parsed.ts";
import { placeOf, type RowReading, report, type SheetRow } from "./row-reading.ts";
import { findSmsSenderFault } from "./sender.ts";

const allFields: readonly AnyField[] = fields;
const requiredFields = allFields.filter((field) => field.requiredFor !== undefined);

/** Reports each field that the row's channel cannot do without. A row whose channel is unknown needs what most channels need. */
export function requireFields(reading: RowReading, plan: ColumnPlan, row: SheetRow): void {
  const { channel } = reading.values;
  for (const field of requiredFields) {
    if (reading.values[field.key] !== undefined || reading.faulty.has(field.key)) continue;
    const isRequired = channel === undefined || field.requiredFor?.includes(channel);
    if (isRequired) report(reading, placeOf(plan, row, field.key), remark("required"), "error");
  }
}

/** Reports a sender that the row's channel cannot show. */
export function checkSender(reading: RowReading, plan: ColumnPlan, row: SheetRow): void {
  const { channel, from } = reading.values;
  if (channel !== "sms" || from === undefined) return;
  const fault = findSmsSenderFault(from);
  if (fault) report(reading, placeOf(plan, row, "from"), fault, "error");
}
