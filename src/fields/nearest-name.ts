import { foldHeader } from "./header.ts";

const MAX_EDITS = 3;
const LETTERS_PER_EDIT = 3;

/** The one of the names that a person most likely meant; undefined when none is near. Case, spaces and dashes do not count. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const folded = foldHeader(written);
  let nearest: string | undefined;
  let smallest = Math.min(MAX_EDITS, Math.floor(folded.length / LETTERS_PER_EDIT)) + 1;
  for (const name of names) {
    const known = foldHeader(name);
    const edits = Math.abs(known.length - folded.length) < smallest ? countEdits(folded, known) : smallest;
    if (edits < smallest) [nearest, smallest] = [name, edits];
  }
  return nearest;
}

/** How many letters must be changed, put in, taken out or swapped with their neighbour to make one word of the other. */
function countEdits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const edits = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      next.push(isSwapped ? Math.min(edits, (beforeLast[column - 2] ?? edits) + 1) : edits);
    }
    [beforeLast, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
