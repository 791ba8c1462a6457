import assert from "node:assert/strict";
import { test } from "node:test";
import { maskAddresses } from "./mask-address.ts";

test("of phone numbers and emails too little is left to reach anybody", () => {
  const masked: [string, string][] = [
    ["+79991234567", "+7999•••4567"],
    ["79991234567", "7999•••4567"],
    ["call +79991234567, or +4930123456 now", "call +7999•••4567, or +4930•••3456 now"],
    ["ann.lee@mail.example.org", "a•••@mail.example.org"],
    ["<bob@example.org>;79991234567", "<b•••@example.org>;7999•••4567"],
  ];
  for (const [text, expected] of masked) assert.equal(maskAddresses(text), expected);
});

test("what is no address stays as it is", () => {
  for (const text of [
    "",
    "Sale 2026-03-24",
    "7k2m9qzt1p-1-345-1",
    "12345",
    "smsc.example.org:2775",
    "@acme",
    "09:00-20:00",
  ])
    assert.equal(maskAddresses(text), text);
});
