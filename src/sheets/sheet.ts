import type { Cell, DateCell, ErrorCell } from "../fields/cell.ts";
import { isDictionaryPage } from "./dictionary-page.ts";

export type { Cell, DateCell, ErrorCell };

/** One row that is not blank, under the number that the spreadsheet program shows. */
export type Row = { number: number; hidden: boolean; cells: Cell[] };

/** One column as its header cell says it; `index` counts from 0 and points into `Row.cells`. */
export type Column = { index: number; title: string };

/** A page as a look at its beginning shows it. */
export type SheetPage = {
  /** Null for csv. */
  name: string | null;
  hidden: boolean;
  /** Whether it is the page that is read. */
  isChosen: boolean;
  /** Rows that are not blank, titles among them, as far as was looked: about a thousand. */
  rowCount: number;
  /** Of the widest of these rows. */
  columnCount: number;
  /** False when there are, or may be, more rows than `rowCount`. */
  isCountComplete: boolean;
};

/** A sheet whose structure has been understood and whose rows can be read once, from the top. */
export type OpenSheet = {
  format: "xlsx" | "csv";
  /** Name of the page; null for csv. */
  page: string | null;
  /** Every page of the file that can hold rows, in the order of the screen; see `otherPagesWithRows`. */
  pages: SheetPage[];
  headerRow: number;
  /** Rows that are not blank, down to the last one with titles. */
  titleRowCount: number;
  columns: Column[];
  /** Blocks of at most 1,000 rows, in order, blank rows left out. Throws AppError `invalid_input` when the file turns out to be broken. */
  rows(): AsyncIterable<Row[]>;
  /** How much of the rows has been read, 0 to 1, by their bytes. */
  share(): number;
  close(): Promise<void>;
};

/** The pages that are not read although rows stand, or may stand, on them: a person should hear of them. */
export function otherPagesWithRows({ pages }: Pick<OpenSheet, "pages">): SheetPage[] {
  const others = pages.filter((page) => !page.isChosen && !isDictionaryPage(page.name));
  return others.filter((page) => page.rowCount > 0 || !page.isCountComplete);
}
