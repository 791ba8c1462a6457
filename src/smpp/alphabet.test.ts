import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Alphabet, chooseAlphabet, codings, decodeText, encodeText } from "./alphabet.ts";

/** Septets out of 3GPP TS 23.038. */
const golden: [text: string, octets: string][] = [
  ["@£$¥", "00010203"],
  ["Ω Ξ ß", "15201a201e"],
  ["Az09à", "417a30397f"],
  ["^{}\\[~]|€\f", "1b141b281b291b2f1b3c1b3d1b3e1b401b651b0a"],
  ["¡¿Ä§", "40605b5f"],
];

for (const [text, octets] of golden) {
  test(`${JSON.stringify(text)} is ${octets} in the GSM alphabet`, () => {
    assert.equal(encodeText(text, "gsm").toString("hex"), octets);
    assert.equal(decodeText(Buffer.from(octets, "hex"), "gsm"), text);
  });
}

test("UCS-2 is big-endian, surrogate pairs included", () => {
  assert.equal(encodeText("Ж🎉", "ucs2").toString("hex"), "0416d83cdf89");
});

const choices: [text: string, link: "gsm" | "latin1" | "ascii", alphabet: Alphabet][] = [
  ["Hello {€}", "gsm", "gsm"],
  ["`", "gsm", "ucs2"],
  ["ç", "gsm", "ucs2"],
  ["ç", "latin1", "latin1"],
  ["€", "latin1", "ucs2"],
  ["é", "ascii", "ucs2"],
  ["`", "ascii", "ascii"],
  ["Привет", "latin1", "ucs2"],
];

for (const [text, link, alphabet] of choices) {
  test(`${text} on a ${link} link goes as ${alphabet}`, () => assert.equal(chooseAlphabet(text, link), alphabet));
}

const anyText = fc.string({ unit: "binary", maxLength: 300 });
const charactersOf = (alphabet: Alphabet) =>
  Array.from({ length: 0x10000 }, (_, code) => code)
    .filter((code) => codings[alphabet].costOf(code) > 0)
    .map((code) => String.fromCharCode(code));

for (const alphabet of ["gsm", "latin1", "ascii"] as const) {
  test(`every text of ${alphabet} characters comes back as it was`, () => {
    const text = fc.string({ unit: fc.constantFrom(...charactersOf(alphabet)), maxLength: 300 });
    fc.assert(
      fc.property(text, (written) => {
        assert.equal(chooseAlphabet(written, alphabet), alphabet);
        assert.equal(decodeText(encodeText(written, alphabet), alphabet), written);
      }),
    );
  });
}

test("every text at all comes back as it was in the alphabet chosen for it", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom("gsm" as const, "latin1" as const, "ascii" as const), (text, link) => {
      const alphabet = chooseAlphabet(text, link);
      assert.equal(decodeText(encodeText(text, alphabet), alphabet), text);
    }),
  );
});

test("the GSM alphabet has 127 characters and ten of two septets", () => {
  const costs = charactersOf("gsm").map((character) => codings.gsm.costOf(character.charCodeAt(0)));
  assert.deepEqual([costs.filter((cost) => cost === 1).length, costs.filter((cost) => cost === 2).length], [127, 10]);
});

test("any octets decode to some text", () => {
  fc.assert(
    fc.property(
      fc.uint8Array(),
      fc.constantFrom("gsm" as const, "latin1" as const, "ucs2" as const),
      (bytes, alphabet) => {
        assert.equal(typeof decodeText(Buffer.from(bytes), alphabet), "string");
      },
    ),
  );
});

test("an escape before a septet without meaning, or at the end, loses nothing else", () => {
  assert.equal(decodeText(Buffer.from("411b42431b", "hex"), "gsm"), "ABC ");
});
