import { main } from "./xlsx-parts.ts";

/** Places in the list of cell formats below. Whatever is typed under a title stays a text. */
export const cellFormats = { text: 1, title: 2, neededTitle: 3, sometimesTitle: 4, example: 5, explained: 6 } as const;

const font = (more: string, colour = "FF000000") =>
  `<font>${more}<sz val="11"/><color rgb="${colour}"/><name val="Calibri"/><family val="2"/></font>`;
const fill = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const format = (fontId: number, fillId: number, alignment = "") =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1"` +
  `${fontId > 0 ? ' applyFont="1"' : ""}${fillId > 0 ? ' applyFill="1"' : ""}` +
  `${alignment === "" ? "/>" : ` applyAlignment="1"><alignment ${alignment}/></xf>`}`;

const fonts = [font(""), font("<b/>"), font("<i/>", "FF7F7F7F")];
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  ...[fill("FFF4B183"), fill("FFFFF2CC"), fill("FFE7E6E6")],
];
const wrapped = 'vertical="top" wrapText="1"';
const formats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  ...[format(0, 0), format(1, 4, wrapped), format(1, 2, wrapped), format(1, 3, wrapped)],
  ...[format(2, 0), format(0, 0, wrapped)],
];

export const blankSheetStyles =
  `<styleSheet xmlns="${main}"><fonts count="${fonts.length}">${fonts.join("")}</fonts>` +
  `<fills count="${fills.length}">${fills.join("")}</fills>` +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${formats.length}">${formats.join("")}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
