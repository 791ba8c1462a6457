import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, type Given } from "../../test/support/row-cases.ts";

test("the columns are told apart: fields, unknown ones with the nearest name, those without a title", () => {
  const checker = checkerOf(["Телефон", "Текст", "from", "chanel", "city", " "], { defaults: { channel: "sms" } });
  assert.deepEqual(
    checker.columnFields.map((field) => field?.key),
    ["phoneNumber", "text", "from", undefined, undefined, undefined],
  );
  assert.deepEqual(checker.structureProblems, []);
  assert.deepEqual(
    checker.warnings.map(({ code, params }) => [code, params]),
    [
      ["untitled_column", { letter: "F" }],
      ["unknown_column_near", { name: "chanel", nearest: "channel" }],
      ["unknown_column", { name: "city" }],
    ],
  );
});

const structures: [title: string, columns: string[], given: Given, codes: string[]][] = [
  ["a sheet without titles", ["", " "], {}, ["no_columns"]],
  ["a sheet without recipients", ["text", "from", "channel"], {}, ["no_recipient_column"]],
  [
    "a sheet of phones alone",
    ["phone"],
    { context: { channels: new Set(["sms"]) } },
    ["missing_column", "missing_column", "missing_column"],
  ],
  ["a sheet of phones with everything set", ["phone"], { defaults: { text: "Hi", from: "ACME", channel: "sms" } }, []],
  ["no sender where other channels do without", ["phone", "text", "channel"], {}, []],
  ["no sender where every row is an SMS", ["phone", "text"], { defaults: { channel: "sms" } }, ["missing_column"]],
  ["two columns of one field", ["phone", "text", "from", "sender", "channel"], {}, ["doubled_column"]],
  ["two columns of one name", ["phone", "Phone ", "text", "from", "channel"], {}, ["doubled_column"]],
  ["phone and phone number", ["phone", "phone number", "text", "from", "channel"], {}, []],
  ["two unknown columns of one name", ["phone", "text", "from", "channel", "city", "City"], {}, ["doubled_column"]],
];
for (const [title, columns, given, codes] of structures) {
  test(`structure: ${title}`, () => {
    const { structureProblems } = checkerOf(columns, given);
    assert.deepEqual(
      structureProblems.map(({ code }) => code),
      codes,
    );
    assert.ok(structureProblems.every(({ rowNumber, severity }) => rowNumber === null && severity === "error"));
  });
}
