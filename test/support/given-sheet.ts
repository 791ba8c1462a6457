import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { ZipFile } from "yazl";
import { openSheetHere, type SheetOptions } from "../../src/sheets/open-sheet-here.ts";
import type { OpenSheet, Row } from "../../src/sheets/sheet.ts";
import type { SheetLimits } from "../../src/sheets/sheet-limits.ts";
import { SheetRefusal } from "../../src/sheets/sheet-refusals.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A file with this content that is gone after the test; returns its path. */
export function givenFile(t: TestContext, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "carillon-test-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "sheet");
  writeFileSync(path, content);
  return path;
}

/** @param parts content by path, in the order of the zip */
export function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream);
}

export type GivenPage = { name?: string; state?: string; rows?: string; xml?: string };

/** The parts of a workbook; a page is the XML of its rows, or its whole XML. */
export function workbook({
  pages = [{}],
  strings = "",
  styles = "",
  properties = "",
}: {
  pages?: GivenPage[];
  strings?: string;
  styles?: string;
  properties?: string;
}): Record<string, string> {
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relationships = (list: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relationships([relationship("rId1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${pages.map(({ name = "Page", state = "visible" }, index) => `<sheet name="${name}" state="${state}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...pages.map((_, index) => relationship(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)),
      relationship("styles", "styles", "styles.xml"),
      relationship("strings", "sharedStrings", "/xl/sharedStrings.xml"),
    ]),
  };
  for (const [index, { rows = "", xml }] of pages.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      xml ?? `<worksheet xmlns="${main}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`;
  }
  if (styles) parts["xl/styles.xml"] = `<styleSheet xmlns="${main}">${styles}</styleSheet>`;
  // After the pages, as some writers do.
  if (strings) parts["xl/sharedStrings.xml"] = `<sst xmlns="${main}">${strings}</sst>`;
  return parts;
}

/** `<row>` of inline texts. */
export function textRow(number: number, ...texts: string[]): string {
  const cells = texts.map(
    (text, index) => `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join("")}</row>`;
}

export const sheetOptions: SheetOptions = { isRecipientHeader: (title) => /^(phone|телефон)$/i.test(title) };

export async function readHere(
  path: string,
  options: Partial<SheetOptions> = {},
): Promise<{ sheet: OpenSheet; rows: Row[] }> {
  const sheet = await openSheetHere({ path }, { ...sheetOptions, ...options });
  try {
    return { sheet, rows: await allRows(sheet) };
  } finally {
    await sheet.close();
  }
}

export async function allRows(sheet: OpenSheet): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const block of sheet.rows()) rows.push(...block);
  return rows;
}

/** Why a file cannot be read; throws when it can. */
export async function refusalOf(
  t: TestContext,
  content: string | Uint8Array,
  limits: Partial<SheetLimits> = {},
): Promise<SheetRefusal> {
  try {
    await readHere(givenFile(t, content), { limits });
  } catch (error) {
    if (error instanceof SheetRefusal) return error;
    throw error;
  }
  throw new Error("The file was read.");
}
