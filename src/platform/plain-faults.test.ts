import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { faultsOf, listFaults, sayWhatIsWrong, wrongFields } from "./plain-faults.ts";
import { inOneText } from "./words.ts";

function faults(schema: z.ZodType, value: unknown) {
  return faultsOf(schema.safeParse(value, { error: sayWhatIsWrong }).error?.issues ?? [], "/body");
}

const cases: [what: string, schema: z.ZodType, given: unknown, en: string, ru: string][] = [
  ["nothing", z.string(), undefined, "is missing", "не указано"],
  ["a number for a text", z.string(), 7, "must be a text", "должно быть текстом"],
  ["a text for a number", z.number(), "7", "must be a number", "должно быть числом"],
  ["a text for a number in an address", z.coerce.number(), "seven", "must be a number", "должно быть числом"],
  ["a part of a number", z.int(), 1.5, "must be a whole number", "должно быть целым числом"],
  ["a word for yes or no", z.boolean(), "yes", "must be true or false", "должно быть true или false"],
  ["one for many", z.array(z.string()), "a", "must be a list", "должно быть списком"],
  ["null for an object", z.object({}), null, "must be an object", "должно быть объектом"],
  ["a list for an object", z.record(z.string(), z.string()), [], "must be an object", "должно быть объектом"],
  ["an empty text", z.string().min(1), "", "must not be empty", "не должно быть пустым"],
  ["an empty list", z.array(z.string()).min(1), [], "must not be empty", "не должно быть пустым"],
  ["a short text", z.string().min(3), "ab", "must have at least 3 characters", "должно быть не короче 3 символов"],
  ["a long text", z.string().max(3), "abcd", "must have at most 3 characters", "должно быть не длиннее 3 символов"],
  ["a long list", z.array(z.int()).max(1), [1, 2], "must have at most 1 entry", "должно быть не длиннее 1 элемента"],
  ["a small number", z.int().min(1), 0, "must be at least 1", "должно быть не меньше 1"],
  ["a number that is just not more", z.number().gt(1), 1, "must be more than 1", "должно быть больше 1"],
  ["a large number", z.int().max(200), 201, "must be at most 200", "должно быть не больше 200"],
  ["a number that is just not less", z.number().lt(1), 1, "must be less than 1", "должно быть меньше 1"],
  ["a number between steps", z.number().multipleOf(5), 3, "must be a multiple of 5", "должно быть кратно 5"],
  ["another word", z.enum(["en", "ru"]), "de", "must be one of en, ru", "должно быть одним из: en, ru"],
  ["another word than the only one", z.literal("en"), "de", "must be en", "должно быть en"],
  [
    "no moment",
    z.iso.datetime({ offset: true }),
    "tomorrow",
    "must be a moment such as 2026-03-24T12:00:00+03:00",
    "должно быть моментом, например 2026-03-24T12:00:00+03:00",
  ],
  [
    "no URL",
    z.url(),
    "example",
    "must be a URL such as https://example.org/path",
    "должно быть адресом, например https://example.org/path",
  ],
  [
    "another pattern",
    z.string().regex(/^\d+$/),
    "a",
    "does not have the form that is asked for here",
    "записано не в том виде, который здесь нужен",
  ],
  [
    "neither of two",
    z.union([z.string(), z.int()]),
    true,
    "has none of the forms that are taken here",
    "не подходит ни под одну из принимаемых форм",
  ],
];

for (const [what, schema, value, en, ru] of cases) {
  test(`${what}: ${en}`, () => assert.deepEqual(faults(schema, value), [{ place: "/body", message: { en, ru } }]));
}

test("each unknown name has its own place", () => {
  const unknown = { en: "is not known here", ru: "здесь не известно" };
  assert.deepEqual(faults(z.object({ inner: z.strictObject({}) }), { inner: { a: 1, b: 2 } }), [
    { place: "/body/inner/a", message: unknown },
    { place: "/body/inner/b", message: unknown },
  ]);
  assert.deepEqual(faults(z.record(z.string().max(1), z.int()), { long: 1 }), [
    { place: "/body/long", message: unknown },
  ]);
});

test("the words of a schema itself go first, in both languages where it has both", () => {
  const words = { en: "is not a cursor", ru: "не указатель" };
  const schema = z.object({ cursor: z.string().regex(/^\d+$/, inOneText(words)) });
  assert.deepEqual(faults(schema, { cursor: "x" }), [{ place: "/body/cursor", message: words }]);
});

test("what is given is not repeated", () => {
  for (const [, schema] of cases) assert.ok(!JSON.stringify(faults(schema, "hunter2")).includes("hunter2"));
});

test("faults are listed in one sentence of each language, behind their places", () => {
  const found = faults(z.object({ name: z.string().min(21), count: z.int() }), { name: "" });
  assert.deepEqual(listFaults(found, "/body/"), {
    en: "name must have at least 21 characters; count is missing",
    ru: "name должно быть не короче 21 символа; count не указано",
  });
  const [first] = found;
  assert.ok(first);
  const refusal = wrongFields([{ ...first, place: "/name" }]);
  assert.deepEqual(
    [refusal.message, refusal.faults.length],
    ["Some fields of the form cannot be used: name must have at least 21 characters.", 1],
  );
});
