import { type FilledCell, presentCell } from "./cell-text.ts";
import type { CheckContext, KnownNames } from "./field.ts";
import { identifierOf } from "./identifier.ts";
import { faulty, type Parsed } from "./parsed.ts";
import type { ProblemCode } from "./problem.ts";

const MAX_NAME_BYTES = 1_000;
const readName = identifierOf(MAX_NAME_BYTES);

type NamesOf = (context: CheckContext) => KnownNames;

/** A reader for the id or name of something that the account has; for any other, `unknown` is said. */
export function knownNameOf(
  namesOf: NamesOf,
  unknown: ProblemCode,
): (cell: FilledCell, context: CheckContext) => Parsed<string> {
  return (cell, context) => {
    const name = readName(cell);
    if (!name.ok || namesOf(context).has(name.value)) return name;
    return faulty(unknown, { name: presentCell(name.value) });
  };
}
