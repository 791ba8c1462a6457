import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { RowCursor } from "./row-cursor.ts";
import { type PageLayout, pagePath, pagePieces, workbookParts } from "./xlsx-parts.ts";

/** Excel's own limit, less the row of titles. */
const ROWS_PER_PAGE = 1_048_575;
/** The same rows give the same file: no part carries the time of writing. */
const partTime = new Date(2000, 0, 1);

export type XlsxLayout = {
  /** Of the columns, in characters. */
  widths?: number[];
  pageName?: string;
  /** What is beyond continues on another page. */
  rowsPerPage?: number;
};

/**
 * Writes rows of texts as an Excel workbook while they come, in constant memory: every cell is a text, so that nothing is changed
 * by opening it; the titles are bold and stay in sight.
 * @param rows in blocks, in the order of the columns
 */
export function writeXlsx(columns: string[], rows: AsyncIterable<string[][]>, layout: XlsxLayout = {}): Readable {
  const zip = new ZipFile();
  const output = new Readable().wrap(zip.outputStream);
  const cursor = new RowCursor(rows);
  output.once("close", () => cursor.close());
  zip.on("error", (error: Error) => output.destroy(error));
  fillZip(zip, cursor, { columns, ...layout }).catch((error: Error) => output.destroy(error));
  return output;
}

async function fillZip(zip: ZipFile, cursor: RowCursor, layout: PageLayout & XlsxLayout): Promise<void> {
  const { pageName = "Report", rowsPerPage = ROWS_PER_PAGE } = layout;
  let pageCount = 0;
  do {
    pageCount++;
    const page = Readable.from(pagePieces(layout, cursor, rowsPerPage), { objectMode: false });
    zip.addReadStream(page, pagePath(pageCount), { mtime: partTime });
    await finished(page);
  } while (await cursor.hasMore());

  for (const [path, xml] of workbookParts(pageName, pageCount)) {
    zip.addBuffer(Buffer.from(xml), path, { mtime: partTime });
  }
  zip.end();
}
