/** Names that a person may write between braces in the URL, headers and body of a call. */
export const placeholderNames = [
  "to",
  "toDigits",
  "from",
  "text",
  "messageId",
  "validitySeconds",
  "validityMinutes",
  "receiptUrl",
  "username",
  "password",
  "token",
] as const;

export type PlaceholderName = (typeof placeholderNames)[number];
export type PlaceholderValues = Record<PlaceholderName, string>;

/** A text with holes, taken apart once; `names[i]` stands behind `texts[i]`. */
export type CallTemplate = { texts: string[]; names: PlaceholderName[]; encode: (value: string) => string };

const anyPlaceholder = /\{([A-Za-z]+)\}/;
const known = new Set<string>(placeholderNames);

/** Takes a template apart; `encode` makes a value fit for the place where it will stand. */
export function compileTemplate(text: string, encode: (value: string) => string): CallTemplate {
  const pieces = text.split(anyPlaceholder);
  return {
    texts: pieces.filter((_, index) => index % 2 === 0),
    names: pieces.filter((_, index) => index % 2 === 1).filter(isPlaceholderName),
    encode,
  };
}

export function fillTemplate({ texts, names, encode }: CallTemplate, values: PlaceholderValues): string {
  let result = texts[0] ?? "";
  for (const [index, name] of names.entries()) result += encode(values[name]) + (texts[index + 1] ?? "");
  return result;
}

/** What stands between braces and is no placeholder: a typing error, most likely. */
export function unknownPlaceholders(text: string): string[] {
  return placeholdersIn(text).filter((name) => !known.has(name));
}

/** All names between braces, known or not. */
export function placeholdersIn(text: string): string[] {
  return text.split(anyPlaceholder).filter((_, index) => index % 2 === 1);
}

function isPlaceholderName(name: string): name is PlaceholderName {
  return known.has(name);
}

/** For URLs and forms. */
export function encodeForUrl(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** For the inside of a JSON string. */
export function encodeForJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** For header values: what is not printable ASCII is percent-encoded, so nothing can begin a new header. */
export function encodeForHeader(value: string): string {
  return value.toWellFormed().replace(/[^\x20-\x7e]+/g, encodeURIComponent);
}
