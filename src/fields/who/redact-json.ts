const secretNames = String.raw`card[\s_-]*number|password|secret[\s_-]*key|номер\s*карты|пароль`;
/** Such a name, and its value up to its closing quote or, where the cell is cut, to its end. */
const secret = new RegExp(
  String.raw`(["“”„«]\s*(?:${secretNames})\s*["“”»]\s*:\s*)(["“”„«][^"“”»]*["“”»]?|[\d\s]+)`,
  "giu",
);

/** JSON without what must never be stored: cards and passwords have no place in these cells, and are refused, but the cell itself is kept. */
export function redactJson(text: string): string {
  return text.replace(secret, '$1"***"');
}
