import type { TextPiece } from "../../look/phone.tsx";

const hole = /\{\{\s*([^{}\r\n]{1,100}?)\s*\}\}|\{\s*([^{}\r\n]{1,100}?)\s*\}/g;

/** The names that a text holds in braces, each once. */
export function holesOf(text: string): string[] {
  return [...new Set([...text.matchAll(hole)].map((match) => match[1] ?? match[2] ?? ""))].filter(Boolean);
}

/** A template cut at its holes, so that they can be shown as such. */
export function cutTemplate(template: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of template.matchAll(hole)) {
    if (match.index > end) pieces.push({ text: template.slice(end, match.index) });
    pieces.push({ text: match[0], filled: match[1] ?? match[2] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < template.length) pieces.push({ text: template.slice(end) });
  return pieces;
}

/** A text in which what the holes of its template were filled with is marked; unmarked where the text is not of this template. */
export function markFilled(text: string, template: string): TextPiece[] {
  const cut = cutTemplate(template);
  if (!cut.some(({ filled }) => filled !== undefined)) return [{ text }];
  const pattern = cut.map((piece) => (piece.filled === undefined ? escaped(piece.text) : "([\\s\\S]*?)")).join("");
  const match = new RegExp(`^\\s*${pattern}\\s*$`).exec(text);
  if (!match) return [{ text }];
  let number = 0;
  return cut.map((piece) => (piece.filled === undefined ? piece : { ...piece, text: match[++number] ?? "" }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
