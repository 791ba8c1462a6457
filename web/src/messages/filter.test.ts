import assert from "node:assert/strict";
import { test } from "node:test";
import { isFiltered, looksOf } from "./filter.ts";

test("a number is looked for as a phone in its one spelling, then as the ids that it may be", () => {
  assert.deepEqual(looksOf(" +7 914 705-18-32 "), [
    { by: "phoneNumber", value: "+79147051832" },
    { by: "externalId", value: "+7 914 705-18-32" },
    { by: "uniqueMessageId", value: "+7 914 705-18-32" },
  ]);
});

test("a Russian number that begins with 8 is looked for with its 7 first", () => {
  assert.deepEqual(
    looksOf("89147051832").map(({ value }) => value),
    ["+79147051832", "+89147051832", "89147051832", "89147051832"],
  );
});

test("the id of a message is looked for as such before it is taken for the customer's own", () => {
  assert.deepEqual(
    looksOf("7k2m9qzt1p-1-345-1").map(({ by }) => by),
    ["id", "externalId", "uniqueMessageId"],
  );
  assert.deepEqual(
    looksOf("CL-114209").map(({ by }) => by),
    ["externalId", "uniqueMessageId"],
  );
});

test("nothing is looked for by blanks", () => {
  assert.deepEqual(looksOf("  "), []);
  assert.deepEqual(looksOf(undefined), []);
});

test("the distribution of a page is no filter of its messages", () => {
  assert.equal(isFiltered({ distributionId: "7k2m9qzt1p" }), false);
  assert.equal(isFiltered({ distributionId: "7k2m9qzt1p", state: "failed" }), true);
});
