import { type AnyField, type FieldKey, type FieldValues, fields } from "./fields.ts";
import type { Json, KeptValues } from "./row-message.ts";

const allFields: readonly AnyField[] = fields;
const keptKeys: readonly FieldKey[] = allFields.filter(({ kept }) => kept).map(({ key }) => key);

/** What is kept of a row beside what the engine reads by name; kept fields give values that JSON can say. */
export function keptValues(values: Partial<FieldValues>): KeptValues {
  const kept: Record<string, Json> = {};
  for (const key of keptKeys) {
    const value = values[key];
    if (value !== undefined) kept[key] = value as Json;
  }
  return kept;
}
