import { cellText, type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** A reader for a whole number from `smallest` to `largest`, also written as `1 440` or `60.0`. Of `1,000` nobody knows whether it is one or a thousand. */
export function wholeNumberOf(smallest: number, largest: number): (cell: FilledCell) => Parsed<number> {
  return (cell) => {
    if (typeof cell !== "number" && typeof cell !== "string") return faulty("number_unreadable", { smallest, largest });

    const written = /^([+-]?\d{1,3}(?: \d{3})+|[+-]?\d{1,9})(?:[.,]0{1,2})?$/.exec(plainForm(cellText(cell)))?.[1];
    if (written === undefined) return faulty("number_unreadable", { smallest, largest });
    const number = Number(written.replaceAll(" ", ""));
    return number >= smallest && number <= largest
      ? understood(number)
      : faulty("number_out_of_range", { smallest, largest });
  };
}
