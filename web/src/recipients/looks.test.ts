import assert from "node:assert/strict";
import { test } from "node:test";
import { looksOf } from "./looks.ts";

test("a number is looked for by its beginning, then as a client id", () => {
  assert.deepEqual(looksOf(" +7 914 "), [
    { by: "phone", value: "+7914" },
    { by: "clientId", value: "+7 914" },
  ]);
});

test("a Russian number that begins with 8 is looked for with its 7 first", () => {
  assert.deepEqual(
    looksOf("8 914").map(({ value }) => value),
    ["+7914", "+8914", "8 914"],
  );
});

test("a word is looked for in names, then as a client id", () => {
  assert.deepEqual(
    looksOf("Дарья").map(({ by }) => by),
    ["name", "clientId"],
  );
});

test("signs alone are no name: the server would refuse them", () => {
  assert.deepEqual(looksOf("***"), [{ by: "clientId", value: "***" }]);
});

test("nothing is looked for by blanks", () => {
  assert.deepEqual(looksOf("  "), []);
});
