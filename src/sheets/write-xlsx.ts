import { PassThrough, Readable } from "node:stream";
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
  const output = new PassThrough();
  const closed = new AbortController();
  output.once("close", () => closed.abort());
  zip.on("error", (error: Error) => output.destroy(error));
  zip.outputStream.pipe(output);
  fillZip(zip, new RowCursor(rows), { columns, ...layout, signal: closed.signal }).catch((error: Error) =>
    output.destroy(error),
  );
  return output;
}

type Filling = PageLayout & XlsxLayout & { signal: AbortSignal };

async function fillZip(zip: ZipFile, rows: RowCursor, filling: Filling): Promise<void> {
  try {
    const pageCount = await addPages(zip, rows, filling);
    for (const [path, xml] of workbookParts(filling.pageName ?? "Report", pageCount)) {
      zip.addBuffer(Buffer.from(xml), path, { mtime: partTime });
    }
    zip.end();
  } finally {
    await rows.close();
  }
}

async function addPages(zip: ZipFile, rows: RowCursor, filling: Filling): Promise<number> {
  let pageCount = 0;
  do {
    pageCount++;
    const page = Readable.from(pagePieces(filling, rows, filling.rowsPerPage ?? ROWS_PER_PAGE), { objectMode: false });
    zip.addReadStream(page, pagePath(pageCount), { mtime: partTime });
    await finished(page, { signal: filling.signal });
  } while (await rows.hasMore());
  return pageCount;
}
