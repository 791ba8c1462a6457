import { decodeGsm, encodeGsm, gsmSeptetCount } from "./gsm-alphabet.ts";

/** What a link takes for texts that need no Unicode. */
export type LinkAlphabet = "gsm" | "latin1" | "ascii";
export type Alphabet = LinkAlphabet | "ucs2";

type Coding = {
  /** Room that a UTF-16 code unit takes in a part, in the units of `capacity`; 0 where the alphabet does not have it. */
  costOf(codeUnit: number): number;
  /** Room of a message in one part. */
  capacity: number;
  encode(text: string): Buffer;
  decode(bytes: Buffer): string;
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function isPrintableAscii(codeUnit: number): boolean {
  return (codeUnit >= 0x20 && codeUnit < 0x7f) || codeUnit === LINE_FEED || codeUnit === CARRIAGE_RETURN;
}

export const codings: Record<Alphabet, Coding> = {
  gsm: { costOf: gsmSeptetCount, capacity: 160, encode: encodeGsm, decode: decodeGsm },
  // The provider turns it into GSM on its way, where brackets and the like take two septets.
  ascii: {
    costOf: (codeUnit) => (isPrintableAscii(codeUnit) ? gsmSeptetCount(codeUnit) || 1 : 0),
    capacity: 160,
    encode: (text) => Buffer.from(text, "latin1"),
    decode: (bytes) => bytes.toString("latin1"),
  },
  latin1: {
    costOf: (codeUnit) => (isPrintableAscii(codeUnit) || (codeUnit >= 0xa0 && codeUnit <= 0xff) ? 1 : 0),
    capacity: 140,
    encode: (text) => Buffer.from(text, "latin1"),
    decode: (bytes) => bytes.toString("latin1"),
  },
  ucs2: {
    costOf: () => 1,
    capacity: 70,
    encode: (text) => Buffer.from(text, "utf16le").swap16(),
    decode: (bytes) =>
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString("utf16le"),
  },
};

/** The link's own alphabet where it has every character of the text, else UCS-2. */
export function chooseAlphabet(text: string, linkAlphabet: LinkAlphabet = "gsm"): Alphabet {
  const { costOf } = codings[linkAlphabet];
  for (let index = 0; index < text.length; index += 1) {
    if (costOf(text.charCodeAt(index)) === 0) return "ucs2";
  }
  return linkAlphabet;
}

/** The octets of short_message. Throws where the alphabet does not have a character of the text. */
export function encodeText(text: string, alphabet: Alphabet): Buffer {
  return codings[alphabet].encode(text);
}

/** The text of short_message; never throws, whatever the octets. */
export function decodeText(bytes: Buffer, alphabet: Alphabet): string {
  return codings[alphabet].decode(bytes);
}
