import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../test/support/row-cases.ts";

test("unknown columns fill the text, and variables of the row win over them", () => {
  const cells = { ...plain, text: "{Name}, {sum}!", name: "Anna", Sum: 1500, city: "Пермь" };
  const { messages } = check(cells);
  assert.partialDeepStrictEqual(messages[0], {
    text: "Anna, 1500!",
    variables: { name: "Anna", Sum: "1500", city: "Пермь" },
  });
  const winning = check({ ...cells, variables: '{"NAME": "Olga"}' });
  assert.partialDeepStrictEqual(winning.messages[0], {
    text: "Olga, 1500!",
    variables: { NAME: "Olga", Sum: "1500", city: "Пермь" },
  });
});

test("a variable that is missing, empty or an error of the spreadsheet is an error that names it", () => {
  const { problems } = check({ ...plain, text: "{nmae} {name} {sum}", name: "", sum: { error: "#N/A" } });
  assert.deepEqual(
    problems.map(({ column, field, code, params }) => [column, field, code, params.name]),
    [
      ["text", "text", "variable_missing", "nmae"],
      ["name", null, "variable_empty", "name"],
      ["sum", null, "variable_empty", "sum"],
    ],
  );
});

test("variables that the text has no place for are a warning; unused columns are none", () => {
  const { messages, warnings } = check({ ...plain, city: "Пермь", variables: '{"name": "Anna"}' });
  assert.deepEqual([messages.length, said(warnings)], [1, ["variables: variable_unused"]]);
});

test("columns with names of JavaScript's own things are variables like any other", () => {
  const { messages } = check({ ...plain, text: "{constructor} {__proto__}", constructor: "a", ["__proto__"]: "b" });
  assert.equal(messages[0]?.text, "a b");
  assert.deepEqual(Object.entries(messages[0]?.variables ?? {}), [
    ["constructor", "a"],
    ["__proto__", "b"],
  ]);
});
