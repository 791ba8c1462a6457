import { cellText, type FilledCell } from "./cell-text.ts";
import { parseJson } from "./json-cell.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./json-depth.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";
import type { Json } from "./row-message.ts";

/** A JSON object or array of any shape. */
export function parseDataStructure(cell: FilledCell): Parsed<Json> {
  const json = parseJson(cellText(cell));
  if (!json.ok) return faulty("json_broken", { position: json.position });
  if (typeof json.value !== "object" || json.value === null) return faulty("data_structure_plain");
  if (isTooDeep(json.value)) return faulty("json_too_deep", { limit: MAX_JSON_DEPTH });
  return understood(json.value as Json);
}
