import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { notASheet, sheetEmpty, sheetOldXls, sheetProtected } from "./sheet-refusals.ts";

const startBytes = 16;

const foreign: [start: string, what: string][] = [
  ["%PDF-", "a PDF document"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  ["RIFF", "a picture or a recording"],
  ["II*\0", "a picture"],
  ["MM\0*", "a picture"],
  ["Rar!", "an archive: unpack it and upload the sheet that is in it"],
  ["7z\xbc\xaf", "an archive: unpack it and upload the sheet that is in it"],
  ["\x1f\x8b", "an archive: unpack it and upload the sheet that is in it"],
  ["PK\x05\x06", "an empty archive"],
];

/** Tells by its first bytes whether a file is a zip (and so perhaps a workbook) or text; refuses what is neither. */
export async function detectKind(path: string): Promise<"zip" | "text"> {
  const start = await readStart(path);
  if (start === "") throw sheetEmpty();
  if (start.startsWith("PK\x03\x04")) return "zip";
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw await oldOfficeRefusal(path);
  const found = foreign.find(([signature]) => start.startsWith(signature));
  if (found) throw notASheet(found[1]);
  return "text";
}

async function readStart(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Names of the streams in the container that old Office programs write; a protected new workbook lies in one too. */
const containerStreams: [stream: string, refusal: () => Error][] = [
  ["EncryptedPackage", sheetProtected],
  ["WordDocument", () => notASheet("a Word document")],
  ["PowerPoint Document", () => notASheet("a PowerPoint presentation")],
  ["__substg1.0", () => notASheet("a saved e-mail")],
];

async function oldOfficeRefusal(path: string): Promise<Error> {
  const signatures = containerStreams.map(([stream, refusal]) => ({ bytes: Buffer.from(stream, "utf16le"), refusal }));
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { start: 0 })) {
    const bytes: Buffer = Buffer.concat([before, piece]);
    const found = signatures.find((signature) => bytes.includes(signature.bytes));
    if (found) return found.refusal();
    before = bytes.subarray(-64);
  }
  return sheetOldXls();
}
