import type { Cell, ErrorCell } from "./cell.ts";
import { type Remark, remark } from "./parsed.ts";

/** A cell that holds something that can be read. */
export type FilledCell = Exclude<Cell, null | ErrorCell>;

const SHOWN_CHARACTERS = 200;
/** A spreadsheet keeps this many digits of a number; what follows is noise of binary arithmetic. */
export const EXACT_DIGITS = 15;

export function isErrorCell(cell: Cell): cell is ErrorCell {
  return typeof cell === "object" && cell !== null && !("date" in cell);
}

/** What is wrong with such a cell. */
export function faultOf(cell: ErrorCell): Remark {
  return "error" in cell ? remark("spreadsheet_error", { error: cell.error }) : remark("formula_without_value");
}

/** Whether the cell holds nothing: empty, or only spaces and characters that nobody sees. */
export function isBlank(cell: Cell): cell is null {
  if (cell === null) return true;
  return typeof cell === "string" && !/[^\s\p{Cf}\0]/u.test(cell);
}

/** The cell as the text that a person sees in it. NUL is left out: it can be neither seen nor stored. */
export function cellText(cell: FilledCell): string {
  if (typeof cell === "string") return cell.includes("\0") ? cell.replaceAll("\0", "") : cell;
  if (typeof cell === "number") return String(Number(cell.toPrecision(EXACT_DIGITS)));
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return cell.date.replace("T", " ").replace(/(\d\d:\d\d):00$/, "$1");
}

/** The text of the cell without spaces and invisible characters around it. */
export function trimmedText(cell: FilledCell): string {
  const text = cellText(cell);
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text.charAt(start))) start++;
  while (end > start && isInvisible(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** One spelling for what looks alike: simple dashes and spaces, no invisible characters, full-width digits as plain ones. */
export function plainForm(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\0]/gu, "")
    .replace(/[\p{Pd}−]/gu, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** What the table of problems shows of a cell: at most 200 characters. */
export function presentCell(cell: Cell): string {
  if (cell === null) return "";
  const text = isErrorCell(cell) ? errorText(cell) : cellText(cell);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1).toWellFormed()}…` : text;
}

function errorText(cell: ErrorCell): string {
  return "error" in cell ? cell.error : cell.formula;
}

function isInvisible(character: string): boolean {
  return /[\s\p{Cf}\0]/u.test(character);
}
