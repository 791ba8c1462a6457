import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const row = { ...plain, channel: "whatsapp", "template name": "order_ready" };

const cases: [title: string, data: string, problems: string[], more?: Record<string, Cell>][] = [
  ["plain values", '{"1": "Anna", "2": 5}', []],
  ["an empty value", '{"1": "Anna", "2": " "}', ["template_value_empty 2"]],
  ["an empty value of the body", '{"header": {"1": ""}, "body": {"1": ""}}', ["template_value_empty 1"]],
  ["a line break", '{"1": "a\\nb"}', ["template_value_gaps 1"]],
  ["a line break that a column brings", '{"1": "{address}"}', ["template_value_gaps 1"], { address: "Perm\nLenina 1" }],
  ["a wide gap", '{"1": "a     b"}', ["template_value_gaps 1"]],
  ["four spaces", '{"1": "a    b"}', []],
  ["an empty value without a template", '{"1": ""}', [], { "template name": "" }],
  ["an empty value by Viber", '{"1": ""}', [], { channel: "viber" }],
];
for (const [title, data, expected, more = {}] of cases) {
  test(`a WhatsApp template with ${title}: ${expected.join(", ") || "fine"}`, () => {
    const { problems } = check({ ...row, "template data": data, ...more });
    assert.deepEqual(
      problems.map(({ code, params }) => `${code} ${params.name}`),
      expected,
    );
  });
}

test("values for a template that the row does not name are warned of, where the channel has templates", () => {
  const warningsOf = (cells: Record<string, Cell>) =>
    said(check({ ...plain, channel: "whatsapp", "template data": '{"1": "Anna"}', ...cells }).warnings);
  assert.deepEqual(warningsOf({}), ["template data: template_data_unused"]);
  assert.deepEqual(warningsOf({ "template name": "order_ready" }), []);
  assert.deepEqual(warningsOf({ "template id": 12 }), []);
  assert.deepEqual(warningsOf({ channel: "sms" }), []);
});
