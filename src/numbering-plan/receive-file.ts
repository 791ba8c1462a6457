import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { invalidInput } from "../platform/errors.ts";
import type { UploadedFile } from "../platform/http-server/form.ts";

type FormRequest = { file(): Promise<UploadedFile | undefined>; isMultipart(): boolean };

/** Keeps the file of a form for as long as `work` needs it, where no other user of the machine can read it. Throws AppError for a form without one. */
export async function withFormFile<T>(
  request: FormRequest,
  work: (file: { path: string; fileName: string }) => Promise<T>,
): Promise<T> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part)
    throw invalidInput("Send a form (multipart/form-data) with the sheet as `file`.", { reason: "file_missing" });
  const directory = await mkdtemp(join(tmpdir(), "carillon-"));
  try {
    const path = join(directory, "upload");
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
    if (part.file.truncated)
      throw invalidInput("The file is larger than 200 MB. Leave out what is not needed.", {
        reason: "sheet_too_large",
      });
    return await work({ path, fileName: part.filename.slice(-200) || "sheet" });
  } finally {
    await rm(directory, { recursive: true });
  }
}
