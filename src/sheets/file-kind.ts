import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { notASheet, SheetRefusal } from "./sheet-refusals.ts";

const startBytes = 16;

const foreign: [start: string, refusal: () => SheetRefusal][] = [
  ["%PDF-", () => notASheet("pdf")],
  ...["\x89PNG", "\xff\xd8\xff", "GIF8", "II*\0", "MM\0*"].map(signOf(() => notASheet("picture"))),
  ...["RIFF", "ID3", "OggS", "\x1aE\xdf\xa3"].map(signOf(() => notASheet("recording"))),
  ...["Rar!", "7z\xbc\xaf", "\x1f\x8b", "PK\x05\x06", "BZh", "\xfd7zXZ"].map(signOf(() => new SheetRefusal("archive"))),
  // What Excel wrote before version 5 has no container.
  ...["\x09\0\x04\0", "\x09\x02\x06\0", "\x09\x04\x06\0", "\x09\x08\x08\0"].map(
    signOf(() => new SheetRefusal("old_xls")),
  ),
];

function signOf(refusal: () => SheetRefusal): (start: string) => [string, () => SheetRefusal] {
  return (start) => [start, refusal];
}

/** Tells by its first bytes whether a file is a zip (and so perhaps a workbook) or text; refuses what is neither. */
export async function detectKind(path: string): Promise<"zip" | "text"> {
  const start = await readStart(path);
  if (start === "") throw new SheetRefusal("empty");
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x07\x08")) return "zip";
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw await oldOfficeRefusal(path);
  const found = foreign.find(([signature]) => start.startsWith(signature));
  if (found) throw found[1]();
  if (start.slice(4, 8) === "ftyp") throw notASheet("recording");
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
const containerStreams: [stream: string, refusal: () => SheetRefusal][] = [
  ["EncryptedPackage", () => new SheetRefusal("protected")],
  ["WordDocument", () => notASheet("word")],
  ["PowerPoint Document", () => notASheet("powerpoint")],
  ["__substg1.0", () => notASheet("email")],
];

async function oldOfficeRefusal(path: string): Promise<SheetRefusal> {
  const signatures = containerStreams.map(([stream, refusal]) => ({ bytes: Buffer.from(stream, "utf16le"), refusal }));
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { start: 0 })) {
    const bytes: Buffer = Buffer.concat([before, piece]);
    const found = signatures.find((signature) => bytes.includes(signature.bytes));
    if (found) return found.refusal();
    before = bytes.subarray(-64);
  }
  return new SheetRefusal("old_xls");
}
