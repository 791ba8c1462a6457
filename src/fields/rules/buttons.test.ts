import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const url = "https://example.com/";
const buttons = (count: number, more: object = {}) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ text: `Button ${index}`, ...more })));
const title = (length: number) => "я".repeat(length);

const cases: [title: string, channel: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["text and url", "viber", { "button text": "Buy", "button url": url }, []],
  ["a text alone", "viber", { "button text": "Buy" }, ["null: button_url_missing"]],
  [
    "a text with an empty url",
    "chat",
    { "button text": "Buy", "button url": null },
    ["button url: button_url_missing"],
  ],
  ["a url alone", "viber", { "button url": url }, ["null: button_text_missing"]],
  [
    "a url that cannot be used",
    "viber",
    { "button text": "Buy", "button url": "x" },
    ["button url: web_address_unreadable"],
  ],
  ["a url alone in an SMS", "sms", { "button url": url }, []],
  ["20 characters", "whatsapp", { "button text": title(20), "button url": url }, []],
  ["21 characters", "whatsapp", { "button text": title(21), "button url": url }, ["button text: button_text_too_long"]],
  ["20 characters of two code units", "whatsapp", { "button text": "😀".repeat(20), "button url": url }, []],
  [
    "21 characters in JSON",
    "whatsapp",
    { button: JSON.stringify({ text: title(21) }) },
    ["button: button_text_too_long"],
  ],
  ["21 characters in an SMS", "sms", { "button text": title(21) }, []],
  ["30 characters", "viber", { "button text": title(30), "button url": url }, []],
  ["31 characters", "viber", { "button text": title(31), "button url": url }, ["button text: button_text_too_long"]],
  ["three answers", "whatsapp", { button: buttons(3) }, []],
  ["four answers", "whatsapp", { button: buttons(4) }, ["button: reply_buttons_too_many"]],
  ["four links", "whatsapp", { button: buttons(4, { url }) }, []],
  ["one link", "viber", { button: buttons(1, { url }) }, []],
  ["two links", "viber", { button: buttons(2, { url }) }, ["button: buttons_too_many"]],
  ["an answer", "viber", { button: buttons(1) }, ["button: button_without_url"]],
  ["ten answers", "chat", { button: buttons(10) }, []],
  [
    "the same in both forms",
    "viber",
    { button: buttons(1, { url }), "button text": "Button 0", "button url": url },
    [],
  ],
  [
    "different forms",
    "viber",
    { button: buttons(1, { url }), "button text": "Buy", "button url": url },
    ["button: button_two_forms"],
  ],
];
const addresses: Record<string, Cell> = {
  "messenger type": "telegram",
  "messenger user id": "123456789",
  "chat id": "c1",
};
for (const [name, channel, cells, problems] of cases) {
  test(`buttons for ${channel}, ${name}: ${problems.join(", ") || "fine"}`, () => {
    const row = { ...plain, ...(channel === "chat" ? addresses : {}), ...cells, channel };
    assert.deepEqual(said(check(row).problems), problems);
  });
}

test("while no channel is known, a button is checked as far as it can be", () => {
  const { problems } = check({ ...plain, channel: null, "button url": url });
  assert.deepEqual(said(problems).sort(), ["channel: required", "null: button_text_missing"]);
});
