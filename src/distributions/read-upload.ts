import { invalidInput } from "../platform/errors.ts";
import type { FormFields, UploadedFile } from "../platform/http-server/form.ts";
import type { Upload } from "./create-distribution.ts";
import { DistributionOptions } from "./distribution-api.ts";

/** Fields of a form that hold more than a text are written as JSON. */
const textFields = new Set(["name", "startAt", "priority"]);

/** Takes the file of a form and the options beside it. Throws AppError `invalid_input` for a form without one. */
export async function readUpload(request: {
  file(): Promise<UploadedFile | undefined>;
  isMultipart(): boolean;
}): Promise<Upload> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part)
    throw invalidInput("Send a form (multipart/form-data) with the sheet as `file`.", { reason: "file_missing" });
  return {
    fileName: part.filename.slice(-200) || "sheet",
    bytes: part.file,
    readOptions: () => readOptions(part.fields),
    isTooLarge: () => part.file.truncated,
  };
}

function readOptions(fields: FormFields): DistributionOptions {
  const given: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (name === "file" || !field || Array.isArray(field) || field.type !== "field") continue;
    given[name] = textFields.has(name) ? field.value : parse(String(field.value));
  }
  const options = DistributionOptions.strict().safeParse(given);
  if (options.success) return options.data;
  const faults = options.error.issues.map((issue) => ({ place: `/${issue.path.join("/")}`, message: issue.message }));
  throw invalidInput("Some fields of the form cannot be used.", { reason: "invalid_input", faults });
}

/** JSON where it is JSON; else the text, for the schema to judge. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
