import { detectKind } from "./file-kind.ts";
import { findSheet } from "./find-sheet.ts";
import { openCsv } from "./open-csv.ts";
import { openXlsx } from "./open-xlsx.ts";
import type { OpenSheet } from "./sheet.ts";
import type { ReadingOptions, SheetFile } from "./sheet-file.ts";
import { defaultSheetLimits, type SheetLimits } from "./sheet-limits.ts";

/** Opens a file by what its bytes say, not by its name. */
export async function openSheetFile(path: string, options: ReadingOptions): Promise<SheetFile> {
  const kind = await detectKind(path);
  return kind === "zip" ? openXlsx(path, options) : openCsv(path, options);
}

export type SheetOptions = {
  /** Whether a title says that its column holds recipients; decides which page and which row of titles is meant. */
  isRecipientHeader(title: string): boolean;
  /** Name of the page that is meant, hidden or not; without it the first visible page with recipients is. */
  page?: string;
  limits?: Partial<SheetLimits>;
};

/** Opens a sheet in this thread. Throws AppError `invalid_input` with a reason `sheet_...` and what to do about it. */
export async function openSheetHere({ path }: { path: string }, options: SheetOptions): Promise<OpenSheet> {
  const limits = { ...defaultSheetLimits, ...options.limits };
  const file = await openSheetFile(path, { limits, onProgress() {} });
  try {
    return await findSheet(file, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}
