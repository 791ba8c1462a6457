import { findField } from "../../fields/fields.ts";
import { findBlankSheet } from "../../sheets/blank-sheet.ts";
import { exampleRows } from "../../sheets/blank-sheet-example-cells.ts";
import type { Shape } from "./bench-sheet.ts";

/** Needs another channel than sms, or days that go by. */
const leftEmpty = new Set(["channels", "send order", "start date", "start time", "client id", "flow id", "bulk id"]);

/** The titles of all 68 columns. */
export function wideColumns(): string[] {
  return [...fullList().columns];
}

/** Makes wide rows of narrow ones: the other columns are filled as in the blank sheet. */
export function wideRow(
  narrowColumns: readonly string[],
  narrowRow: (index: number, shape: Shape) => string[],
): (index: number, shape: Shape) => string[] {
  const titles = wideColumns();
  const [example = []] = exampleRows(fullList(), new Date(0));
  const narrowPlaces = new Map(narrowColumns.map((title, place) => [findField(title)?.key, place]));
  const idPlace = titles.indexOf("unique message id");
  const places = titles.map((title) => (leftEmpty.has(title) ? undefined : narrowPlaces.get(findField(title)?.key)));
  return (index, shape) => {
    const narrow = narrowRow(index, shape);
    const name = narrow[narrowColumns.indexOf("name")] ?? "";
    const row = titles.map((title, at) => {
      const place = places[at];
      if (place !== undefined) return narrow[place] ?? "";
      if (title === "variables") return JSON.stringify({ name });
      return leftEmpty.has(title) ? "" : (example[at] ?? "");
    });
    row[idPlace] = `bench-${index}`;
    return row;
  };
}

function fullList() {
  const sheet = findBlankSheet("full-list-of-params");
  if (!sheet) throw new Error("There is no full list.");
  return sheet;
}
