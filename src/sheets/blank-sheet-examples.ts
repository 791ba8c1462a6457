import type { AnyField } from "../fields/fields.ts";
import { findField } from "../fields/fields.ts";
import { columnsOf } from "./blank-sheet.ts";
import { datedTitles, exampleRows, markedTitles } from "./blank-sheet-example-cells.ts";
import { blankSheets } from "./blank-sheet-list.ts";
import { cellText } from "./cell-text.ts";
import { isBlank } from "./row-blocks.ts";
import type { Cell, Column, Row } from "./sheet.ts";

const NAMED_ROWS = 10;

type FieldAt = (index: number) => AnyField | undefined;
/** Cells of one example as they are compared, by the keys of their fields. */
type Example = ReadonlyMap<string, string>;

const keysOf = (titles: readonly string[]) => new Set(titles.flatMap((title) => findField(title)?.key ?? []));
const datedKeys: ReadonlySet<string> = keysOf(datedTitles);
const markedKeys: ReadonlySet<string> = keysOf(markedTitles);

/**
 * Tells the example rows of blank sheets from the rows of a person. A row is an example when each of its filled cells says what the same example
 * says, whichever columns were deleted or moved, and one of them is an address or an id that nobody has; dates do not count. A row in which
 * anything was changed is the person's own.
 */
export function createExampleFinder(columns: readonly Column[], fieldAt: FieldAt): (row: Row) => boolean {
  const examples = blankSheets.flatMap((sheet) =>
    exampleRows(sheet, new Date(0)).map((cells) => ofSheet(sheet, cells)),
  );
  const marks = new Set(examples.flatMap((example) => [...example].flatMap(([key, text]) => markOf(key, text))));
  const marked = columns.flatMap(({ index }) => {
    const key = fieldAt(index)?.key ?? "";
    return markedKeys.has(key) ? [{ index, key }] : [];
  });
  return ({ cells }) =>
    marked.some(({ index, key }) => marks.has(foldCell(key, cells[index] ?? null))) &&
    examples.some((example) => cells.every((cell, index) => saysTheSame(example, cell, fieldAt(index))));
}

/** Keeps the examples out of what is read, and in mind how many they were. */
export class ExampleRows {
  count = 0;
  /** The first of their numbers. */
  readonly numbers: number[] = [];

  leaveOut(block: Row[], isExample: (row: Row) => boolean): Row[] {
    return block.filter((row) => {
      if (!isExample(row)) return true;
      this.count++;
      if (this.numbers.length < NAMED_ROWS) this.numbers.push(row.number);
      return false;
    });
  }
}

function ofSheet(sheet: (typeof blankSheets)[number], cells: string[]): Example {
  const entries = columnsOf(sheet).map(
    ({ field }, index) => [field.key, foldCell(field.key, cells[index] ?? "")] as const,
  );
  return new Map(entries.filter(([, text]) => text !== ""));
}

function markOf(key: string, text: string): string[] {
  return markedKeys.has(key) ? [text] : [];
}

function saysTheSame(example: Example, cell: Cell, field: AnyField | undefined): boolean {
  if (cell === null || isBlank(cellText(cell))) return true;
  const text = field && example.get(field.key);
  return text !== undefined && (datedKeys.has(field?.key ?? "") || text === foldCell(field?.key ?? "", cell));
}

/** Without what spreadsheet programs change by themselves: the plus of a phone, the case of TRUE, spaces around. */
function foldCell(key: string, cell: Cell): string {
  const text = cellText(cell).trim();
  return key === "phoneNumber" ? text.replace(/\D/g, "") : text.toLowerCase();
}
