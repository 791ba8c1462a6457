const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Turns `_x000D_` and its like, by which a workbook writes characters that XML cannot hold, into the characters. */
export function unescapeXlsxText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(escaped, (_, code: string) => characterOf(Number.parseInt(code, 16))).toWellFormed();
}

/** No database takes a NUL in a text. */
function characterOf(code: number): string {
  return code === 0 ? "" : String.fromCharCode(code);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** The opposite, for writing: what comes back is the same text, except that half of a surrogate pair is lost. */
export function escapeXlsxText(text: string): string {
  return text.toWellFormed().replace(unwritable, (character) => {
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}
