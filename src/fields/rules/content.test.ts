import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const { text: _, ...withoutText } = plain;
const picture = "https://example.com/a.jpg";

const contents: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["nothing", { text: null }, ["text: required"]],
  ["an SMS by a template", { "template id": 12 }, []],
  ["an SMS by the name of a WhatsApp template", { text: null, "template name": "order_ready" }, ["text: required"]],
  ["an SMS by a picture", { text: null, "media url": picture }, ["text: required"]],
  ["a WhatsApp message by a template", { channel: "whatsapp", "template name": "order_ready" }, []],
  ["a WhatsApp message by a picture", { channel: "whatsapp", "media url": picture }, []],
  ["a Viber message by a picture", { channel: "viber", "image url": picture }, []],
  [
    "a Viber message by the name of a template",
    { channel: "viber", text: null, "template name": "x" },
    ["text: required"],
  ],
  ["a template that nobody knows", { "template id": "no such template" }, ["template id: template_unknown"]],
];
for (const [title, cells, problems] of contents) {
  test(`a row without a text: ${title}`, () =>
    assert.deepEqual(said(check({ ...withoutText, ...cells }).problems), problems));
}

test("a row whose content is a template has an empty text, and the template is kept", () => {
  const { messages } = check({ ...withoutText, "template id": 12 });
  assert.partialDeepStrictEqual(messages[0], { text: "", kept: { templateId: "12" } });
});
