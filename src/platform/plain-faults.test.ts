import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { faultsOf, sayWhatIsWrong } from "./plain-faults.ts";

function faults(schema: z.ZodType, value: unknown) {
  return faultsOf(schema.safeParse(value, { error: sayWhatIsWrong }).error?.issues ?? [], "/body");
}

const cases: [string, z.ZodType, unknown, string][] = [
  ["nothing", z.string(), undefined, "is missing"],
  ["a number for a text", z.string(), 7, "must be a text"],
  ["a text for a number", z.number(), "7", "must be a number"],
  ["a text for a number in an address", z.coerce.number(), "seven", "must be a number"],
  ["a part of a number", z.int(), 1.5, "must be a whole number"],
  ["a word for yes or no", z.boolean(), "yes", "must be true or false"],
  ["one for many", z.array(z.string()), "a", "must be a list"],
  ["null for an object", z.object({}), null, "must be an object"],
  ["a list for an object", z.record(z.string(), z.string()), [], "must be an object"],
  ["an empty text", z.string().min(1), "", "must not be empty"],
  ["an empty list", z.array(z.string()).min(1), [], "must not be empty"],
  ["a short text", z.string().min(3), "ab", "must have at least 3 characters"],
  ["a long text", z.string().max(3), "abcd", "must have at most 3 characters"],
  ["a long list", z.array(z.int()).max(1), [1, 2], "must have at most 1 entry"],
  ["a small number", z.int().min(1), 0, "must be at least 1"],
  ["a number that is just not more", z.number().gt(1), 1, "must be more than 1"],
  ["a large number", z.int().max(200), 201, "must be at most 200"],
  ["a number that is just not less", z.number().lt(1), 1, "must be less than 1"],
  ["a number between steps", z.number().multipleOf(5), 3, "must be a multiple of 5"],
  ["another word", z.enum(["en", "ru"]), "de", "must be one of en, ru"],
  ["another word than the only one", z.literal("en"), "de", "must be en"],
  ["no moment", z.iso.datetime({ offset: true }), "tomorrow", "must be a moment such as 2026-03-24T12:00:00+03:00"],
  ["no URL", z.url(), "example", "must be a URL such as https://example.org/path"],
  ["another pattern", z.string().regex(/^\d+$/), "a", "does not have the form that is asked for here"],
  ["neither of two", z.union([z.string(), z.int()]), true, "has none of the forms that are taken here"],
];

for (const [what, schema, value, message] of cases) {
  test(`${what}: ${message}`, () => assert.deepEqual(faults(schema, value), [{ place: "/body", message }]));
}

test("each unknown name has its own place", () => {
  assert.deepEqual(faults(z.object({ inner: z.strictObject({}) }), { inner: { a: 1, b: 2 } }), [
    { place: "/body/inner/a", message: "is not known here" },
    { place: "/body/inner/b", message: "is not known here" },
  ]);
  assert.deepEqual(faults(z.record(z.string().max(1), z.int()), { long: 1 }), [
    { place: "/body/long", message: "is not known here" },
  ]);
});

test("the words of a schema itself go first", () => {
  const schema = z.object({ cursor: z.string().regex(/^\d+$/, "is not a cursor") });
  assert.deepEqual(faults(schema, { cursor: "x" }), [{ place: "/body/cursor", message: "is not a cursor" }]);
});

test("what is given is not repeated", () => {
  for (const [, schema] of cases) assert.ok(!JSON.stringify(faults(schema, "hunter2")).includes("hunter2"));
});
