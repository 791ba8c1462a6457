import { posix } from "node:path";
import type { SheetLimits } from "./sheet-limits.ts";
import { notASheet, SheetRefusal } from "./sheet-refusals.ts";
import { isTrue, readXml, type XmlAttributes } from "./xml-stream.ts";
import type { ZipParts } from "./zip-parts.ts";

/** What the table of contents of a workbook says; pages in their order on the screen. */
export type Workbook = {
  pages: { name: string; hidden: boolean; path: string }[];
  countsDaysFrom1904: boolean;
  stylesPath: string | undefined;
  sharedStringsPath: string;
};

type Relationship = { id: string; type: string; path: string };
type WorkbookText = { root: string; sheets: XmlAttributes[]; countsDaysFrom1904: boolean };

export async function readWorkbook(zip: ZipParts, limits: SheetLimits): Promise<Workbook> {
  const path = await workbookPath(zip, limits);
  const { root, sheets, countsDaysFrom1904 } = await readWorkbookText(zip, path, limits);
  if (root !== "workbook") throw notASheet("other_document");

  const relationships = await readRelationships(zip, path, limits);
  const pathOf = (kind: string) => relationships.find(({ type }) => type === kind)?.path;
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const pages = sheets.flatMap((sheet) => pageOf(sheet, byId));
  // Some writers forget to say where the texts are.
  const sharedStringsPath = pathOf("sharedStrings") ?? posix.join(posix.dirname(path), "sharedStrings.xml");
  return { pages, countsDaysFrom1904, stylesPath: pathOf("styles"), sharedStringsPath };
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
      if (found.sheets.length > limits.zipEntryCount) throw new SheetRefusal("too_many_pages");
      if (name === "workbookPr") found.countsDaysFrom1904 = isTrue(attributes.date1904);
    },
    close() {},
    text() {},
  });
  return found;
}

/** Charts have pages of their own; only worksheets hold rows. */
function pageOf(sheet: XmlAttributes, relationships: Map<string, Relationship>): Workbook["pages"] {
  const reference = Object.keys(sheet).find((name) => name.endsWith(":id"));
  const relationship = relationships.get(sheet[reference ?? ""] ?? "");
  if (relationship?.type !== "worksheet") return [];
  // Any other state, such as the `show` of some writers, is shown.
  const hidden = /^(veryHidden|hidden)$/i.test(sheet.state ?? "");
  return [{ name: sheet.name ?? "", hidden, path: relationship.path }];
}

/** @param path of the part whose relationships are asked for; "" is the whole package */
async function readRelationships(zip: ZipParts, path: string, limits: SheetLimits): Promise<Relationship[]> {
  const folder = posix.dirname(path);
  const file = posix.join(folder, "_rels", `${posix.basename(path)}.rels`);
  const relationships: Relationship[] = [];
  if (!zip.has(file)) return relationships;

  await readXml(zip.read(file, limits.partBytes), {
    open(name, attributes) {
      const { Id: id = "", Type: type = "", Target = "", TargetMode: mode } = attributes;
      if (name !== "Relationship" || mode === "External") return;
      if (relationships.length >= limits.zipEntryCount)
        throw new SheetRefusal("too_many_parts", { limit: limits.zipEntryCount });
      const target = Target.replaceAll("\\", "/");
      const absolute = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      // The namespaces of the strict and of the usual form differ, their last words do not.
      relationships.push({ id, type: type.slice(type.lastIndexOf("/") + 1), path: absolute });
    },
    close() {},
    text() {},
  });
  return relationships;
}
