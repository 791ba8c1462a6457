import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./en/index.ts";
import { ru } from "./ru/index.ts";

/** The names of all words, those inside others behind a full stop. */
function namesOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, word]) =>
    typeof word === "object" && word !== null ? namesOf(word, `${before}${name}.`) : [`${before}${name}`],
  );
}

function textsOf(words: object, before = ""): [string, string][] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, string][] => {
    if (typeof word === "string") return [[before + name, word]];
    return typeof word === "object" && word !== null ? textsOf(word, `${before}${name}.`) : [];
  });
}

test("both languages have the same words", () => {
  assert.deepEqual(namesOf(ru).sort(), namesOf(en).sort());
});

test("no word is empty, and bold parts are closed", () => {
  for (const [name, text] of [...textsOf(en), ...textsOf(ru)]) {
    assert.notEqual(text.trim(), "", name);
    assert.equal(text.split("**").length % 2, 1, name);
  }
});

test("Russian is written in Russian: what has no Cyrillic letter is a name that has none", () => {
  const latin = textsOf(ru).filter(([, text]) => /\p{L}{3,}/u.test(text) && !/\p{Script=Cyrillic}/u.test(text));
  const english = new Map(textsOf(en));
  const untranslated = latin.filter(([name, text]) => english.get(name) === text && /\s\p{Ll}+\s/u.test(text));
  assert.deepEqual(untranslated, []);
});
