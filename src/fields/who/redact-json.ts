const secretNames = String.raw`card[\s_-]*number|password|secret[\s_-]*key|номер\s*карты|пароль`;
const gap = String.raw`[\s\p{Cf}]*`;
/** Up to the quote that closes a text: one of the other kind may stand inside. */
const value = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"?|[“”„‟][^“”„‟]*[“”„‟]?|«[^»]*»?|[\d\s]+`;
/** Such a name, and its value, which ends with the cell where the cell is cut. */
const secret = new RegExp(`(["“”„‟«]${gap}(?:${secretNames})${gap}["“”„‟»]${gap}:${gap})(${value})`, "gisu");

/** JSON without what must never be stored: cards and passwords have no place in these cells, and are refused, but the cell itself is kept. */
export function redactJson(text: string): string {
  return text.replace(secret, '$1"***"');
}
