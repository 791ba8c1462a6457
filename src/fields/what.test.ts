import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../test/support/field-cases.ts";
import { findSmsSenderFault } from "./sender.ts";

testField("text", {
  good: [
    ["Здравствуйте, {имя}!", "Здравствуйте, {имя}!"],
    [" two\nlines ", " two\nlines "],
    [1500, "1500"],
    [0.1 + 0.2, "0.3"],
    [true, "TRUE"],
    [{ date: "2026-03-24" }, "2026-03-24"],
    [{ date: "2026-03-24T09:30:00" }, "2026-03-24 09:30"],
    [{ date: "09:30:15" }, "09:30:15"],
    ["a\0b", "ab"],
  ],
  bad: [],
});

testField("from", {
  good: [
    ["ACME", "ACME"],
    [" ACME Shop\u00a0", "ACME Shop"],
    [79991234567, "79991234567"],
    ["+7 (999) 123-45-67", "79991234567"],
    ["7722", "7722"],
    ["Магазин на углу", "Магазин на углу"],
  ],
  bad: [
    [1e15, "id_rounded"],
    [{ date: "2026-03-24" }, "id_is_date"],
  ],
});

const senders: [sender: string, code: string | undefined][] = [
  ["ACME", undefined],
  ["Acme-Shop 1", undefined],
  ["a.b_c&d!", undefined],
  ["7722", undefined],
  ["123456789012345", undefined],
  ["1234567890123456", "sender_number_too_long"],
  ["ACME Shop 12", "sender_too_long"],
  ["Магазин", "sender_characters"],
  ["ACМЕ", "sender_characters"],
  ["ACME~1", "sender_characters"],
  ["12.5", "sender_without_letter"],
];
for (const [sender, code] of senders) {
  test(`${sender} as the sender of an SMS: ${code ?? "fine"}`, () =>
    assert.equal(findSmsSenderFault(sender)?.code, code));
}

testField("variables", {
  good: [
    [
      '{"name": "Anna", "Sum ": 1500, "vip": true}',
      [
        { name: "name", folded: "name", text: "Anna" },
        { name: "Sum ", folded: "sum", text: "1500" },
        { name: "vip", folded: "vip", text: "TRUE" },
      ],
    ],
    ["{“имя”: “Анна”}", [{ name: "имя", folded: "имя", text: "Анна" }]],
    ['{"имя": "“Анна”"}', [{ name: "имя", folded: "имя", text: "“Анна”" }]],
    ['{"name": null}', [{ name: "name", folded: "name", text: "" }]],
    ['{"__proto__": "x"}', [{ name: "__proto__", folded: "proto", text: "x" }]],
    ['{"a": "x\\u0000y"}', [{ name: "a", folded: "a", text: "xy" }]],
    ["{}", []],
  ],
  bad: [
    ['{"name": "Anna"', "json_broken"],
    ["Anna", "json_broken"],
    ['["Anna"]', "variables_no_object"],
    [17, "variables_no_object"],
    ['{"name": {"first": "Anna"}}', "variable_not_plain"],
    ['{"name": "Anna", "NAME": "Olga"}', "variable_doubled"],
  ],
});
