import assert from "node:assert/strict";
import { test } from "node:test";
import { cutTemplate, holesOf, markFilled } from "./filled.ts";

const template = "{First name}, your code is {{Code}}. 20% off (today)";

test("names in single and double braces are found, each once", () => {
  assert.deepEqual(holesOf(`${template} {Code}`), ["First name", "Code"]);
});

test("a cut template says the same as the template", () => {
  assert.equal(
    cutTemplate(template)
      .map(({ text }) => text)
      .join(""),
    template,
  );
});

test("what filled the holes is marked, and nothing else", () => {
  const marked = markFilled("Anna, your code is A.1. 20% off (today)", template).filter(({ filled }) => filled);
  assert.deepEqual(marked, [
    { text: "Anna", filled: "First name" },
    { text: "A.1", filled: "Code" },
  ]);
});

test("a text that is not of the template stays whole and unmarked", () => {
  assert.deepEqual(markFilled("Something else", template), [{ text: "Something else" }]);
});
