/** Bounds on what a file may make us do, whatever it claims about itself. */
export type SheetLimits = {
  /** Of one page's XML after inflating. */
  pageBytes: number;
  /** Of the shared strings' XML after inflating. */
  sharedStringsBytes: number;
  /** Of any other part of a workbook after inflating. */
  partBytes: number;
  zipEntryCount: number;
  sharedStringCount: number;
  /** Characters of shared strings that are held in memory; what is beyond goes to a temporary file. */
  sharedStringsInMemory: number;
  cellCharacters: number;
  rowCharacters: number;
  /** Characters of all cells of a page, where every cell counts as 16 more. */
  pageCharacters: number;
  /** Bytes of pages that are looked into to find the sheet and to name the pages beside it; a quarter of them for one page. */
  headBytes: number;
  columnCount: number;
  rowCount: number;
  /** Heap of the reading thread. */
  memoryMb: number;
  /** The reading thread is stopped when it reads nothing for so long. */
  stallMs: number;
};

export const defaultSheetLimits: SheetLimits = {
  pageBytes: 4 * 1024 ** 3,
  sharedStringsBytes: 2 * 1024 ** 3,
  partBytes: 64 * 1024 ** 2,
  zipEntryCount: 10_000,
  sharedStringCount: 20_000_000,
  sharedStringsInMemory: 4_000_000,
  cellCharacters: 32_767,
  rowCharacters: 4_000_000,
  pageCharacters: 8_000_000_000,
  headBytes: 128 * 1024 ** 2,
  columnCount: 16_384,
  rowCount: 1_048_576,
  memoryMb: 128,
  stallMs: 60_000,
};
