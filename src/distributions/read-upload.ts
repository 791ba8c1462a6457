import { Readable } from "node:stream";
import { invalidInput } from "../platform/errors.ts";
import type { FormField, FormFields, FormPart, UploadedFile } from "../platform/http-server/form.ts";
import { faultsOf, sayWhatIsWrong } from "../platform/plain-faults.ts";
import type { Upload } from "./create-distribution.ts";
import { DistributionOptions } from "./distribution-api.ts";

/** Fields of a form that hold more than a text are written as JSON. */
const textFields = new Set(["name", "startAt", "priority"]);

type Form = { isMultipart(): boolean; parts(): AsyncIterator<FormPart> };

/**
 * Takes the file of a form and the options beside it, before or behind. Throws AppError `file_missing` for a form without a file;
 * reading its bytes throws `one_file_only` when another follows.
 */
export async function readUpload(form: Form): Promise<Upload> {
  const parts = form.isMultipart() ? form.parts() : undefined;
  const file = parts && (await nextFile(parts));
  if (!file)
    throw invalidInput("Send a form (multipart/form-data) with the sheet as `file`.", { reason: "file_missing" });
  return {
    fileName: file.filename.slice(-200) || "sheet",
    bytes: Readable.from(wholeForm(file, parts), { objectMode: false }),
    readOptions: () => readOptions(file.fields),
    isTooLarge: () => file.file.truncated,
  };
}

async function nextFile(parts: AsyncIterator<FormPart>): Promise<UploadedFile | undefined> {
  for (let part = await parts.next(); !part.done; part = await parts.next())
    if (part.value.type === "file") return part.value;
  return undefined;
}

/** The bytes of the file; they end when the rest of the form is there as well. What is too large is not waited for. */
async function* wholeForm({ file }: UploadedFile, parts: AsyncIterator<FormPart>): AsyncGenerator<Buffer> {
  yield* file;
  if (file.truncated || !(await nextFile(parts))) return;
  throw invalidInput("Send one file only: each sheet becomes a distribution of its own.", { reason: "one_file_only" });
}

function readOptions(fields: FormFields): DistributionOptions {
  const given: Record<string, unknown> = {};
  const doubled: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if (Array.isArray(field)) doubled.push(name);
    else if (field?.type === "field") given[name] = readField(name, field);
  }
  const options = DistributionOptions.strict().safeParse(given, { error: sayWhatIsWrong });
  const faults = [
    ...doubled.map((name) => ({ place: `/${name}`, message: "is given more than once" })),
    ...faultsOf(options.error?.issues ?? [], ""),
  ];
  if (options.success && faults.length === 0) return options.data;
  const list = faults.map(({ place, message }) => `${place.slice(1)} ${message}`).join("; ");
  throw invalidInput(`Some fields of the form cannot be used: ${list}.`, { faults });
}

/** JSON where it is JSON; else the text, for the schema to judge. A part that says it is JSON has been read as such. */
function readField(name: string, { value }: FormField): unknown {
  if (textFields.has(name) || typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
