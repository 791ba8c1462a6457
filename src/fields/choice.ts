import { cellText, type FilledCell } from "./cell-text.ts";
import { foldHeader } from "./header.ts";
import { foldLookAlikes } from "./look-alikes.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/**
 * A reader for a cell that names one of a few things, by its own name or another one of the list; a letter of another alphabet that looks like
 * the right one, which nobody can see, is taken for it where only one of the things can be meant.
 */
export function choiceOf<Choice extends string>(
  names: Record<Choice, readonly string[]>,
): (cell: FilledCell) => Parsed<Choice> {
  const choices = Object.keys(names) as Choice[];
  const known = new Map<string, Choice>();
  const meant = new Map<string, Set<Choice>>();
  for (const choice of choices)
    for (const name of [choice, ...names[choice]]) {
      known.set(foldHeader(name), choice);
      const look = lookOf(name);
      meant.set(look, (meant.get(look) ?? new Set()).add(choice));
    }

  return (cell) => {
    const text = cellText(cell);
    const choice = known.get(foldHeader(text)) ?? onlyOne(meant.get(lookOf(text)));
    return choice ? understood(choice) : faulty("choice_unknown", { allowed: choices.join(", ") });
  };
}

function lookOf(name: string): string {
  return foldHeader(foldLookAlikes(name));
}

function onlyOne<Choice>(choices: ReadonlySet<Choice> | undefined): Choice | undefined {
  const [only, other] = choices ?? [];
  return other === undefined ? only : undefined;
}
