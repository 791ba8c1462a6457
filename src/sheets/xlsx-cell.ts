import { dateOfIso } from "./iso-date.ts";
import { isBlank } from "./row-blocks.ts";
import type { Cell } from "./sheet.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
import { dateOfSerial, elapsedText } from "./spreadsheet-date.ts";
import type { StringTable } from "./string-table.ts";
import { cellOfText } from "./text-cell.ts";
import type { NumberMeaning } from "./xlsx-styles.ts";
import { unescapeXlsxText } from "./xlsx-text.ts";

/** What the cells of a page refer to. */
export type CellSources = {
  strings: StringTable | undefined;
  styles: NumberMeaning[];
  countsDaysFrom1904: boolean;
};

/**
 * What a cell with a value holds.
 * @param type the cell's `t`; a formula has the type of its cached value
 * @param style the cell's `s`
 */
export function cellValue(value: string, type: string, style: number, sources: CellSources): Cell {
  switch (type) {
    case "s":
      return sharedText(value, sources.strings);
    case "n":
      return numberOrDate(value, style, sources);
    case "b":
      return value === "1" || /^\s*(1|true)\s*$/i.test(value);
    case "e":
      return { error: value };
    case "d":
      return dateOfIso(value);
    default:
      return value === "" ? null : cellOfText(unescapeXlsxText(value));
  }
}

function sharedText(value: string, strings: StringTable | undefined): Cell {
  const text = strings?.get(Number(value));
  if (text === undefined) throw new SheetRefusal("text_missing");
  return text === "" ? null : cellOfText(text);
}

function numberOrDate(value: string, style: number, { styles, countsDaysFrom1904 }: CellSources): Cell {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (number === 0 && isBlank(value)) return null;

  const meaning = styles[style];
  if (meaning === undefined || meaning === "number") return number;
  if (meaning === "elapsed" && number >= 1) return elapsedText(number);
  return dateOfSerial(number, countsDaysFrom1904) ?? number;
}
