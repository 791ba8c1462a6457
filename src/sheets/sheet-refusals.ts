import { type AppError, invalidInput } from "../platform/errors.ts";

const saveAsXlsx = "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and upload that file.";

export function sheetBroken(what: string, cause?: unknown): AppError {
  return invalidInput(`The file is damaged: ${what}. ${saveAsXlsx}`, { reason: "sheet_broken", cause });
}

export function sheetTooLarge(what: string, cause?: unknown): AppError {
  return invalidInput(`The file is too large: ${what}. Split it into several files, or remove what is not needed.`, {
    reason: "sheet_too_large",
    cause,
  });
}

export function sheetProtected(): AppError {
  return invalidInput(
    "The file is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save it and upload it again.",
    { reason: "sheet_protected" },
  );
}

export function sheetOldXls(): AppError {
  return invalidInput(`The file is in the old Excel format (.xls), which cannot be read here. ${saveAsXlsx}`, {
    reason: "sheet_old_xls",
  });
}

export function sheetOds(): AppError {
  return invalidInput(`The file is an OpenDocument sheet (.ods), which cannot be read here. ${saveAsXlsx}`, {
    reason: "sheet_ods",
  });
}

/** @param what the thing that was uploaded instead, with its article: `a PDF document` */
export function notASheet(what: string): AppError {
  return invalidInput(`The file is ${what}, not a sheet. Upload an Excel workbook (.xlsx) or a CSV file.`, {
    reason: "sheet_not_a_sheet",
  });
}

/** For files that a spreadsheet program opens although they only look like a sheet. */
export function disguisedSheet(what: string): AppError {
  return invalidInput(`The file is ${what}, which cannot be read here. ${saveAsXlsx}`, { reason: "sheet_not_a_sheet" });
}

export function sheetEmpty(): AppError {
  return invalidInput("The file is empty. Upload a sheet with a row of column titles and one row for each message.", {
    reason: "sheet_empty",
  });
}

export function sheetWithoutHeader(rowNumber: number): AppError {
  return invalidInput(
    `Row ${rowNumber} holds values where the column titles should stand. Put a row of titles above them, such as "phone" and "text".`,
    { reason: "sheet_no_header" },
  );
}

export function sheetWithoutRows(headerRow: number): AppError {
  return invalidInput(`There is nothing below the column titles in row ${headerRow}. Add one row for each message.`, {
    reason: "sheet_no_rows",
  });
}

export function quoteNotClosed(line: number): AppError {
  return invalidInput(
    `The quote (") that begins a cell in line ${line} is never closed properly. Close it, or write a quote inside a quoted cell twice ("").`,
    { reason: "sheet_broken" },
  );
}

export function mixedEncoding(line: number): AppError {
  return invalidInput(
    `The text in line ${line} is written in another encoding than the lines above it. Save the file as "CSV UTF-8" or as an Excel workbook (.xlsx) and upload that file.`,
    { reason: "sheet_broken" },
  );
}
