import type { FilledCell } from "./cell-text.ts";
import { parseJsonValue } from "./json-value.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";
import type { Json } from "./row-message.ts";

export const dataStructureExample = '{"screen": "orders", "orderId": 5512}';

/** A JSON object or array of any shape. */
export function parseDataStructure(cell: FilledCell): Parsed<Json> {
  const json = parseJsonValue(cell, dataStructureExample);
  if (!json.ok) return json;
  if (typeof json.value !== "object" || json.value === null) return faulty("data_structure_plain");
  return understood(json.value as Json);
}
