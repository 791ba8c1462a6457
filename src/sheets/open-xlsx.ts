import { ByteMeter } from "./byte-meter.ts";
import { readSharedStrings } from "./shared-strings.ts";
import type { ReadingOptions, SheetFile } from "./sheet-file.ts";
import { disguisedSheet, notASheet, SheetRefusal } from "./sheet-refusals.ts";
import type { StringTable } from "./string-table.ts";
import type { CellSources } from "./xlsx-cell.ts";
import { readPageHead, readPageRows } from "./xlsx-page.ts";
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
  const pageBytes = (pageIndex: number) => {
    const page = workbook.pages[pageIndex];
    if (!page) throw new Error(`There is no page ${pageIndex}.`);
    return zip.read(page.path, limits.pageBytes);
  };
  const budget = { bytesLeft: limits.headBytes };
  let meter = new ByteMeter(0);
  return {
    format: "xlsx",
    pages: workbook.pages.map(({ name, hidden }) => ({ name, hidden })),
    head: (pageIndex) => readPageHead(pageBytes(pageIndex), { budget, sources, limits }),
    rows: (pageIndex) => {
      const page = workbook.pages[pageIndex];
      meter = new ByteMeter(page ? zip.statedBytes(page.path) : 0);
      return readPageRows(meter.measure(pageBytes(pageIndex)), sources, limits);
    },
    share: () => meter.share,
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
  path: string,
  limits: ReadingOptions["limits"],
): Promise<StringTable | undefined> {
  if (!zip.has(path)) return undefined;
  return readSharedStrings(zip.read(path, limits.sharedStringsBytes), limits);
}

const otherZips: [part: string, refusal: () => SheetRefusal][] = [
  ["content.xml", () => new SheetRefusal("ods")],
  ["xl/workbook.bin", () => disguisedSheet("xlsb")],
  ["Index/Document.iwa", () => disguisedSheet("numbers")],
  ["Index.zip", () => disguisedSheet("numbers")],
  ["word/document.xml", () => notASheet("word")],
  ["ppt/presentation.xml", () => notASheet("powerpoint")],
];

function refuseOtherZips(zip: ZipParts): void {
  for (const [part, refusal] of otherZips) if (zip.has(part)) throw refusal();
  if (!zip.has("[Content_Types].xml") && !zip.has("_rels/.rels") && !zip.has("xl/workbook.xml")) {
    throw new SheetRefusal("archive");
  }
}
