import { Readable } from "node:stream";
import { invalidInput } from "../platform/errors.ts";
import { fileMissing } from "../platform/file-refusals.ts";
import type { FormFields, FormPart, UploadedFile } from "../platform/http-server/form.ts";
import { faultsOf, sayWhatIsWrong, wrongFields } from "../platform/plain-faults.ts";
import type { Upload } from "./create-distribution.ts";
import { DistributionOptions } from "./distribution-api.ts";

/** Fields of a form that hold more than a text are written as JSON. */
const textFields = new Set(["name", "startAt", "priority"]);
const MAX_OPTION_BYTES = 1024 ** 2;

/** Texts of options that came as files, by name. */
type Blobs = Map<string, string>;

type Form = { isMultipart(): boolean; parts(): AsyncIterator<FormPart> };

/**
 * Takes the file of a form and the options beside it, before or behind. Throws AppError `file_missing` for a form without a file;
 * reading its bytes throws `one_file_only` when another follows.
 */
export async function readUpload(form: Form): Promise<Upload> {
  const parts = form.isMultipart() ? form.parts() : undefined;
  const blobs: Blobs = new Map();
  const file = parts && (await nextFile(parts, blobs));
  if (!file) throw fileMissing();
  return {
    fileName: file.filename.slice(-200) || "sheet",
    bytes: Readable.from(wholeForm(file, parts, blobs), { objectMode: false }),
    readOptions: () => readOptions(file.fields, blobs),
    isTooLarge: () => file.file.truncated,
  };
}

async function nextFile(parts: AsyncIterator<FormPart>, blobs: Blobs): Promise<UploadedFile | undefined> {
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    if (part.value.type !== "file") continue;
    if (!isOption(part.value)) return part.value;
    blobs.set(part.value.fieldname, await readBlob(part.value));
  }
  return undefined;
}

/** Generated clients send JSON as a blob, and browsers give a blob the name of a file. */
function isOption({ fieldname, mimetype }: UploadedFile): boolean {
  return mimetype === "application/json" && Object.hasOwn(DistributionOptions.shape, fieldname);
}

async function readBlob({ fieldname, file }: UploadedFile): Promise<string> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount <= MAX_OPTION_BYTES) chunks.push(chunk); // the rest is only taken off the line
  }
  if (byteCount <= MAX_OPTION_BYTES) return Buffer.concat(chunks).toString();
  throw wrongFields([{ place: `/${fieldname}`, message: { en: "is longer than 1 MB", ru: "длиннее 1 МБ" } }]);
}

/** The bytes of the file; they end when the rest of the form is there as well. What is too large is not waited for. */
async function* wholeForm(
  { file }: UploadedFile,
  parts: AsyncIterator<FormPart>,
  blobs: Blobs,
): AsyncGenerator<Buffer> {
  yield* file;
  if (file.truncated || !(await nextFile(parts, blobs))) return;
  throw invalidInput(oneFileOnly, { reason: "one_file_only" });
}

const oneFileOnly = {
  en: "Send one file only: each sheet becomes a distribution of its own.",
  ru: "Отправьте только один файл: каждая таблица становится отдельной рассылкой.",
};

function readOptions(fields: FormFields, blobs: Blobs): DistributionOptions {
  const given: Record<string, unknown> = {};
  const doubled: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if (Array.isArray(field)) doubled.push(name);
    else if (field?.type === "field") given[name] = readField(name, field.value);
    else if (blobs.has(name)) given[name] = parseJson(blobs.get(name) ?? "");
  }
  const options = DistributionOptions.strict().safeParse(given, { error: sayWhatIsWrong });
  const faults = [
    ...doubled.map((name) => ({ place: `/${name}`, message: twice })),
    ...faultsOf(options.error?.issues ?? [], ""),
  ];
  if (options.success && faults.length === 0) return options.data;
  throw wrongFields(faults);
}

const twice = { en: "is given more than once", ru: "указано больше одного раза" };

/** JSON where it is JSON; else the text, for the schema to judge. A part that says it is JSON has been read as such. */
function readField(name: string, value: unknown): unknown {
  return textFields.has(name) || typeof value !== "string" ? value : parseJson(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
