import type { Cell } from "./sheet.ts";

/** How a cell is shown and kept: numbers written out, `2026-03-24 09:30:00`, TRUE and FALSE, errors as the spreadsheet shows them, formulas without a value as such. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if ("date" in cell) return cell.date.replace("T", " ");
  return "error" in cell ? cell.error : cell.formula;
}

/** Fifteen digits are what a spreadsheet shows: its own sums come out as 0.30000000000000004. */
function numberText(number: number): string {
  if (Number.isInteger(number)) return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString();

  const shown = Number(number.toPrecision(15));
  const text = String(shown);
  if (!text.includes("e")) return text;

  const [digits = "", exponent] = String(Math.abs(shown)).split("e-");
  return `${shown < 0 ? "-" : ""}0.${"0".repeat(Number(exponent) - 1)}${digits.replace(".", "")}`;
}
