import { cellText, type FilledCell, trimmedText } from "./cell-text.ts";
import { isRounded } from "./identifier.ts";
import { parseJson } from "./json-cell.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const quotes = `"'“”„‟«»`;
const quoted = new RegExp(`^[${quotes}](.*)[${quotes}]$`, "su");

/** A list of plain values, each as text: a JSON array, `8, 11`, a value to a line, or one value alone. It has at least one. */
export function parseListCell(cell: FilledCell): Parsed<string[]> {
  if (typeof cell === "object") return faulty("list_is_date");
  if (isRounded(cell)) return faulty("id_rounded");
  if (typeof cell === "number") return Number.isInteger(cell) ? understood([cellText(cell)]) : faulty("list_is_number");

  const text = trimmedText(cell);
  return text.startsWith("[") ? readJsonList(text) : ofItems(text.split(/[,;\n，；]/u));
}

function readJsonList(text: string): Parsed<string[]> {
  const list = parseJson(text);
  if (!list.ok) return list;
  const items: unknown[] = Array.isArray(list.value) ? list.value : [list.value];
  const place = items.findIndex((item) => typeof item !== "string" && typeof item !== "number");
  return place < 0 ? ofItems(items.map(String)) : faulty("list_item_not_plain", { place: place + 1 });
}

function ofItems(items: readonly string[]): Parsed<string[]> {
  const filled = items.map((item) => unquote(trimmedText(item))).filter((item) => item !== "");
  return filled.length > 0 ? understood(filled) : faulty("list_empty");
}

function unquote(item: string): string {
  return quoted.exec(item)?.[1]?.trim() ?? item;
}
