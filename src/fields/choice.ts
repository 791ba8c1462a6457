import { cellText, type FilledCell } from "./cell-text.ts";
import { foldHeader } from "./header.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** A reader for a cell that names one of a few things, by its own name or another one of the list. */
export function choiceOf<Choice extends string>(
  names: Record<Choice, readonly string[]>,
): (cell: FilledCell) => Parsed<Choice> {
  const choices = Object.keys(names) as Choice[];
  const known = new Map<string, Choice>();
  for (const choice of choices) for (const name of [choice, ...names[choice]]) known.set(foldHeader(name), choice);

  return (cell) => {
    const choice = known.get(foldHeader(cellText(cell)));
    return choice ? understood(choice) : faulty("choice_unknown", { allowed: choices.join(", ") });
  };
}
