import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { notASheet, SheetRefusal } from "./sheet-refusals.ts";

/** As `TextDecoder` names them. */
export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251" | "windows-1252" | "ibm866";

const SAMPLE_BYTES = 65_536;
/** So many characters beyond ASCII before the first wrong byte are no accident: the file is UTF-8 with a foreign piece in it. */
const CERTAIN_CHARACTERS = 3;

/** Reads the whole file once, cheaply: a byte that is not UTF-8 may stand in the last row. */
export async function detectEncoding(path: string): Promise<CsvEncoding> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let linesBefore = 0;
  let charactersBefore = 0;

  for await (const piece of createReadStream(path, { start: 0, highWaterMark: SAMPLE_BYTES })) {
    const bytes: Buffer = Buffer.concat([rest, piece]);
    const decided = isFirst ? byMarkOrZeros(bytes) : undefined;
    if (decided) return decided;
    isFirst = false;

    const end = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return foreignEncoding(bytes, linesBefore, charactersBefore);
    linesBefore += lineFeeds(bytes.subarray(0, end));
    if (charactersBefore < CERTAIN_CHARACTERS) charactersBefore += charactersBeyondAscii(bytes);
    rest = bytes.subarray(end);
  }
  return rest.length === 0 ? "utf-8" : foreignEncoding(rest, linesBefore, charactersBefore);
}

function byMarkOrZeros(bytes: Buffer): CsvEncoding | undefined {
  if (isUtf32(bytes)) throw new SheetRefusal("unreadable_encoding", { encoding: "UTF-32" });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return withoutMark(bytes);
}

/** A character of it has a zero in its highest byte and, in any text that people write, one beside it. */
function isUtf32(bytes: Buffer): boolean {
  if (bytes.length < 8) return false;
  const hasMark = bytes.readUInt32LE(0) === 0xfeff || bytes.readUInt32BE(0) === 0xfeff;
  const zeros = (place: number) => bytes.subarray(0, 400).every((byte, at) => at % 4 !== place || byte === 0);
  return hasMark || (zeros(2) && zeros(3)) || (zeros(0) && zeros(1));
}

/**
 * UTF-16 has a zero beside every character of ASCII: digits, separators and line ends are enough of it even in Russian texts, whose
 * letters have a 4 there.
 */
function withoutMark(bytes: Buffer): CsvEncoding | undefined {
  const { zeros, low, bare, controls } = countUntypical(bytes);
  const enough = bytes.length / 40;
  const isHigh = (place: 0 | 1) =>
    zeros[place] >= enough && zeros[place === 0 ? 1 : 0] * 10 < zeros[place] && low[place] * 5 > bytes.length * 2;
  if (bare === 0 && isHigh(1)) return "utf-16le";
  if (bare === 0 && isHigh(0)) return "utf-16be";
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // A database or a crash leaves a few zeros in texts, and now and then a character that nobody sees.
  const isText = (zeros[0] + zeros[1]) * 10 < bytes.length && (controls + bare) * 100 < bytes.length;
  if (!hasMark && !isText) throw notASheet("binary");
  return undefined;
}

/** Zeros and other small bytes at even and odd places, zeros that are no half of a character, control characters that no text holds. */
type Untypical = { zeros: [number, number]; low: [number, number]; bare: number; controls: number };

function countUntypical(bytes: Buffer): Untypical {
  const found: Untypical = { zeros: [0, 0], low: [0, 0], bare: 0, controls: 0 };
  let end = bytes.length;
  while (bytes[end - 1] === 0 && bytes[end - 2] === 0) end--;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isOfText(byte)) continue;
    const place = at % 2 === 0 ? 0 : 1;
    if (byte < 6) found.low[place]++;
    if (byte !== 0) found.controls++;
    else found.zeros[place]++;
    if (byte === 0 && !isOfText(bytes[at ^ 1] ?? 32)) found.bare++;
  }
  return found;
}

function isOfText(byte: number): boolean {
  return byte > 31 || (byte > 8 && byte < 14);
}

/** Where the last character that is whole ends; the bytes after it are the beginning of the next one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function foreignEncoding(bytes: Buffer, linesBefore: number, charactersBefore: number): CsvEncoding {
  const wrong = firstWrongByte(bytes);
  const valid = bytes.subarray(0, wrong);
  if (charactersBefore + charactersBeyondAscii(valid) >= CERTAIN_CHARACTERS) {
    throw new SheetRefusal("encoding_mixed", { line: 1 + linesBefore + lineFeeds(valid) });
  }
  if (isDosCyrillic(bytes)) return "ibm866";
  return isCyrillic(bytes) ? "windows-1251" : "windows-1252";
}

function firstWrongByte(bytes: Buffer): number {
  let valid = 0;
  let wrong = bytes.length;
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes.subarray(0, middle))))) valid = middle;
    else wrong = middle;
  }
  return valid;
}

/** Russian letters of DOS mostly stand where Windows has signs, which hardly ever stand side by side. */
function isDosCyrillic(bytes: Buffer): boolean {
  let pairs = 0;
  let shared = 0;
  let windowsOnly = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte >= 0xe0 && byte < 0xf0) shared++;
    else if (byte >= 0xc0) windowsOnly++;
    else if (isDosLetter(byte) && isDosLetter(bytes[at - 1])) pairs++;
  }
  return pairs >= 3 && pairs > windowsOnly && pairs * 3 > shared;
}

function isDosLetter(byte = 0): boolean {
  return byte >= 0x80 && byte < 0xb0;
}

/**
 * Cyrillic words are of nothing else, Western ones have accented letters among plain ones. A statistical detector was tried: on two
 * short names it takes Windows-1251 for Western (docs/decisions/0007).
 */
function isCyrillic(bytes: Buffer): boolean {
  let pureWords = 0;
  let mixedWords = 0;
  let plain = 0;
  let beyond = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (isLetterBeyondAscii(bytes[at])) beyond++;
    else if (isAsciiLetter(bytes[at])) plain++;
    else {
      if (beyond > 0 && plain > 0) mixedWords++;
      else if (beyond > 1) pureWords++;
      plain = 0;
      beyond = 0;
    }
  }
  return pureWords >= mixedWords;
}

function isLetterBeyondAscii(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8);
}

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}

function lineFeeds(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) found++;
  return found;
}

function charactersBeyondAscii(bytes: Buffer): number {
  if (isAscii(bytes)) return 0;
  let found = 0;
  for (const byte of bytes) if (byte >= 0xc0) found++;
  return found;
}
