import type { FilledCell } from "./cell-text.ts";
import type { CheckContext } from "./field.ts";
import { identifierOf } from "./identifier.ts";
import { type Parsed, understood } from "./parsed.ts";

const MAX_BYTES = 1_000;
const readText = identifierOf(MAX_BYTES);

/** What a sheet that comes in unattended proves its right to send with. Of a person who is signed in nothing is even read. */
export function parseCredential(cell: FilledCell, { isUnattended }: CheckContext): Parsed<string> {
  return isUnattended ? readText(cell) : understood("");
}
