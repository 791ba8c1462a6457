import assert from "node:assert/strict";
import { test } from "node:test";
import { redactJson } from "./redact-json.ts";

const cells: [cell: string, shown: string][] = [
  ['{"sms": {"paymentData": {"card_number": "4111 1111"}}}', '{"sms": {"paymentData": {"card_number": "***"}}}'],
  ['{"cardNumber": 41111111, "a": 1}', '{"cardNumber": "***", "a": 1}'],
  ['{"sms": {"password": "p,x", "from": "A"}}', '{"sms": {"password": "***", "from": "A"}}'],
  ["{“Secret Key” : “ck_1”, “from”: “A”}", '{“Secret Key” : "***", “from”: “A”}'],
  ['{"пароль": "тайна', '{"пароль": "***"'],
  ['{"password": "p\\\\\\"x", "from": "A"}', '{"password": "***", "from": "A"}'],
  ['{"password": "a “b” c", "from": "A"}', '{"password": "***", "from": "A"}'],
  ["{“password”:\u00a0“a «b» c”, “from”: “A”}", '{“password”:\u00a0"***", “from”: “A”}'],
  ["{«password»: «a “b” c», «from»: «A»}", '{«password»: "***", «from»: «A»}'],
  ['{"password"\u200b:\u200b "p"}', '{"password"\u200b:\u200b "***"}'],
  ['{"sms": {"text": "Your password: 5"}}', '{"sms": {"text": "Your password: 5"}}'],
  ['{"phone": "+79991234567"}', '{"phone": "+79991234567"}'],
];
for (const [cell, shown] of cells) test(`${cell} is kept as ${shown}`, () => assert.equal(redactJson(cell), shown));
