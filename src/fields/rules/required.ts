import type { AnyField, FieldKey } from "../fields.ts";
import { fields } from "../fields.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";
import { hasOtherContent } from "./content.ts";

const allFields: readonly AnyField[] = fields;
/** Whom a message is for has rules of its own: an address may come from several fields. */
const requiredFields = allFields.filter(
  ({ requiredFor, goesTo }) => requiredFor !== undefined && goesTo !== "recipient",
);

/** Fields in the place of which others may stand. */
const isReplaced = new Map<FieldKey, (row: RowCase) => boolean>([
  ["text", hasOtherContent],
  ["channel", (row) => isGiven(row, "channels")],
]);

/** Reports each field that the row's channel cannot do without. A row whose channel is unknown needs what most channels need. */
export function requireFields(row: RowCase): void {
  const { channel } = row;
  // It may say everything that is asked for here.
  if (row.reading.faulty.has("channels")) return;
  for (const field of requiredFields) {
    if (isGiven(row, field.key) || isReplaced.get(field.key)?.(row)) continue;
    const isRequired = channel === undefined || field.requiredFor?.includes(channel);
    if (isRequired) reportAt(row, field.key, remark("required"));
  }
}
