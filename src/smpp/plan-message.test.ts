import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodePdu } from "./pdu.ts";
import { type LinkSettings, planMessage, relativeTime, type ShortMessage } from "./plan-message.ts";

const link: LinkSettings = {
  alphabet: "gsm",
  dataCodingDefault: 0,
  referenceBits: 8,
  destinationTon: 1,
  destinationNpi: 1,
};
const message: ShortMessage = {
  ...{ id: "m1", address: "+79991234567", sender: "ACME", text: "Hello", validitySeconds: 60 },
  ...{ reference: 7, answeredParts: [] },
};

function plan(change: Partial<ShortMessage>, settings: Partial<LinkSettings> = {}) {
  const planned = planMessage({ ...message, ...change }, { ...link, ...settings });
  assert.ok(planned.kind === "parts");
  return planned.parts.map(({ request }) => {
    const pdu = decodePdu(request.bytes);
    assert.ok(pdu.command === "submit_sm");
    return pdu;
  });
}

for (const [sender, ton, npi, address] of [
  ["ACME", 5, 0, "ACME"],
  ["Shop 24", 5, 0, "Shop 24"],
  ["7788", 3, 0, "7788"],
  ["123456", 3, 0, "123456"],
  ["+79990000000", 1, 1, "79990000000"],
  ["79990000000", 1, 1, "79990000000"],
  ["", 0, 0, ""],
] as const) {
  test(`the sender "${sender}" has type ${ton}, plan ${npi}`, () => {
    const [pdu] = plan({ sender });
    assert.deepEqual([pdu?.sourceTon, pdu?.sourceNpi, pdu?.sourceAddress], [ton, npi, address]);
  });
}

test("settings of the link weigh more than the form of the sender", () => {
  const [pdu] = plan({}, { sourceTon: 0, sourceNpi: 9, destinationTon: 2, destinationNpi: 8 });
  assert.deepEqual([pdu?.sourceTon, pdu?.sourceNpi, pdu?.destinationTon, pdu?.destinationNpi], [0, 9, 2, 8]);
});

test("data_coding is the link's for its alphabet, 8 for Unicode", () => {
  const settings = { alphabet: "latin1", dataCodingDefault: 3 } as const;
  assert.deepEqual(
    plan({ text: "ça" }, settings).map((pdu) => [pdu.dataCoding, pdu.shortMessage.toString("latin1")]),
    [[3, "ça"]],
  );
  assert.deepEqual(
    plan({ text: "да" }, settings).map(({ dataCoding }) => dataCoding),
    [8],
  );
});

test("a 16-bit reference is written whole", () => {
  const [first] = plan({ text: "a".repeat(161), reference: 0xbeef }, { referenceBits: 16 });
  assert.equal(first?.shortMessage.subarray(0, 7).toString("hex"), "060804beef0201");
});

for (const [seconds, text] of [
  [60, "000000000100000R"],
  [3600, "000000010000000R"],
  [2880 * 60, "000002000000000R"],
  [90_061, "000001010101000R"],
  [0, "000000000001000R"],
  [1e9, "000030000000000R"],
] as const) {
  test(`${seconds} seconds of validity are ${text}`, () => assert.equal(relativeTime(seconds), text));
}

test("whatever a sheet holds, a plan is made or refused, never thrown", () => {
  const anything = fc.string({ unit: "binary", maxLength: 100 });
  fc.assert(
    fc.property(anything, anything, anything, fc.nat(65535), (address, sender, text, reference) => {
      for (const change of [{ text }, { address }, { sender }, { text, sender, address: "+7999", reference }]) {
        const planned = planMessage({ ...message, ...change }, link);
        assert.ok(planned.kind === "unsendable" || planned.parts.length === planned.of);
      }
    }),
  );
});
