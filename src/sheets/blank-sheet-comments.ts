import { columnLetters } from "./column-letters.ts";
import { cellXml, main } from "./xlsx-parts.ts";

/** Of a comment's box, in rows of a sheet and columns of the usual width. */
const BOX_ROWS = 14;
const BOX_COLUMNS = 4;

/** The comments at the titles in the first row, one for each column. */
export function commentsXml(texts: readonly string[]): string {
  const comments = texts.map(
    (text, index) =>
      `<comment ref="${columnLetters(index)}1" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr>` +
      `<t xml:space="preserve">${cellXml(text)}</t></r></text></comment>`,
  );
  return `<comments xmlns="${main}"><authors><author>Carillon</author></authors><commentList>${comments.join("")}</commentList></comments>`;
}

/** The boxes in which spreadsheet programs show them: a drawing of an older kind, without which Excel shows none. */
export function commentBoxesXml(count: number): string {
  const boxes = Array.from({ length: count }, (_, index) => boxXml(index));
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${boxes.join("")}</xml>`
  );
}

function boxXml(column: number): string {
  const anchor = [column + 1, 15, 0, 2, column + 1 + BOX_COLUMNS, 15, BOX_ROWS, 4].join(", ");
  return (
    `<v:shape id="_x0000_s${1025 + column}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:210pt;z-index:${column + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>0</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
