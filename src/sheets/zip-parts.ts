import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError } from "../platform/errors.ts";
import type { ReadingOptions } from "./sheet-file.ts";
import { sheetBroken, sheetProtected, sheetTooLarge } from "./sheet-refusals.ts";

/** The files inside a zip, by name without regard to case. */
export type ZipParts = {
  has(name: string): boolean;
  /** Bytes of one part, inflated while they are read and never more than `maxBytes`: the sizes that a zip states are not believed. */
  read(name: string, maxBytes: number): AsyncIterable<Buffer>;
  close(): void;
};

export async function openZip(path: string, options: ReadingOptions): Promise<ZipParts> {
  const zip = await refusing(openPromise(path, { autoClose: false, validateEntrySizes: false }));
  try {
    const entries = await refusing(listEntries(zip, options.limits.zipEntryCount));
    return {
      has: (name) => entries.has(name.toLowerCase()),
      read: (name, maxBytes) =>
        readPart(zip, entries.get(name.toLowerCase()), { name, maxBytes, onProgress: options.onProgress }),
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
    if (count > maxCount) throw sheetTooLarge(`it holds more than ${maxCount} parts`);
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return entries;
}

type Part = { name: string; maxBytes: number; onProgress(): void };

async function* readPart(zip: ZipFile, entry: Entry | undefined, part: Part): AsyncGenerator<Buffer> {
  if (!entry) throw sheetBroken(`its part ${part.name} is missing`);
  if (entry.isEncrypted()) throw sheetProtected();

  let byteCount = 0;
  let checksum = 0;
  try {
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      part.onProgress();
      byteCount += bytes.length;
      if (byteCount > part.maxBytes)
        throw sheetTooLarge(`its part ${part.name} unpacks to more than ${part.maxBytes} bytes`);
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw refusal(error);
  }
  if (checksum !== entry.crc32) throw sheetBroken(`its part ${part.name} does not have the content it was saved with`);
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
  const isOurs = error instanceof AppError || (error instanceof Error && "syscall" in error);
  return isOurs ? error : sheetBroken("its zip archive cannot be unpacked", error);
}
