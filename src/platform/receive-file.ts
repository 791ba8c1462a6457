import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { invalidInput } from "./errors.ts";
import { fileEmpty, fileMissing, fileTooLarge } from "./file-refusals.ts";
import type { FormPart } from "./http-server/form.ts";

/** A file that came with a form: it goes with `close`. The form's other fields beside it. */
export type ReceivedFile = { path: string; fileName: string; fields: Record<string, unknown>; close(): Promise<void> };

const MOST_NAME_CHARACTERS = 200;

type Form = { isMultipart(): boolean; parts(): AsyncIterable<FormPart> };

/**
 * Takes the one file of a form into a temporary file that nobody else can read. Throws AppError for a form without a file or with several, and for
 * a file that is empty or larger than 200 MB.
 */
export async function receiveFile(form: Form): Promise<ReceivedFile> {
  const isNameless = process.platform === "linux"; // there an open file can be read without its name
  const path = join(tmpdir(), `carillon-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  const close = async () => {
    await file.close();
    if (!isNameless) await unlink(path);
  };
  try {
    if (isNameless) await unlink(path);
    const read = form.isMultipart() ? await readForm(form.parts(), file) : undefined;
    if (!read) throw fileMissing();
    return { path: isNameless ? `/proc/self/fd/${file.fd}` : path, ...read, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The fields of the form, once its file is written; undefined where it has none. */
async function readForm(
  parts: AsyncIterable<FormPart>,
  file: FileHandle,
): Promise<Pick<ReceivedFile, "fileName" | "fields"> | undefined> {
  const fields: Record<string, unknown> = {};
  let fileName: string | undefined;
  for await (const part of parts) {
    if (part.type === "field") fields[part.fieldname] = part.value;
    else if (fileName !== undefined) throw invalidInput(oneFileOnly, { reason: "one_file_only" });
    else {
      fileName = part.filename.slice(-MOST_NAME_CHARACTERS) || "sheet";
      await writeFile(part.file, file);
    }
  }
  return fileName === undefined ? undefined : { fileName, fields };
}

const oneFileOnly = { en: "Send one file only.", ru: "Отправьте только один файл." };

type Bytes = AsyncIterable<Buffer> & { truncated: boolean };

async function writeFile(bytes: Bytes, file: FileHandle): Promise<void> {
  let size = 0;
  for await (const piece of bytes) {
    await file.writeFile(piece);
    size += piece.length;
  }
  if (bytes.truncated) throw fileTooLarge();
  if (size === 0) throw fileEmpty();
}
