import { type FilledCell, trimmedText } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** A reader for words that stand on one line; line breaks become spaces. */
export function oneLineOf(limitBytes: number): (cell: FilledCell) => Parsed<string> {
  return (cell) => ofLimit(trimmedText(cell).replace(/\p{Cc}+/gu, " "), limitBytes);
}

/** A reader for a text of any lines. */
export function textOf(limitBytes: number): (cell: FilledCell) => Parsed<string> {
  return (cell) => ofLimit(trimmedText(cell), limitBytes);
}

function ofLimit(text: string, limit: number): Parsed<string> {
  const bytes = Buffer.byteLength(text);
  return bytes > limit ? faulty("too_many_bytes", { bytes, limit }) : understood(text);
}
