import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";

const latin = "Your order is ready, come and fetch it until Friday. ";
const russian = "Ваш заказ готов, приходите за ним до пятницы. ";

test("the characters that cost parts of an SMS are named, with what they cost", () => {
  const { messages, warnings } = check({ ...plain, text: `${latin.repeat(2)}The shop “Rose” – open` });
  assert.equal(messages.length, 1);
  assert.deepEqual(
    warnings.map(({ column, code, params }) => [column, code, params]),
    [["text", "sms_unicode", { characters: "“ ” –", parts: 2, fewer: 1 }]],
  );
});

const costly: [title: string, text: string, characters: string][] = [
  ["a picture", `${latin.repeat(2)}🎉`, "🎉"],
  ["a space that looks like any other", `${latin.repeat(2)}a\u00a0b`, "U+00A0"],
  ["a letter of another alphabet that looks like one of ours", `${latin.repeat(2)}\u0410CME`, "А"],
  ["a name from a variable", `${latin.repeat(2)}{name}`, "«"],
];
for (const [title, text, characters] of costly) {
  test(`an SMS is warned of: ${title}`, () => {
    const [warning] = check({ ...plain, text, name: "«" }).warnings.filter(({ code }) => code === "sms_unicode");
    assert.equal(warning?.params.characters, characters);
  });
}

const free: [title: string, text: string, channel: string][] = [
  ["it costs no part", "Open – now", "sms"],
  ["it takes as many parts in any case", `${"€".repeat(100)}–`, "sms"],
  ["it is Russian", `${russian.repeat(3)}«–»`, "sms"],
  ["a fifth of it is Russian", `${latin.repeat(3)}${russian.slice(0, 40)}–`, "sms"],
  [
    "every third letter is Vietnamese",
    "Đơn hàng của bạn đã sẵn sàng, vui lòng đến nhận trước thứ sáu tuần này nhé",
    "sms",
  ],
  ["it is half Russian", `${russian.repeat(2)}${latin}`, "sms"],
  ["it has nothing but the GSM alphabet", `${latin.repeat(4)}ÄÖÜß€[]`, "sms"],
  ["it is no SMS", `${latin.repeat(2)}–`, "viber"],
];
for (const [title, text, channel] of free) {
  test(`a text is not warned of where ${title}`, () =>
    assert.deepEqual(said(check({ ...plain, text, channel }).warnings), []));
}
