import type { AppError } from "../platform/errors.ts";
import { readSharedStrings } from "./shared-strings.ts";
import type { ReadingOptions, SheetFile } from "./sheet-file.ts";
import { disguisedSheet, notASheet, sheetOds } from "./sheet-refusals.ts";
import type { StringTable } from "./string-table.ts";
import type { CellSources } from "./xlsx-cell.ts";
import { readPageRows } from "./xlsx-page.ts";
import { readStyles } from "./xlsx-styles.ts";
import { readWorkbook, type Workbook } from "./xlsx-workbook.ts";
import { openZip, type ZipParts } from "./zip-parts.ts";

/** Opens a zip as an Excel workbook, or says what it is instead. */
export async function openXlsx(path: string, options: ReadingOptions): Promise<SheetFile> {
  const zip = await openZip(path, options);
  try {
    refuseOtherZips(zip);
    return await workbookFile(zip, options);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function workbookFile(zip: ZipParts, { limits }: ReadingOptions): Promise<SheetFile> {
  const workbook = await readWorkbook(zip, limits);
  const sources = await readSources(zip, workbook, limits);
  return {
    format: "xlsx",
    pages: workbook.pages.map(({ name, hidden }) => ({ name, hidden })),
    rows(pageIndex) {
      const page = workbook.pages[pageIndex];
      if (!page) throw new Error(`There is no page ${pageIndex}.`);
      return readPageRows(zip.read(page.path, limits.pageBytes), sources, limits);
    },
    async close() {
      sources.strings?.close();
      zip.close();
    },
  };
}

/** The texts are read first, wherever in the zip they stand. */
async function readSources(zip: ZipParts, workbook: Workbook, limits: ReadingOptions["limits"]): Promise<CellSources> {
  const { stylesPath, sharedStringsPath, countsDaysFrom1904 } = workbook;
  const hasStyles = stylesPath !== undefined && zip.has(stylesPath);
  const styles = hasStyles ? await readStyles(zip.read(stylesPath, limits.partBytes)) : [];
  const strings = await readStrings(zip, sharedStringsPath, limits);
  return { strings, styles, countsDaysFrom1904 };
}

async function readStrings(
  zip: ZipParts,
  path: string | undefined,
  limits: ReadingOptions["limits"],
): Promise<StringTable | undefined> {
  if (path === undefined || !zip.has(path)) return undefined;
  return readSharedStrings(zip.read(path, limits.sharedStringsBytes), limits);
}

const otherZips: [part: string, refusal: () => AppError][] = [
  ["content.xml", sheetOds],
  ["xl/workbook.bin", () => disguisedSheet("a binary Excel workbook (.xlsb)")],
  ["Index/Document.iwa", () => disguisedSheet("an Apple Numbers sheet")],
  ["Index.zip", () => disguisedSheet("an Apple Numbers sheet")],
  ["word/document.xml", () => notASheet("a Word document")],
  ["ppt/presentation.xml", () => notASheet("a PowerPoint presentation")],
];

function refuseOtherZips(zip: ZipParts): void {
  for (const [part, refusal] of otherZips) if (zip.has(part)) throw refusal();
  if (!zip.has("[Content_Types].xml") && !zip.has("_rels/.rels") && !zip.has("xl/workbook.xml")) {
    throw notASheet("a zip archive: unpack it and upload the sheet that is in it");
  }
}
