import { countParts, whyUnicode } from "../../smpp/parts.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, reportAt } from "../row-case.ts";

/** A text of at most so many code units takes one part in any alphabet. */
const ALWAYS_ONE_PART = 70;
const NAMED_CHARACTERS = 10;
/** Where more of the letters than this are none of the GSM alphabet, the language is one that needs Unicode. */
const STRANGE_LETTERS_SHARE = 0.1;

/** Warns of single characters for which an SMS takes more parts. A text in Cyrillic and the like is Unicode by nature: nothing is said of it. */
export function warnOfUnicode(row: FilledRow): void {
  const { text = "" } = row.reading.values;
  if (row.channel !== "sms" || text.length <= ALWAYS_ONE_PART || isPlainlyForeign(text)) return;
  const strange = whyUnicode(text);
  if (strange.length === 0 || isForeign(text, strange)) return;

  const parts = countParts(text);
  const fewer = countParts(withoutStrange(text, new Set(strange)));
  if (parts === fewer) return;
  const characters = strange.slice(0, NAMED_CHARACTERS).map(nameCharacter).join(" ");
  reportAt(row, "text", remark("sms_unicode", { characters, parts, fewer }), "warning");
}

/** Without looking closely: a quarter of the characters is Cyrillic, Arabic, Chinese or the like. Most texts that need Unicode end here. */
function isPlainlyForeign(text: string): boolean {
  let foreign = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code >= 0x370 && code < 0x2000) || (code >= 0x3040 && code < 0xd800)) foreign += 1;
  }
  return foreign * 4 > text.length;
}

function isForeign(text: string, strange: readonly string[]): boolean {
  const set = new Set(strange.filter((character) => /\p{L}/u.test(character)));
  let letters = 0;
  let strangeLetters = 0;
  for (const character of text) {
    if (set.has(character)) strangeLetters += 1;
    else if (!/\p{L}/u.test(character)) continue;
    letters += 1;
  }
  return strangeLetters > letters * STRANGE_LETTERS_SHARE;
}

/** As if each of them had one plain character in its place. */
function withoutStrange(text: string, strange: ReadonlySet<string>): string {
  let plain = "";
  for (const character of text) plain += strange.has(character) ? "x" : character;
  return plain;
}

/** What cannot be seen is named by its number. */
function nameCharacter(character: string): string {
  if (!/[\p{Z}\p{C}\p{M}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
