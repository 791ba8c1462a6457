import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../../test/support/field-cases.ts";
import { findSmsSenderFault } from "../sender.ts";

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

testField("fromName", {
  good: [
    [" ACME Shop ", "ACME Shop"],
    ["Магазин", "Магазин"],
    ["+7 (999) 123-45-67", "79991234567"],
  ],
  bad: [
    [1e15, "id_rounded"],
    [{ date: "2026-03-24" }, "id_is_date"],
  ],
});

testField("displayName", {
  good: [
    [" ACME\nShop ", "ACME Shop"],
    ["Магазин «Ромашка»", "Магазин «Ромашка»"],
    [24, "24"],
  ],
  bad: [["x".repeat(501), "too_many_bytes"]],
});

for (const key of ["fromEmail", "replyTo"] as const) {
  testField(key, {
    good: [
      ["news@example.com", "news@example.com"],
      [" News@Example.com ", "News@Example.com"],
      ["mailto:news@example.com", "news@example.com"],
      ["<news@example.com>", "news@example.com"],
      ["ACME Shop <news@example.com>", "ACME Shop <news@example.com>"],
      ['"Магазин, Пермь" <news@example.com>', "Магазин, Пермь <news@example.com>"],
    ],
    bad: [
      ["news", "mailbox_unreadable"],
      ["news@example", "mailbox_unreadable"],
      ["news@example.com, sale@example.com", "mailbox_unreadable"],
      ["ACME <news@example.com> <x@example.com>", "mailbox_unreadable"],
      [17, "mailbox_unreadable"],
      [{ date: "2026-03-24" }, "mailbox_unreadable"],
    ],
  });
}
