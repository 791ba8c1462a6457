import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodePdu, encodePdu, type PduDraft, type PduOf } from "./pdu.ts";
import { type DeliveryReceipt, isReceipt, readReceipt, textOf } from "./receipt-text.ts";

type DeliverSmDraft = Omit<PduDraft & { command: "deliver_sm" }, "command" | "sequence">;

function deliverSm(draft: DeliverSmDraft): PduOf<"deliver_sm"> {
  const pdu = decodePdu(encodePdu({ command: "deliver_sm", sequence: 1, ...draft }));
  assert.ok(pdu.command === "deliver_sm");
  return pdu;
}

const readText = (text: string) => readReceipt(deliverSm({ esmClass: 4, shortMessage: Buffer.from(text) }));
const dates = "submit date:2401021530 done date:2401021531";
const done = new Date("2024-01-02T15:31:00Z");

const texts: { title: string; text: string; expect: Partial<DeliveryReceipt> }[] = [
  {
    title: "the standard's form",
    text: `id:0123 sub:001 dlvrd:001 ${dates} stat:DELIVRD err:000 text:Hello`,
    expect: { messageId: "123", status: "delivered", code: "DELIVRD 000", occurredAt: done },
  },
  {
    title: "capitals, and dates with seconds",
    text: "ID:AB12 SUB:001 DLVRD:000 Submit Date:240102153000 Done Date:240102153105 Stat:EXPIRED Err:027 Text:",
    expect: { messageId: "ab12", status: "expired", code: "EXPIRED 027", occurredAt: new Date("2024-01-02T15:31:05Z") },
  },
  {
    title: "an error that is no number",
    text: `id:1 sub:001 dlvrd:000 ${dates} stat:UNDELIV err:EC_01 text:`,
    expect: { messageId: "1", status: "failed", code: "UNDELIV EC_01" },
  },
  {
    title: "words of the message that look like a receipt",
    text: `id:1 ${dates} stat:UNDELIV err:001 text:id:2 stat:DELIVRD err:000`,
    expect: { messageId: "1", status: "failed", code: "UNDELIV 001" },
  },
  {
    title: "a text cut in its dates",
    text: "id:1 sub:001 dlvrd:001 submit date:24010",
    expect: { messageId: "1", status: "sent" },
  },
  {
    title: "a text cut in its state",
    text: `id:1 ${dates} stat:DELIV`,
    expect: { status: "delivered", occurredAt: done },
  },
  {
    title: "empty values",
    text: "id: sub: dlvrd: stat: err: text:",
    expect: { messageId: null, status: "sent", code: null },
  },
  { title: "a date that does not exist", text: "id:1 done date:2402301531 stat:DELIVRD", expect: { occurredAt: null } },
  { title: "a year of four digits", text: "id:1 done date:20240102153100 stat:DELIVRD", expect: { occurredAt: done } },
  {
    title: "a state never seen before",
    text: "id:1 stat:PONDERING err:9",
    expect: { status: "sent", code: "PONDERING 9" },
  },
  ...(
    [
      ["ENROUTE", "sent"],
      ["ACCEPTD", "sent"],
      ["ACCEPTED", "sent"],
      ["DELIVERED", "delivered"],
      ["DELETED", "failed"],
      ["UNKNOWN", "failed"],
      ["REJECTD", "failed"],
      ["UNDELIVERABLE", "failed"],
    ] as const
  ).map(([word, status]) => ({ title: `stat:${word}`, text: `id:1 stat:${word}`, expect: { status, code: word } })),
];

for (const { title, text, expect } of texts) {
  test(`${title} in a receipt's text is understood`, () => assert.partialDeepStrictEqual(readText(text), expect));
}

for (const [state, status, code] of [
  [0, "sent", "SCHEDULED"],
  [1, "sent", "ENROUTE"],
  [2, "delivered", "DELIVRD"],
  [3, "expired", "EXPIRED"],
  [4, "failed", "DELETED"],
  [5, "failed", "UNDELIV"],
  [6, "sent", "ACCEPTD"],
  [7, "failed", "UNKNOWN"],
  [8, "failed", "REJECTD"],
] as const) {
  test(`message_state ${state} is ${status}`, () => {
    const pdu = deliverSm({ tlvs: { receiptedMessageId: "0A", messageState: state } });
    assert.ok(isReceipt(pdu));
    assert.deepEqual(readReceipt(pdu), { messageId: "a", status, code, occurredAt: null });
  });
}

test("the date is on the clock of the SMSC", () => {
  const pdu = deliverSm({ esmClass: 4, shortMessage: Buffer.from("id:1 done date:2401021531 stat:DELIVRD") });
  assert.deepEqual(readReceipt(pdu, 180).occurredAt, new Date("2024-01-02T12:31:00Z"));
});

test("the text may come as message_payload", () => {
  const pdu = deliverSm({ esmClass: 4, tlvs: { messagePayload: Buffer.from("id:1 stat:DELIVRD") } });
  assert.partialDeepStrictEqual(readReceipt(pdu), { messageId: "1", status: "delivered" });
});

test("only the class or the parameters make a receipt, never the text", () => {
  const shortMessage = Buffer.from(`id:1 ${dates} stat:DELIVRD err:000 text:`);
  assert.equal(isReceipt(deliverSm({ shortMessage })), false);
  assert.equal(isReceipt(deliverSm({ shortMessage, esmClass: 4 })), true);
  assert.equal(isReceipt(deliverSm({ shortMessage, esmClass: 0x20 })), true);
});

test("the header of a part is no text", () => {
  const shortMessage = Buffer.concat([Buffer.from("050003010201", "hex"), Buffer.from("Hi")]);
  assert.equal(textOf(deliverSm({ esmClass: 0x40, shortMessage }), "gsm"), "Hi");
});

test("any octets at all give a receipt", () => {
  const words = fc.constantFrom("id:", "stat:", "err:", "done date:", " ", "text", "DELIVRD", "\0", "é", ":", "2401");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 255 }),
        fc.array(words).map((list) => Buffer.from(list.join("")).subarray(0, 255)),
      ),
      (bytes) => {
        const receipt = readReceipt(deliverSm({ esmClass: 4, shortMessage: Buffer.from(bytes) }));
        assert.ok(["sent", "delivered", "failed", "expired"].includes(receipt.status));
      },
    ),
  );
});
