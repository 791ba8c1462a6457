import assert from "node:assert/strict";
import { test } from "node:test";
import { type Problem, presentProblem } from "./problem.ts";
import { allProblems } from "./problem-texts/all-problems.ts";
import { anyCellProblems } from "./problem-texts/any-cell.ts";
import { columnsProblems } from "./problem-texts/columns.ts";
import { jsonProblems } from "./problem-texts/json.ts";
import { mediaProblems } from "./problem-texts/media.ts";
import { recipientProblems } from "./problem-texts/recipient.ts";
import { throughProblems } from "./problem-texts/through.ts";
import { whatProblems } from "./problem-texts/what.ts";
import { whenProblems } from "./problem-texts/when.ts";
import { whoProblems } from "./problem-texts/who.ts";

const parts = [
  anyCellProblems,
  columnsProblems,
  jsonProblems,
  recipientProblems,
  mediaProblems,
  throughProblems,
  whatProblems,
  whenProblems,
  whoProblems,
];

const problem: Problem = {
  rowNumber: 12,
  column: "Id",
  field: "externalId",
  value: "x",
  code: "too_many_bytes",
  params: { bytes: 10_241, limit: 10_240 },
  severity: "error",
};

test("both languages have the same holes", () => {
  for (const [code, { en, ru }] of Object.entries(allProblems)) {
    assert.deepEqual(holesOf(ru), holesOf(en), code);
    assert.match(ru, /[а-яё]/i, code);
  }
});

test("no code is said twice", () => {
  const codes = parts.flatMap((part) => Object.keys(part));
  assert.equal(new Set(codes).size, codes.length);
});

test("a problem says what is wrong and what to do, with the field's title and numbers as people write them", () => {
  assert.equal(
    presentProblem(problem, "en"),
    "This takes 10,241 bytes; external id may have at most 10,240 (a Latin letter is one byte, a Cyrillic one two). Shorten it.",
  );
  assert.match(
    presentProblem(problem, "ru"),
    /^Здесь 10\s241 байт, а в поле «внешний id» допускается не больше 10\s240 /,
  );
});

test("the nearest field is named by its title in the reader's language", () => {
  const unknown: Problem = {
    ...problem,
    field: null,
    code: "unknown_column_near",
    params: { name: "phnoe", nearest: "phoneNumber" },
  };
  assert.match(presentProblem(unknown, "en"), /“phnoe”.*“phone number”/);
  assert.match(presentProblem(unknown, "ru"), /«phnoe».*«номер телефона»/);
});

test("what a person wrote is shown as it is, braces and dollars included", () => {
  const missing: Problem = { ...problem, code: "variable_missing", params: { name: "{field} $& $1" } };
  assert.match(presentProblem(missing, "en"), /“\{field\} \$& \$1”/);
});

test("a problem stored under a field that is no longer known can still be shown", () => {
  assert.match(presentProblem({ ...problem, field: "fax" }, "en"), /; fax may have/);
});

function holesOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}
