import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Alphabet, chooseAlphabet, encodeText } from "./alphabet.ts";
import { countParts, partHeader, splitText, whyUnicode } from "./parts.ts";

const counts: [title: string, text: string, count: number][] = [
  ["no text", "", 1],
  ["160 septets", "a".repeat(160), 1],
  ["161 septets", "a".repeat(161), 2],
  ["80 characters of two septets", "{".repeat(80), 1],
  ["81 characters of two septets", "{".repeat(81), 2],
  ["306 septets", "a".repeat(306), 2],
  ["307 septets", "a".repeat(307), 3],
  ["306 septets, an escape pair where the first part ends", `${"a".repeat(152)}{${"a".repeat(152)}`, 3],
  ["70 code units", "ж".repeat(70), 1],
  ["71 code units", "ж".repeat(71), 2],
  ["134 code units", "ж".repeat(134), 2],
  ["35 emoji", "🎉".repeat(35), 1],
  ["36 emoji", "🎉".repeat(36), 2],
  ["67 emoji, of which 33 fit a part", "🎉".repeat(67), 3],
  ["71 characters, one of them not GSM", `${"a".repeat(70)}ж`, 2],
];

for (const [title, text, count] of counts) {
  test(`${title}: ${count}`, () => assert.equal(countParts(text), count));
}

test("a 16-bit reference leaves one septet or code unit less", () => {
  assert.deepEqual([countParts("a".repeat(304), "gsm", 16), countParts("a".repeat(305), "gsm", 16)], [2, 3]);
  assert.deepEqual([countParts("ж".repeat(132), "gsm", 16), countParts("ж".repeat(133), "gsm", 16)], [2, 3]);
});

test("a Latin-1 link has 140 octets, 134 in a part", () => {
  assert.deepEqual([countParts("ç".repeat(140), "latin1"), countParts("ç".repeat(141), "latin1")], [1, 2]);
  assert.deepEqual([countParts("ç".repeat(268), "latin1"), countParts("ç".repeat(269), "latin1")], [2, 3]);
});

/** Octets that the user data of one SMS has; of the GSM alphabet eight septets take seven. */
const USER_DATA_OCTETS = 140;

function takesOctets(part: string, alphabet: Alphabet): number {
  const { length } = encodeText(part, alphabet);
  return alphabet === "gsm" || alphabet === "ascii" ? Math.ceil((length * 7) / 8) : length;
}

const gsmHeavy = fc.string({ unit: fc.constantFrom("a", "{", "€", "é", "\n"), maxLength: 1000 });
const unicodeHeavy = fc.string({ unit: fc.constantFrom("a", "ж", "🎉", "👩🏽", "\ud83c"), maxLength: 500 });

test("parts join back to the text, fit an SMS with their header, cut no pair, and are as many as counted", () => {
  fc.assert(
    fc.property(fc.oneof(gsmHeavy, unicodeHeavy), fc.constantFrom(8 as const, 16 as const), (text, referenceBits) => {
      const alphabet = chooseAlphabet(text);
      const parts = splitText(text, { alphabet, referenceBits });
      const header = parts.length > 1 ? partHeader(1, { part: 1, of: 2, referenceBits }).length : 0;
      assert.equal(parts.join(""), text);
      assert.equal(parts.length, countParts(text, "gsm", referenceBits));
      for (const part of parts) assert.ok(takesOctets(part, alphabet) + header <= USER_DATA_OCTETS, part);
      for (const [index, part] of parts.slice(1).entries()) {
        assert.ok(!/[\ud800-\udbff]$/.test(parts[index] ?? "") || !/^[\udc00-\udfff]/.test(part));
      }
    }),
  );
});

test("no part but the last has room for the next character", () => {
  fc.assert(
    fc.property(fc.oneof(gsmHeavy, unicodeHeavy), (text) => {
      const alphabet = chooseAlphabet(text);
      const parts = splitText(text, { alphabet });
      for (const [index, part] of parts.slice(0, -1).entries()) {
        const next = [...(parts[index + 1] ?? "")][0] ?? "";
        assert.ok(takesOctets(part + next, alphabet) + 6 > USER_DATA_OCTETS);
      }
    }),
  );
});

test("the header of a part is as 3GPP TS 23.040 says", () => {
  assert.equal(partHeader(0x1234, { part: 2, of: 3 }).toString("hex"), "050003340302");
  assert.equal(partHeader(0x1234, { part: 2, of: 3, referenceBits: 16 }).toString("hex"), "06080412340302");
});

test("the characters that make a text Unicode are named once each, emoji whole", () => {
  assert.deepEqual(whyUnicode("“Hi” 🎉🎉 – “{€}”"), ["“", "”", "🎉", "–"]);
  assert.deepEqual(whyUnicode("Plain {€}"), []);
});
