export type ParsedJson = { ok: true; value: unknown } | { ok: false; position: number };

/** Reads JSON, also with the curly quotes that word processors make; else gives the position, counted from 1, up to which it made sense. */
export function parseJson(text: string): ParsedJson {
  const asWritten = tryParse(text);
  if (asWritten) return asWritten;
  return tryParse(text.replace(/[“”„‟«»]/g, '"')) ?? { ok: false, position: findBreak(text.replace(/[“”„‟«»]/g, '"')) };
}

function tryParse(text: string): { ok: true; value: unknown } | undefined {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
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
