import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const telegram = { channel: "chat", "chat id": "c1", "messenger type": "telegram", "messenger user id": "123456789" };
const picture = { "media url": "https://example.com/a.jpg" };
const button = { button: '{"text": "Yes"}' };

const limits: [title: string, cells: Record<string, Cell>, limit: number][] = [
  ["Viber", { channel: "viber" }, 1_000],
  ["Viber with a picture", { channel: "viber", "image url": "https://example.com/a.jpg" }, 1_000],
  ["WhatsApp", { channel: "whatsapp" }, 4_096],
  ["WhatsApp under a picture", { channel: "whatsapp", ...picture }, 1_024],
  ["WhatsApp over buttons", { channel: "whatsapp", ...button }, 1_024],
  ["a chat in WhatsApp", { channel: "chat", "chat id": "c1", "messenger type": "whatsapp" }, 4_096],
  ["Telegram", telegram, 4_096],
  ["Telegram under a picture", { ...telegram, ...picture }, 1_024],
];
for (const [title, cells, limit] of limits) {
  test(`a text for ${title} has at most ${limit} characters`, () => {
    const problemsOf = (length: number) => check({ ...plain, ...cells, text: "😀".repeat(length) }).problems;
    assert.deepEqual(said(problemsOf(limit)), []);
    const [problem, ...others] = problemsOf(limit + 1);
    assert.deepEqual([problem?.column, problem?.code, others], ["text", "text_too_long", []]);
    assert.partialDeepStrictEqual(problem?.params, { length: limit + 1, limit });
  });
}

test("an SMS, a text beside a template, and one whose links are made short may be longer", () => {
  const text = "x".repeat(5_000);
  assert.deepEqual(said(check({ ...plain, text }).problems), []);
  assert.deepEqual(said(check({ ...plain, channel: "whatsapp", "template name": "order_ready", text }).problems), []);
  const linked = { ...plain, channel: "viber", text: `Look: https://example.com/${"x".repeat(1_000)}` };
  assert.deepEqual(said(check(linked).problems), ["text: text_too_long"]);
  assert.deepEqual(said(check({ ...linked, "use short links": "да" }).problems), []);
});
