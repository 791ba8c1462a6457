import { findDoubledName } from "./json-doubled-name.ts";
import { presentPlace } from "./json-place.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const curly = /[“”„‟]/g;
const angled = /[«»]/g;
const anyQuotes = /[“”„‟«»]/g;

/**
 * Reads JSON, also with the quotes that word processors make, where those of another kind may stand inside of a text, and with spaces that only
 * look like usual ones. Else says up to which character, counted from 1, it made sense, or which name an object has twice.
 */
export function parseJson(text: string): Parsed<unknown> {
  const asWritten = tryParse(text);
  if (asWritten) return asWritten;
  const readings = new Set([null, curly, angled, anyQuotes].map((quotes) => inPlainSpelling(text, quotes)));
  for (const reading of readings) {
    const parsed = tryParse(reading);
    if (parsed) return parsed;
  }
  return faulty("json_broken", { position: Math.max(...[...readings].map(findBreak)) });
}

/** With these quotes as straight ones. Outside of texts, what only looks like a space, or cannot be seen, is one; every position stays what it is. */
function inPlainSpelling(text: string, quotes: RegExp | null): string {
  const straight = quotes ? text.replace(quotes, '"') : text;
  return straight.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|[\s\p{Cf}]/gsu, (found) =>
    found.startsWith('"') ? found : " ".repeat(found.length),
  );
}

function tryParse(text: string): Parsed<unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const doubled = findDoubledName(text, value);
  return doubled ? faulty("json_key_twice", { place: presentPlace(doubled) }) : understood(value);
}

/** The engine does not always say where it stopped. The longest beginning that could still become JSON ends there. */
function findBreak(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good + 1;
}

function mayBecomeJson(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const position = /at position (\d+)/.exec(message)?.[1];
    return /Unexpected end|Unterminated string/.test(message) || Number(position) === beginning.length;
  }
}
