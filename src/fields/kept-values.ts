import { type AnyField, type FieldValues, fields } from "./fields.ts";
import type { Json, KeptValues } from "./row-message.ts";

const allFields: readonly AnyField[] = fields;
const keptKeys = new Set<string>(allFields.filter(({ kept }) => kept).map(({ key }) => key));

/** What is kept of a row beside what the engine reads by name; kept fields give values that JSON can say. */
export function keptValues(values: Partial<FieldValues>): KeptValues {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(values)) if (keptKeys.has(key)) kept[key] = value as Json;
  return kept;
}
