/** Reads JSON; undefined where it is none. Numbers too long for a JavaScript number stay as they are written: provider ids are. */
export function parseJson(text: string): unknown {
  try {
    return longNumber.test(text) ? JSON.parse(text, keepLongNumber) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What stands at a JSON pointer (RFC 6901) such as `/messages/0/id`; a name without slash is a member of the whole. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The same as text: numbers and booleans too; undefined for what has no single value. */
export function textAt(document: unknown, pointer: string): string | undefined {
  const value = valueAt(document, pointer);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function stepsOf(pointer: string): string[] {
  if (pointer === "") return [];
  const path = pointer.startsWith("/") ? pointer.slice(1) : pointer.replaceAll("~", "~0").replaceAll("/", "~1");
  return path.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

const longNumber = /\d{16}/;

/** The third argument is the text as written (`context.source`), which TypeScript's library does not know yet. */
function keepLongNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? (context?.source ?? value) : value;
}
