import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const url = "https://example.com/";
const buttons = (count: number, more: object = {}) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ text: `Button ${index}`, ...more })));
const title = (length: number) => "я".repeat(length);

const mixed = JSON.stringify([{ text: "Yes" }, { text: "Shop", url }]);
const twins = JSON.stringify([{ text: "Yes" }, { text: "No" }, { text: "Yes" }]);
const call = JSON.stringify({ text: "Call", url: "tel:+79991234567" });
const picture = { "media url": "https://example.com/a.jpg" };
const tooMuchBehind = ["button: button_payload_too_long"];

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
  ["one link", "whatsapp", { button: buttons(1, { url }) }, []],
  ["two links", "whatsapp", { button: buttons(2, { url }) }, ["button: link_buttons_too_many"]],
  ["an answer beside a link", "whatsapp", { button: mixed }, ["button: buttons_mixed"]],
  ["both kinds in a template", "whatsapp", { button: mixed, "template name": "order_ready" }, []],
  ["eleven", "whatsapp", { button: buttons(11) }, ["button: buttons_too_many"]],
  ["the same answer twice", "whatsapp", { button: twins }, ["button: button_text_twice"]],
  ["the same answer twice", "chat", { button: twins }, []],
  ["a number to call", "whatsapp", { button: call }, ["button: button_url_https_only"]],
  [
    "an address in Viber",
    "whatsapp",
    { "button text": "Buy", "button url": "viber://forward?text=a" },
    ["button url: button_url_https_only"],
  ],
  ["a number to call", "viber", { button: call }, []],
  ["a number to call in a template", "whatsapp", { button: call, "template name": "order_ready" }, []],
  ["256 characters behind", "whatsapp", { button: buttons(1, { payload: "x".repeat(256) }) }, []],
  [
    "257 characters behind",
    "whatsapp",
    { button: buttons(1, { payload: "x".repeat(257) }) },
    ["button: button_payload_too_long"],
  ],
  [
    "much behind, as JSON",
    "whatsapp",
    { button: buttons(1, { payload: { ids: Array.from({ length: 100 }, () => 100) } }) },
    ["button: button_payload_too_long"],
  ],
  ["a payload of 33 Cyrillic letters", "chat", { button: buttons(1, { payload: "ж".repeat(33) }) }, tooMuchBehind],
  ["a number to call", "chat", { button: call }, ["button: button_url_https_only"]],
  ["no text above", "whatsapp", { ...picture, button: buttons(1), text: "" }, ["text: buttons_without_text"]],
  [
    "no text above",
    "viber",
    { "image url": "https://example.com/a.jpg", "button text": "Buy", "button url": url, text: "" },
    ["text: buttons_without_text"],
  ],
  ["no content at all", "whatsapp", { button: buttons(1), text: "" }, ["text: required"]],
  ["no text above in a template", "whatsapp", { button: buttons(1), "template name": "x", text: "" }, []],
  [
    "under a sound",
    "whatsapp",
    { "media url": "https://example.com/a.mp3", button: buttons(1), text: "" },
    ["media url: media_without_buttons"],
  ],
  [
    "under a document",
    "viber",
    { "media url": "https://example.com/a.pdf", button: buttons(1, { url }), text: "" },
    ["media url: media_without_buttons"],
  ],
  [
    "a link of 1,001 characters",
    "viber",
    { "button text": "Buy", "button url": `${url}${"x".repeat(981)}` },
    ["button url: address_too_long"],
  ],
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

test("a chat in WhatsApp has the limits of WhatsApp", () => {
  const chat = { ...plain, channel: "chat", "messenger type": "whatsapp", "chat id": "c1" };
  assert.deepEqual(said(check({ ...chat, button: buttons(4) }).problems), ["button: reply_buttons_too_many"]);
  const long = { "button text": title(21), "button url": url };
  assert.deepEqual(said(check({ ...chat, ...long }).problems), ["button text: button_text_too_long"]);
  assert.deepEqual(said(check({ ...chat, "messenger type": "viber", ...long }).problems), []);
});

test("while no channel is known, a button is checked as far as it can be", () => {
  const { problems } = check({ ...plain, channel: null, "button url": url });
  assert.deepEqual(said(problems).sort(), ["channel: required", "null: button_text_missing"]);
});
