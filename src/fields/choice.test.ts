import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf } from "./choice.ts";
import { faulty, understood } from "./parsed.ts";

const read = choiceOf<"sms" | "viber" | "whatsapp" | "push">({
  sms: ["смс"],
  viber: ["вайбер"],
  whatsapp: ["ватсап"],
  push: ["всё сразу"],
});

const alike: [written: string, choice: Parameters<typeof understood>[0]][] = [
  ["Vib\u0435r", "viber"], // Cyrillic е
  ["VIB\u0415R", "viber"],
  ["vi\u0432er", "viber"],
  ["V\u03b9ber", "viber"], // Greek ι
  ["\u03bdiber", "viber"], // Greek ν looks like a v, and its capital like an N
  ["C\u041c\u0421", "sms"], // Latin C
  ["c\u043c\u0441", "sms"],
  ["C\u043cc", "sms"],
  ["CMC", "sms"], // all Latin
  ["\u0405\u041c\u0405", "sms"], // all Cyrillic
  ["S\u039cS", "sms"], // Greek Μ
  ["B\u0430\u0439\u0431\u0435\u0440", "viber"], // Latin B
  ["B\u0430\u0442\u0441a\u043f", "whatsapp"], // Latin B and a
  ["Wh\u0430ts\u0410pp", "whatsapp"],
  ["what\u0455a\u0440p", "whatsapp"],
  ["\u0440\u03c5\u0455\u04bb", "push"], // not one Latin letter
  ["\u0432\u0441e c\u0440a\u0437\u0443", "push"],
  [" vib\u0435\u200br ", "viber"],
];
for (const [written, choice] of alike) {
  test(`${JSON.stringify(written)}, with letters of another alphabet, is taken for ${choice} without a word`, () =>
    assert.deepEqual(read(written), understood(choice)));
}

const unlike = ["νiber".toUpperCase(), "вибер", "push1", "пуш", "сmсs", "", "е"];
for (const written of unlike) {
  test(`${JSON.stringify(written)} looks like none of the choices`, () =>
    assert.deepEqual(read(written), faulty("choice_unknown", { allowed: "sms, viber, whatsapp, push" })));
}

test("what looks like two of the choices is neither, but for what is exactly one of them", () => {
  const readTwo = choiceOf<"latin" | "cyrillic">({ latin: ["cop"], cyrillic: ["сор"] });
  assert.deepEqual(readTwo("cop"), understood("latin"));
  assert.deepEqual(readTwo("СОР"), understood("cyrillic"));
  assert.equal(readTwo("cоp").ok, false);
});
