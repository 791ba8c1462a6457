import assert from "node:assert/strict";
import { test } from "node:test";
import { inEach, inOneText, readAcceptLanguage, wordsIn } from "./words.ts";

test("both languages come out of the one text that they went into", () => {
  const words = { en: "must be a day", ru: "должно быть днём" };
  assert.deepEqual(wordsIn(inOneText(words)), words);
  assert.deepEqual(wordsIn("a name"), { en: "a name", ru: "a name" });
  assert.deepEqual(
    inEach((language) => language),
    { en: "en", ru: "ru" },
  );
});

const headers: [string | undefined, string][] = [
  [undefined, "en"],
  ["", "en"],
  ["ru", "ru"],
  ["RU-ru", "ru"],
  ["de-DE, ru;q=0.8, en;q=0.7", "ru"],
  ["en;q=0.3, ru;q=0.8", "ru"],
  ["en-GB,ru;q=0.9", "en"],
  ["ru;q=0, de", "en"],
  ["*", "en"],
];

for (const [header, language] of headers) {
  test(`who reads “${header}” is answered in ${language}`, () => assert.equal(readAcceptLanguage(header), language));
}
