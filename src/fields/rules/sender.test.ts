import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";
import type { CheckContext } from "../field.ts";

/** An account whose only sender for WhatsApp and SMS is ACME, and which has entered none for Viber. */
const senders: CheckContext["senders"] = {
  takesAny: (channel) => channel === "viber",
  has: (channel, name) => channel !== "viber" && name === "ACME",
};

const cases: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["an SMS from a sender of the account", {}, []],
  ["an SMS from another one", { from: "Other" }, ["from: sender_unknown"]],
  ["an SMS from one that networks refuse", { from: "Магазин" }, ["from: sender_characters"]],
  ["Viber where none are entered", { channel: "viber", from: "Магазин" }, []],
  ["WhatsApp from another one", { channel: "whatsapp", from: "Other" }, ["from: sender_unknown"]],
  ["WhatsApp from another name", { channel: "whatsapp", "from name": "Other" }, ["from name: sender_unknown"]],
  ["WhatsApp whose own name counts", { channel: "whatsapp", from: "Other", "from name": "ACME" }, []],
  ["a name for WhatsApp in an SMS", { "from name": "Магазин" }, []],
];
for (const [title, cells, problems] of cases) {
  test(`${title}: ${problems.join(", ") || "fine"}`, () =>
    assert.deepEqual(said(check({ ...plain, ...cells }, { context: { senders } }).problems), problems));
}

test("a WhatsApp message goes under the name for WhatsApp, any other under the sender", () => {
  const senderOf = (channel: string) => check({ ...plain, channel, "from name": "ACME WA" }).messages[0]?.sender;
  assert.deepEqual([senderOf("whatsapp"), senderOf("sms"), senderOf("viber")], ["ACME WA", "ACME", "ACME"]);
});
