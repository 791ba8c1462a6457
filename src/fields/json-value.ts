import { cellText, type FilledCell } from "./cell-text.ts";
import { parseJson } from "./json-cell.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./json-depth.ts";
import { looksLikeJson } from "./json-shape.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** JSON of any shape that is not too deep; words that are no JSON at all are answered by an example. */
export function parseJsonValue(cell: FilledCell, example: string): Parsed<unknown> {
  const text = cellText(cell);
  const json = parseJson(text);
  if (json.ok && isTooDeep(json.value)) return faulty("json_too_deep", { limit: MAX_JSON_DEPTH });
  if (json.ok) return understood(json.value);
  return looksLikeJson(text) ? json : faulty("json_unlike", { example });
}
