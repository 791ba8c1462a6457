import { columnLetters } from "./column-letters.ts";
import type { RowCursor } from "./row-cursor.ts";
import { escapeXlsxText } from "./xlsx-text.ts";

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
export const documentRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
export const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const MAX_CELL_CHARACTERS = 32_767;
const BOLD = 1;

export type PageLayout = { columns: string[]; widths?: number[] };

export function pagePath(page: number): string {
  return `xl/worksheets/sheet${page}.xml`;
}

/** The XML of one page: titles and at most so many rows. */
export async function* pagePieces(layout: PageLayout, rows: RowCursor, maxRows: number): AsyncGenerator<string> {
  const letters = layout.columns.map((_, index) => columnLetters(index));
  yield pageStart(layout) + rowXml(layout.columns, 1, { letters, style: BOLD });
  let written = 0;
  while (written < maxRows) {
    const block = await rows.next(maxRows - written);
    if (block.length === 0) break;
    const firstRow = written + 2;
    yield block.map((texts, index) => rowXml(texts, firstRow + index, { letters, style: 0 })).join("");
    written += block.length;
  }
  yield "</sheetData></worksheet>";
}

function pageStart({ widths = [] }: PageLayout): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>`
  );
}

function rowXml(texts: string[], number: number, { letters, style }: { letters: string[]; style: number }): string {
  const styled = style === 0 ? "" : ` s="${style}"`;
  let xml = `<row r="${number}">`;
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? "";
    if (text === "") continue;
    const reference = letters[index] ?? columnLetters(index);
    xml += `<c r="${reference}${number}"${styled} t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

export function cellXml(text: string): string {
  return escapeXml(escapeXlsxText(text.slice(0, MAX_CELL_CHARACTERS)));
}

export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The small parts around the pages, by their path in the zip. */
export function workbookParts(pageName: string, pageCount: number): [path: string, xml: string][] {
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1);
  const parts: [path: string, xml: string][] = [
    ["[Content_Types].xml", typesXml(pages)],
    ["_rels/.rels", relationshipsXml([relationship("rId1", "officeDocument", "xl/workbook.xml")])],
    ["xl/workbook.xml", workbookXml(pageName, pages)],
    ["xl/_rels/workbook.xml.rels", relationshipsXml(workbookRelationships(pages))],
    ["xl/styles.xml", stylesXml],
  ];
  return parts.map(([path, xml]) => [path, declaration + xml]);
}

function typesXml(pages: number[]): string {
  const override = (path: string, kind: string) =>
    `<Override PartName="/${path}" ContentType="${spreadsheetType}.${kind}+xml"/>`;
  return (
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${override("xl/workbook.xml", "sheet.main")}` +
    `${override("xl/styles.xml", "styles")}${pages.map((page) => override(pagePath(page), "worksheet")).join("")}</Types>`
  );
}

function workbookXml(pageName: string, pages: number[]): string {
  const sheets = pages.map((page) => {
    const name = page === 1 ? pageName : `${pageName} ${page}`;
    return `<sheet name="${escapeXml(name)}" sheetId="${page}" r:id="rId${page}"/>`;
  });
  return `<workbook xmlns="${main}" xmlns:r="${documentRelationships}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

function workbookRelationships(pages: number[]): string[] {
  const ofPages = pages.map((page) => relationship(`rId${page}`, "worksheet", `worksheets/sheet${page}.xml`));
  return [...ofPages, relationship(`rId${pages.length + 1}`, "styles", "styles.xml")];
}

export function relationship(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${documentRelationships}/${kind}" Target="${target}"/>`;
}

export function relationshipsXml(entries: string[]): string {
  return `<Relationships xmlns="${relationships}">${entries.join("")}</Relationships>`;
}

const stylesXml =
  `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
