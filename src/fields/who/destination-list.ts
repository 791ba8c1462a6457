import { cellText, type FilledCell } from "../cell-text.ts";
import { parseJson } from "../json-cell.ts";
import { looksLikeJson } from "../json-shape.ts";
import { faulty, type Parsed, remark, understood } from "../parsed.ts";
import type { Settings } from "../settings.ts";

const MAX_DESTINATIONS = 1_000;
const TOLD_FAULTS = 5;

export const destinationsExample =
  '[{"phone": "+79991234567", "variables": {"name": "Anna"}}, {"phone": "+79991234568"}]';

/** The recipients of a JSON cell as it has them; what each holds is read by the parsers of its fields once the row is known. */
export function parseDestinations(cell: FilledCell): Parsed<readonly Settings[]> {
  const text = cellText(cell);
  if (!looksLikeJson(text)) return faulty("json_unlike", { example: destinationsExample });
  const json = parseJson(text);
  if (!json.ok) return json;
  const list: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  if (list.length === 0 || !list.some(isObject)) return faulty("json_unlike", { example: destinationsExample });
  if (list.length > MAX_DESTINATIONS)
    return faulty("destinations_too_many", { count: list.length, limit: MAX_DESTINATIONS });

  const strange = list.flatMap((one, index) =>
    isObject(one) ? [] : [remark("destination_unlike", { position: index + 1 })],
  );
  return strange.length > 0 ? { ok: false, faults: strange.slice(0, TOLD_FAULTS) } : understood(list.filter(isObject));
}

function isObject(json: unknown): json is Settings {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
