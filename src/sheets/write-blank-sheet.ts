import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Language } from "../accounts/language.ts";
import { type BlankSheet, columnsOf } from "./blank-sheet.ts";
import { commentBoxesXml, commentsXml } from "./blank-sheet-comments.ts";
import { dictionaryPageXml, fillingPageXml } from "./blank-sheet-pages.ts";
import { blankSheetStyles } from "./blank-sheet-styles.ts";
import { commentOf } from "./blank-sheet-words.ts";
import { dictionaryPageNames } from "./dictionary-page.ts";
import {
  contentTypes,
  declaration,
  documentRelationships,
  escapeXml,
  main,
  relationship,
  relationshipsXml,
  spreadsheetType,
} from "./xlsx-parts.ts";

/** The same day gives the same file: no part carries the time of writing. */
const partTime = new Date(2000, 0, 1);

/** Writes a blank sheet as an Excel workbook, explained in a language; its examples start a week after `today`. */
export function writeBlankSheet(sheet: BlankSheet, language: Language, today: Date): Readable {
  const zip = new ZipFile();
  for (const [path, xml] of partsOf(sheet, language, today))
    zip.addBuffer(Buffer.from(path.endsWith(".vml") ? xml : declaration + xml), path, { mtime: partTime });
  zip.end();
  return zip.outputStream as Readable;
}

function partsOf(sheet: BlankSheet, language: Language, today: Date): [path: string, xml: string][] {
  const comments = columnsOf(sheet).map((column, index) => commentOf(column, index === 0, language));
  return [
    ["[Content_Types].xml", typesXml],
    ["_rels/.rels", relationshipsXml([relationship("rId1", "officeDocument", "xl/workbook.xml")])],
    ["xl/workbook.xml", workbookXml([sheet.title, dictionaryPageNames[language]])],
    ["xl/_rels/workbook.xml.rels", workbookRelationships],
    ["xl/styles.xml", blankSheetStyles],
    ["xl/worksheets/sheet1.xml", fillingPageXml(sheet, today)],
    ["xl/worksheets/_rels/sheet1.xml.rels", pageRelationships],
    ["xl/worksheets/sheet2.xml", dictionaryPageXml(language)],
    ["xl/comments1.xml", commentsXml(comments)],
    ["xl/drawings/vmlDrawing1.vml", commentBoxesXml(comments.length)],
  ];
}

const override = (path: string, kind: string) =>
  `<Override PartName="/xl/${path}" ContentType="${spreadsheetType}.${kind}+xml"/>`;

const typesXml =
  `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
  `${override("workbook.xml", "sheet.main")}${override("styles.xml", "styles")}${override("worksheets/sheet1.xml", "worksheet")}` +
  `${override("worksheets/sheet2.xml", "worksheet")}${override("comments1.xml", "comments")}</Types>`;

const workbookRelationships = relationshipsXml([
  relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
  relationship("rId2", "worksheet", "worksheets/sheet2.xml"),
  relationship("rId3", "styles", "styles.xml"),
]);

const pageRelationships = relationshipsXml([
  relationship("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
  relationship("rId2", "comments", "../comments1.xml"),
]);

function workbookXml(pageNames: string[]): string {
  const pages = pageNames.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return (
    `<workbook xmlns="${main}" xmlns:r="${documentRelationships}"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${pages.join("")}</sheets></workbook>`
  );
}
