import type { Language } from "../accounts/language.ts";
import { type BlankColumn, type BlankSheet, columnsOf } from "./blank-sheet.ts";
import { exampleRows } from "./blank-sheet-example-cells.ts";
import { cellFormats } from "./blank-sheet-styles.ts";
import { choicesOf, dictionaryLines } from "./blank-sheet-words.ts";
import { columnLetters } from "./column-letters.ts";
import { cellXml, documentRelationships, main } from "./xlsx-parts.ts";

const LAST_ROW = 1_048_576;
/** Excel takes no longer list in a drop-down. */
const MAX_LIST_CHARACTERS = 255;
/** Of the columns, in characters. */
const MIN_WIDTH = 14;
const MAX_WIDTH = 44;
const dictionaryWidths = [28, 28, 70, 40, 30, 40, 24, 40];

/** The page that a person fills in: titles, two examples, drop-downs; everything that is typed in its columns stays a text. */
export function fillingPageXml(sheet: BlankSheet, today: Date): string {
  const columns = columnsOf(sheet);
  const examples = exampleRows(sheet, today);
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...examples.map((cells) => cells[index]?.length ?? 0)),
  );
  const titles = columns.map((column) => ({ text: column.title, format: formatOf(column) }));
  const rows = [
    rowXml(1, titles),
    ...examples.map((cells, index) =>
      rowXml(
        index + 2,
        cells.map((text) => ({ text, format: cellFormats.example })),
      ),
    ),
  ];
  return pageXml({
    isFirst: true,
    widths: widths.map((width) => Math.min(Math.max(width + 2, MIN_WIDTH), MAX_WIDTH)),
    rows,
    behind: `${dropDownsXml(columns)}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><legacyDrawing r:id="rId1"/>`,
  });
}

/** The page that explains every column that there is. */
export function dictionaryPageXml(language: Language): string {
  const rows = dictionaryLines(language).map((texts, index) =>
    rowXml(
      index + 1,
      texts.map((text) => ({ text, format: index === 0 ? cellFormats.title : cellFormats.explained })),
    ),
  );
  return pageXml({ isFirst: false, widths: dictionaryWidths, rows, behind: "" });
}

function formatOf({ isRequired, field }: BlankColumn): number {
  if (isRequired) return cellFormats.neededTitle;
  return field.requiredWhen ? cellFormats.sometimesTitle : cellFormats.title;
}

type Page = { isFirst: boolean; widths: number[]; rows: string[]; behind: string };

/** The elements stand in the order that Excel insists on. */
function pageXml({ isFirst, widths, rows, behind }: Page): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${cellFormats.text}" customWidth="1"/>`,
  );
  const pane =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>';
  return (
    `<worksheet xmlns="${main}" xmlns:r="${documentRelationships}"><dimension ref="A1:${columnLetters(widths.length - 1)}${rows.length}"/>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
    `<cols>${columns.join("")}</cols><sheetData>${rows.join("")}</sheetData>${behind}</worksheet>`
  );
}

function rowXml(number: number, cells: { text: string; format: number }[]): string {
  const xml = cells.map(({ text, format }, index) => {
    const place = `<c r="${columnLetters(index)}${number}" s="${format}"`;
    return text === ""
      ? `${place}/>`
      : `${place} t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join("")}</row>`;
}

/** Lists to choose from. Other words for the same may be typed as well: reading understands them, or says what is wrong. */
function dropDownsXml(columns: BlankColumn[]): string {
  const lists = columns.flatMap(({ field }, index) => {
    const list = choicesOf(field).join(",");
    if (list === "" || list.length > MAX_LIST_CHARACTERS) return [];
    const letters = columnLetters(index);
    return [
      `<dataValidation type="list" allowBlank="1" sqref="${letters}2:${letters}${LAST_ROW}"><formula1>"${cellXml(list)}"</formula1></dataValidation>`,
    ];
  });
  return lists.length === 0 ? "" : `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
}
