import { EXACT_DIGITS, type FilledCell, trimmedText } from "./cell-text.ts";
import { faulty, type Parsed, remark, understood } from "./parsed.ts";

/** A reader for an id of the customer's: any text of at most `limit` bytes in UTF-8 that the spreadsheet has not changed. */
export function identifierOf(limit: number): (cell: FilledCell) => Parsed<string> {
  return (cell) => {
    if (typeof cell === "object") return faulty("id_is_date");
    if (isRounded(cell)) return faulty("id_rounded");

    const text = trimmedText(cell);
    const bytes = Buffer.byteLength(text);
    if (bytes > limit) return faulty("too_many_bytes", { bytes, limit });
    return looksRounded(text) ? understood(text, remark("id_looks_rounded")) : understood(text);
  };
}

/** Whether a spreadsheet has already replaced digits of this number by zeros. */
export function isRounded(cell: FilledCell): boolean {
  return typeof cell === "number" && Math.abs(cell) >= 10 ** EXACT_DIGITS;
}

function looksRounded(text: string): boolean {
  return /^\d[.,]\d+E\+\d+$/i.test(text);
}
