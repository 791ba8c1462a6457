import { PassThrough, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { columnLetters } from "../../sheets/column-letters.ts";
import {
  contentTypes,
  declaration,
  documentRelationships,
  escapeXml,
  main,
  relationship,
  relationshipsXml,
  spreadsheetType,
} from "../../sheets/xlsx-parts.ts";

type Rows = AsyncIterable<string[][]>;

/** Values of a column that come again and again stand once in the table of texts, up to so many of them all together. */
const REMEMBERED_TEXTS = 10_000;

/** Writes a workbook as Excel does: every text in the table of shared strings, which stands behind the page. `rows` is gone through twice. */
export function writeSharedXlsx(titles: string[], rows: () => Rows): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.on("error", (error: Error) => output.destroy(error));
  zip.outputStream.pipe(output);
  fill(zip, titles, rows).catch((error: Error) => output.destroy(error));
  return output;
}

async function fill(zip: ZipFile, titles: string[], rows: () => Rows): Promise<void> {
  for (const [path, xml] of smallParts) zip.addBuffer(Buffer.from(declaration + xml), path);
  await addPart(zip, "xl/worksheets/sheet1.xml", pageXml(withTitles(titles, rows())));
  await addPart(zip, "xl/sharedStrings.xml", stringsXml(withTitles(titles, rows())));
  zip.end();
}

async function addPart(zip: ZipFile, path: string, pieces: AsyncIterable<string>): Promise<void> {
  const stream = Readable.from(pieces, { objectMode: false });
  zip.addReadStream(stream, path);
  await finished(stream);
}

async function* withTitles(titles: string[], rows: Rows): Rows {
  yield [titles];
  yield* rows;
}

/** Numbers texts in the order in which they first come, the same way each time. */
class TextNumbers {
  readonly #known = new Map<string, number>();
  #next = 0;

  /** The number of a text, and whether it is new. */
  take(text: string): { number: number; isNew: boolean } {
    const known = this.#known.get(text);
    if (known !== undefined) return { number: known, isNew: false };
    const number = this.#next++;
    if (this.#known.size < REMEMBERED_TEXTS) this.#known.set(text, number);
    return { number, isNew: true };
  }
}

async function* pageXml(blocks: Rows): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  const numbers = new TextNumbers();
  let row = 0;
  for await (const block of blocks) {
    let xml = "";
    for (const texts of block) {
      row++;
      const cells = texts.map(
        (text, index) => `<c r="${columnLetters(index)}${row}" t="s"><v>${numbers.take(text).number}</v></c>`,
      );
      xml += `<row r="${row}">${cells.join("")}</row>`;
    }
    yield xml;
  }
  yield "</sheetData></worksheet>";
}

async function* stringsXml(blocks: Rows): AsyncGenerator<string> {
  yield `${declaration}<sst xmlns="${main}">`;
  const numbers = new TextNumbers();
  for await (const block of blocks) {
    const fresh = block.flat().filter((text) => numbers.take(text).isNew);
    yield fresh.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join("");
  }
  yield "</sst>";
}

const override = (path: string, kind: string) =>
  `<Override PartName="/xl/${path}" ContentType="${spreadsheetType}.${kind}+xml"/>`;

const smallParts: [path: string, xml: string][] = [
  [
    "[Content_Types].xml",
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `${override("workbook.xml", "sheet.main")}${override("worksheets/sheet1.xml", "worksheet")}${override("sharedStrings.xml", "sharedStrings")}</Types>`,
  ],
  ["_rels/.rels", relationshipsXml([relationship("rId1", "officeDocument", "xl/workbook.xml")])],
  [
    "xl/workbook.xml",
    `<workbook xmlns="${main}" xmlns:r="${documentRelationships}"><sheets><sheet name="Bench" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    relationshipsXml([
      relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
      relationship("rId2", "sharedStrings", "sharedStrings.xml"),
    ]),
  ],
];
