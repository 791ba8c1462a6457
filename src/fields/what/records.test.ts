import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testField } from "../../../test/support/field-cases.ts";
import { redactPayment } from "../payment.ts";

testField("messageCategory", {
  good: [
    ["marketing", "marketing"],
    ["Marketing", "marketing"],
    ["Реклама", "marketing"],
    ["маркетинговое", "marketing"],
    ["транзакционное", "transactional"],
    ["Сервисное", "service"],
    ["код подтверждения", "authentication"],
    ["OTP", "authentication"],
    [" День рождения ", "День рождения"],
    [17, "17"],
  ],
  bad: [["щ".repeat(251), "too_many_bytes"]],
});

testField("useShortLinks", {
  good: [
    ["true", true],
    [true, true],
    ["да", true],
    [0, false],
    ["Нет", false],
  ],
  bad: [["maybe", "true_false_unknown"]],
});

testField("dataStructure", {
  good: [
    ['{"screen": "orders", "ids": [1, null]}', { screen: "orders", ids: [1, null] }],
    ["[1, 2]", [1, 2]],
    ["{“экран”: “заказы”}", { экран: "заказы" }],
  ],
  bad: [
    ['[{"screen": "orders", "screen": "home"}]', "json_key_twice"],
    ["orders", "json_unlike"],
    ['"orders"', "data_structure_plain"],
    [17, "data_structure_plain"],
    ["null", "data_structure_plain"],
    [`${"[".repeat(16_000)}${"]".repeat(16_000)}`, "json_too_deep"],
  ],
});

/** An id that ends like the card, and is the number of none. */
const ofOther = { card_number: "1112", transaction_id: "4111111111111112" };

testField("paymentData", {
  good: [
    [
      '{"card_number": "4111111111111111", "transaction_id": "T-5512"}',
      { card_number: "1111", transaction_id: "T-5512" },
    ],
    ['{"card_number": 4111111111111111}', { card_number: "1111" }],
    ["{“cardNumber”: “5500 0000 0000 0004”}", { card_number: "0004" }],
    ['{"Card Number": "2200-0000-0000-0004"}', { card_number: "0004" }],
    ['{"card_number": "４１１１１１１１１１１１１１１１"}', { card_number: "1111" }],
    ['{"card_number": "6304000000000000000"}', { card_number: "0000" }],
    ['{"card_number": "**** 1111"}', { card_number: "1111" }],
    ['{"card_number": "•••• •••• •••• 1111"}', { card_number: "1111" }],
    ['{"card_number": "1111"}', { card_number: "1111" }],
    ['{"card_number": "1112", "transaction_id": "4111111111111112"}', ofOther],
    ['{"card_number": "", "transaction_id": 5512}', { transaction_id: "5512" }],
    ['{"transaction_id": "платёж 7"}', { transaction_id: "платёж 7" }],
  ],
  bad: [
    ["4111111111111111", "payment_shape"],
    [4111111111111111, "payment_shape"],
    ['{"card_number": "4111111111111112"}', "card_number_wrong"],
    ['{"card_number": "4111 1111"}', "card_number_unreadable"],
    ['{"card_number": "411111111111111O"}', "card_number_unreadable"],
    ['{"card_number": "41111111111111111111"}', "card_number_unreadable"],
    ['{"card_number": 6304000000000000000}', "payment_shape"],
    ['{"card_number": "4111111111111111"', "json_broken"],
    ['{"card_number": ["4111111111111111"]}', "payment_shape"],
    ['{"card_number": "4111111111111111", "cvc": "123"}', "payment_shape"],
    ['{"card_number": "4111111111111111", "transaction_id": "pay 4111-1111-1111-1111"}', "payment_card_twice"],
    ['{"card_number": "**** 1111", "transaction_id": "4111 1111 1111 1111"}', "payment_card_twice"],
    ['{"card_number": "1111", "card_number": "1112"}', "json_key_twice"],
    ['{"4111111111111111": 1, "4111111111111111": 2}', "payment_shape"],
    ['{"card_number": {"4111111111111111": 1, "4111111111111111": 2}}', "payment_shape"],
    ["{}", "payment_shape"],
    ['{"card_number": null}', "payment_shape"],
    [{ date: "2026-03-24" }, "payment_shape"],
    ["4111 1111 1111 1111", "payment_shape"],
  ],
});

const redacted: [cell: string, shown: string][] = [
  ['{"card_number": "4111 1111 1111 1111", "transaction_id": "T-5"}', '{"card_number":"1111","transaction_id":"T-5"}'],
  ['{"card_number": "4111 1111 1111 1111", "tran', '{"card_number": "**** **** **** ****", "tran'],
  ['{"card_number": "4111 1111 1111 1112"}', '{"card_number": "**** **** **** ****"}'],
  ['{"card_number": "1111", "card_number": "4111"}', '{"card_number": "****", "card_number": "****"}'],
  ["4111111111111111", "****************"],
  ['{"card_number": "٤١١١"', '{"card_number": "****"'],
];
for (const [cell, shown] of redacted)
  test(`${cell} is shown as ${shown}`, () => assert.equal(redactPayment(cell), shown));

/** A card number that passes Luhn's check. */
const cardNumber = fc
  .stringMatching(/^[2-6]\d{14}$/)
  .map((start) => [..."0123456789"].map((last) => `${start}${last}`).find(isLuhn) ?? "");
const separated = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");

test("of a card number only the last four digits are ever shown, in whatever cell it stands", () => {
  const cells = fc.tuple(cardNumber, fc.string(), fc.nat(100)).chain(([card, text, cut]) =>
    fc.constantFrom(
      { card, cell: `{"card_number": "${card}", "transaction_id": ${JSON.stringify(text)}}` },
      {
        card,
        cell: `{"card_number": "${separated(card)}", "transaction_id": ${JSON.stringify(text)}}`.slice(0, cut),
      },
      { card, cell: `${text}${card}${text}` },
      { card, cell: `{"card": ${card}}` },
    ),
  );
  fc.assert(
    fc.property(cells, ({ card, cell }) => {
      const digits = redactPayment(cell)
        .replace(/"transaction_id":.*/s, "")
        .replace(/\D/g, "");
      assert.ok(digits === "" || digits === card.slice(-4), digits);
    }),
  );
});

test("what is shown of a payment reads as the same payment again", () => {
  const shown = redactPayment('{"card_number": "4111 1111 1111 1111", "transaction_id": "T-5"}');
  assert.equal(redactPayment(shown), shown);
});

testField("notes", {
  good: [
    [" Позвонить\nв понедельник ", "Позвонить\nв понедельник"],
    [{ date: "2026-03-24" }, "2026-03-24"],
    [17, "17"],
  ],
  bad: [["x".repeat(10_241), "too_many_bytes"]],
});

function isLuhn(digits: string): boolean {
  const weights = [...digits].reverse().map((digit, index) => Number(digit) * (1 + (index % 2)));
  return weights.map((weight) => (weight > 9 ? weight - 9 : weight)).reduce((sum, one) => sum + one) % 10 === 0;
}
