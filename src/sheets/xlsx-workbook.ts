import { posix } from "node:path";
import type { SheetLimits } from "./sheet-limits.ts";
import { notASheet, sheetBroken } from "./sheet-refusals.ts";
import { isTrue, readXml, type XmlAttributes } from "./xml-stream.ts";
import type { ZipParts } from "./zip-parts.ts";

/** What the table of contents of a workbook says; pages in their order on the screen. */
export type Workbook = {
  pages: { name: string; hidden: boolean; path: string }[];
  countsDaysFrom1904: boolean;
  stylesPath: string | undefined;
  sharedStringsPath: string | undefined;
};

type Relationship = { id: string; type: string; path: string };
type WorkbookText = { root: string; sheets: XmlAttributes[]; countsDaysFrom1904: boolean };

export async function readWorkbook(zip: ZipParts, limits: SheetLimits): Promise<Workbook> {
  const path = await workbookPath(zip, limits);
  const { root, sheets, countsDaysFrom1904 } = await readWorkbookText(zip, path, limits);
  if (root !== "workbook") throw notASheet("a document of another program");

  const relationships = await readRelationships(zip, path, limits);
  const pathOf = (kind: string) => relationships.find(({ type }) => type === kind)?.path;
  const pages = sheets.flatMap((sheet) => pageOf(sheet, relationships));
  if (pages.length > limits.zipEntryCount) throw sheetBroken("it lists more pages than it has");
  return { pages, countsDaysFrom1904, stylesPath: pathOf("styles"), sharedStringsPath: pathOf("sharedStrings") };
}

async function workbookPath(zip: ZipParts, limits: SheetLimits): Promise<string> {
  const relationships = await readRelationships(zip, "", limits);
  return relationships.find(({ type }) => type === "officeDocument")?.path ?? "xl/workbook.xml";
}

async function readWorkbookText(zip: ZipParts, path: string, limits: SheetLimits): Promise<WorkbookText> {
  const found: WorkbookText = { root: "", sheets: [], countsDaysFrom1904: false };
  await readXml(zip.read(path, limits.partBytes), {
    open(name, attributes) {
      found.root ||= name || "unknown";
      if (name === "sheet") found.sheets.push(attributes);
      if (name === "workbookPr") found.countsDaysFrom1904 = isTrue(attributes.date1904);
    },
    close() {},
    text() {},
  });
  return found;
}

/** Charts have pages of their own; only worksheets hold rows. */
function pageOf(sheet: XmlAttributes, relationships: Relationship[]): Workbook["pages"] {
  const reference = Object.keys(sheet).find((name) => name.endsWith(":id"));
  const relationship = relationships.find(({ id }) => reference !== undefined && id === sheet[reference]);
  if (relationship?.type !== "worksheet") return [];
  const state = sheet.state ?? "visible";
  return [{ name: sheet.name ?? "", hidden: state !== "visible", path: relationship.path }];
}

/** @param path of the part whose relationships are asked for; "" is the whole package */
async function readRelationships(zip: ZipParts, path: string, limits: SheetLimits): Promise<Relationship[]> {
  const folder = posix.dirname(path);
  const file = posix.join(folder, "_rels", `${posix.basename(path)}.rels`);
  const relationships: Relationship[] = [];
  if (!zip.has(file)) return relationships;

  await readXml(zip.read(file, limits.partBytes), {
    open(name, attributes) {
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
      if (name !== "Relationship" || mode === "External") return;
      const absolute = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      // The namespaces of the strict and of the usual form differ, their last words do not.
      relationships.push({ id, type: type.slice(type.lastIndexOf("/") + 1), path: absolute });
    },
    close() {},
    text() {},
  });
  return relationships;
}
