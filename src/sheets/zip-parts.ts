import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { ReadingOptions } from "./sheet-file.ts";
import { SheetRefusal } from "./sheet-refusals.ts";

/** The files inside a zip, by name as workbooks write it: with slashes, none at its beginning, without regard to case. */
export type ZipParts = {
  has(name: string): boolean;
  /** Bytes of one part, inflated while they are read and never more than `maxBytes`: the sizes that a zip states are not believed. */
  read(name: string, maxBytes: number): AsyncIterable<Buffer>;
  /** How many bytes one part says it has. */
  statedBytes(name: string): number;
  close(): void;
};

export async function openZip(path: string, options: ReadingOptions): Promise<ZipParts> {
  const zip = await refusing(openPromise(path, { autoClose: false, validateEntrySizes: false, decodeStrings: false }));
  try {
    const entries = await refusing(listEntries(zip, options.limits.zipEntryCount));
    return {
      has: (name) => findEntry(entries, name) !== undefined,
      read: (name, maxBytes) =>
        readPart(zip, findEntry(entries, name), { name, maxBytes, onProgress: options.onProgress }),
      statedBytes: (name) => findEntry(entries, name)?.uncompressedSize ?? 0,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, maxCount: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    count++;
    if (count > maxCount) throw new SheetRefusal("too_many_parts", { limit: maxCount });
    const name = nameOf(entry);
    // Which of the two a spreadsheet program shows cannot be known.
    if (entries.has(name)) throw new SheetRefusal("part_doubled", { part: name });
    entries.set(name, entry);
  }
  return entries;
}

/** Some writers put backslashes between folders, or a slash before the first. */
function nameOf(entry: Entry): string {
  return entry.fileNameRaw
    .toString()
    .replaceAll("\\", "/")
    .replace(/^(\.?\/)+/, "")
    .toLowerCase();
}

/** References to parts may be written as in a web address. */
function findEntry(entries: Map<string, Entry>, reference: string): Entry | undefined {
  const name = reference.toLowerCase();
  return entries.get(name) ?? entries.get(name.replace(/%20/g, " "));
}

type Part = { name: string; maxBytes: number; onProgress(): void };

async function* readPart(zip: ZipFile, entry: Entry | undefined, part: Part): AsyncGenerator<Buffer> {
  if (!entry) throw new SheetRefusal("part_missing", { part: part.name });
  if (entry.isEncrypted()) throw new SheetRefusal("protected");

  let byteCount = 0;
  let checksum = 0;
  try {
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      part.onProgress();
      byteCount += bytes.length;
      if (byteCount > part.maxBytes)
        throw new SheetRefusal("part_too_large", { part: part.name, limit: part.maxBytes });
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw refusal(error);
  }
  if (checksum !== entry.crc32) throw new SheetRefusal("part_changed", { part: part.name });
}

async function refusing<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw refusal(error);
  }
}

/** What the zip reader complains about is the file's fault, unless the disk said it. */
function refusal(error: unknown): unknown {
  const isOurs = error instanceof SheetRefusal || (error instanceof Error && "syscall" in error);
  return isOurs ? error : new SheetRefusal("zip_broken", {}, error);
}
