import type { ForeignThing } from "./foreign-things.ts";
import { disguisedSheet, notASheet } from "./sheet-refusals.ts";

/** Files of text that some program opens as a sheet, by how they begin, in small letters. */
const disguised: [start: RegExp, thing: ForeignThing][] = [
  [/^(<\?xml[^>]*>.*)?<(\w+:)?workbook.*urn:schemas-microsoft-com:office:spreadsheet/s, "xml_2003"],
  [/^<\?xml[^>]*>.*<office:document\b/s, "flat_ods"],
  [/^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|table|meta|style|div|tr)\b/s, "web_page"],
  [/^<(!doctype|!--)/, "web_page"],
  [/^<\?xml[^>]*>/, "xml"],
  [/^(mime-version|content-type):|^from:.*\n.*mime-version:/s, "mhtml"],
  [/^id;p[^\r\n]*[\r\n]+([pfbco];|nn;|nu;|ne;)/, "sylk"],
  [/^table[\r\n]+0,1[\r\n]+"/, "dif"],
];

const strange: [start: RegExp, thing: ForeignThing][] = [
  [/^\{\\rtf/, "rtf"],
  [/^begin:vcard/, "vcard"],
  [/^(\{\s*"|\[\s*[{[]\s*["}\]])/, "json"],
];

const START_CHARACTERS = 2_000;

/** Refuses what is text but no csv, so that a person hears what it is and not of thousands of bad rows. */
export function refuseOtherTexts(sample: string): void {
  const start = sample.trimStart().slice(0, START_CHARACTERS).toLowerCase();
  const sheet = disguised.find(([pattern]) => pattern.test(start));
  if (sheet) throw disguisedSheet(sheet[1]);
  const other = strange.find(([pattern]) => pattern.test(start));
  if (other) throw notASheet(other[1]);
}
