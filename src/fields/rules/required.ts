import type { AnyField } from "../fields.ts";
import { fields } from "../fields.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";

const allFields: readonly AnyField[] = fields;
const requiredFields = allFields.filter((field) => field.requiredFor !== undefined);

/** Reports each field that the row's channel cannot do without. A row whose channel is unknown needs what most channels need. */
export function requireFields(row: RowCase): void {
  const { channel } = row.reading.values;
  for (const field of requiredFields) {
    if (isGiven(row, field.key)) continue;
    const isRequired = channel === undefined || field.requiredFor?.includes(channel);
    if (isRequired) reportAt(row, field.key, remark("required"));
  }
}
