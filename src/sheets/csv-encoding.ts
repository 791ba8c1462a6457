import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { mixedEncoding, notASheet } from "./sheet-refusals.ts";

/** As `TextDecoder` names them. */
export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251" | "windows-1252";

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
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return withoutMark(bytes);
}

/** ASCII in UTF-16 has a zero in every other byte: digits, separators and line ends are enough of it even in Russian texts. */
function withoutMark(bytes: Buffer): CsvEncoding | undefined {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (!isPlain(bytes[at ^ 1])) throw notASheet("a binary file");
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return undefined;

  const enough = bytes.length / 40;
  if (odd >= enough && even * 10 < odd) return "utf-16le";
  if (even >= enough && odd * 10 < even) return "utf-16be";
  throw notASheet("a binary file");
}

/** Whether a byte is a character of ASCII that stands in texts. */
function isPlain(byte = 32): boolean {
  return (byte >= 32 && byte < 128) || byte === 9 || byte === 10 || byte === 13;
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
    throw mixedEncoding(1 + linesBefore + lineFeeds(valid));
  }
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

/**
 * Cyrillic letters stand side by side, accented Western ones between plain letters. A statistical detector was tried: on two
 * short names it takes Windows-1251 for Western (docs/decisions/0007).
 */
function isCyrillic(bytes: Buffer): boolean {
  let inRuns = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (!isLetterBeyondAscii(bytes[at])) continue;
    if (isLetterBeyondAscii(bytes[at - 1]) || isLetterBeyondAscii(bytes[at + 1])) inRuns++;
    else if (isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1])) alone++;
  }
  return inRuns >= alone;
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
