import type { Row } from "./sheet.ts";
import type { SheetLimits } from "./sheet-limits.ts";

/** One page of a file; csv has a single one without a name. */
export type Page = { name: string | null; hidden: boolean };

/** The beginning of a page: at most 1,000 rows, and whether they are all of it. */
export type PageHead = { rows: Row[]; isWhole: boolean };

/** A file whose format is known and whose pages can be read, one at a time, before it is decided which page is the sheet. */
export type SheetFile = {
  format: "xlsx" | "csv";
  pages: Page[];
  /** Looks at the beginning of a page; all looks together read a limited part of the file, and find no rows beyond it. */
  head(pageIndex: number): Promise<PageHead>;
  /** Every row of a page that is not blank, from the top, in blocks of at most 1,000. */
  rows(pageIndex: number): AsyncIterable<Row[]>;
  /** How much of the page that is read now has been read, 0 to 1, by its bytes. */
  share(): number;
  close(): Promise<void>;
};

export type ReadingOptions = {
  limits: SheetLimits;
  /** Called while bytes are read, so that someone can notice a reader that is stuck. */
  onProgress(): void;
};
