import { type Alphabet, chooseAlphabet, codings, type LinkAlphabet } from "./alphabet.ts";

/** Size of the number that ties the parts of a long message together. */
export type ReferenceBits = 8 | 16;
export type Splitting = { alphabet: Alphabet; referenceBits?: ReferenceBits };

/** The header of a long message counts its parts in one octet. */
export const MAX_PARTS = 255;

/** A text of at most this many code units fits one part in every alphabet. */
const ALWAYS_ONE_PART = 70;

const partCapacities: Record<Alphabet, Record<ReferenceBits, number>> = {
  gsm: { 8: 153, 16: 152 },
  ascii: { 8: 153, 16: 152 },
  latin1: { 8: 134, 16: 133 },
  ucs2: { 8: 67, 16: 66 },
};

/** The text in the parts that travel, which join back to it. No escape pair and no surrogate pair is cut. */
export function splitText(text: string, splitting: Splitting): string[] {
  let start = 0;
  return partEnds(text, splitting).map((end) => {
    const part = text.slice(start, end);
    start = end;
    return part;
  });
}

/** How many parts a text takes on a link with this alphabet; an empty text takes one. */
export function countParts(text: string, linkAlphabet: LinkAlphabet = "gsm", referenceBits: ReferenceBits = 8): number {
  if (text.length <= ALWAYS_ONE_PART) return 1;
  return partEnds(text, { alphabet: chooseAlphabet(text, linkAlphabet), referenceBits }).length;
}

/** The characters because of which a text goes as Unicode, in parts less than half as long; none where it does not. */
export function whyUnicode(text: string, linkAlphabet: LinkAlphabet = "gsm"): string[] {
  const { costOf } = codings[linkAlphabet];
  const strangers = new Set<string>();
  for (const character of text) {
    if (costOf(character.charCodeAt(0)) === 0) strangers.add(character);
  }
  return [...strangers];
}

/** Which part of how many, counted from 1. */
export type PartPlace = { part: number; of: number; referenceBits?: ReferenceBits };

/** What stands before the text of each part of a long message (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8). */
export function partHeader(reference: number, { part, of, referenceBits = 8 }: PartPlace): Buffer {
  return referenceBits === 8
    ? Buffer.of(0x05, 0x00, 0x03, reference & 0xff, of, part)
    : Buffer.of(0x06, 0x08, 0x04, (reference >> 8) & 0xff, reference & 0xff, of, part);
}

/** Where each part ends, in code units. */
function partEnds(text: string, { alphabet, referenceBits = 8 }: Splitting): number[] {
  if (fitsOnePart(text, alphabet)) return [text.length];

  const { costOf } = codings[alphabet];
  const capacity = partCapacities[alphabet][referenceBits];
  const ends: number[] = [];
  let used = 0;
  for (let index = 0; index < text.length; ) {
    const length = isSurrogatePair(text, index) ? 2 : 1;
    const cost = length === 2 ? 2 : costOf(text.charCodeAt(index));
    if (used + cost > capacity) {
      ends.push(index);
      used = 0;
    }
    used += cost;
    index += length;
  }
  ends.push(text.length);
  return ends;
}

function fitsOnePart(text: string, alphabet: Alphabet): boolean {
  const { capacity, costOf } = codings[alphabet];
  if (text.length > capacity) return false;
  let used = 0;
  for (let index = 0; index < text.length; index += 1) used += costOf(text.charCodeAt(index));
  return used <= capacity;
}

function isSurrogatePair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
