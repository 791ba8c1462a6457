import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodePdu, encodePdu, type Pdu, type PduDraft } from "./pdu.ts";
import { PduError } from "./pdu-error.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ""), "hex");

/** Octets written out by hand after SMPP 3.4, chapter 4. */
const golden: { title: string; pdu: PduDraft; octets: string }[] = [
  {
    title: "enquire_link",
    pdu: { command: "enquire_link", sequence: 7 },
    octets: "00000010 00000015 00000000 00000007",
  },
  {
    title: "bind_transceiver",
    pdu: {
      command: "bind_transceiver",
      sequence: 1,
      systemId: "acme",
      password: "bar",
      systemType: "",
      interfaceVersion: 0x34,
    },
    octets: "0000001e 00000009 00000000 00000001  61636d6500 62617200 00 34 00 00 00",
  },
  {
    title: "bind_transceiver_resp with sc_interface_version",
    pdu: { command: "bind_transceiver_resp", sequence: 1, systemId: "S", tlvs: { interfaceVersion: 0x34 } },
    octets: "00000017 80000009 00000000 00000001  5300  0210 0001 34",
  },
  {
    title: "submit_sm",
    pdu: {
      command: "submit_sm",
      sequence: 0x7fffffff,
      sourceTon: 5,
      sourceAddress: "ACME",
      destinationTon: 1,
      destinationNpi: 1,
      destinationAddress: "79991234567",
      esmClass: 0x40,
      validityPeriod: "000000010000000R",
      registeredDelivery: 1,
      dataCoding: 8,
      shortMessage: hex("0416"),
    },
    octets: `00000042 00000004 00000000 7fffffff 00 05 00 41434d4500 01 01 373939393132333435363700 40 00 00 00
      3030303030303031303030303030305200 01 00 08 00 02 0416`,
  },
  {
    title: "submit_sm_resp",
    pdu: { command: "submit_sm_resp", sequence: 2, messageId: "A1" },
    octets: "00000013 80000004 00000000 00000002 413100",
  },
  {
    title: "a refusal, which has no body",
    pdu: { command: "submit_sm_resp", sequence: 2, status: 0x58 },
    octets: "00000010 80000004 00000058 00000002",
  },
  {
    title: "query_sm_resp",
    pdu: { command: "query_sm_resp", sequence: 3, messageId: "A1", messageState: 2 },
    octets: "00000016 80000003 00000000 00000003 413100 00 02 00",
  },
  {
    title: "parameters of the standard and of vendors",
    pdu: {
      command: "deliver_sm_resp",
      sequence: 4,
      tlvs: {
        receiptedMessageId: "A1",
        messageState: 2,
        networkErrorCode: hex("030001"),
        others: [{ tag: 0x1501, value: hex("ff") }],
      },
    },
    octets: "00000029 80000005 00000000 00000004 00 001e0003413100 0423 0003 030001 0427000102 15010001ff",
  },
];

for (const { title, pdu, octets } of golden) {
  test(`${title} is written as the standard says, and read back`, () => {
    assert.equal(encodePdu(pdu).toString("hex"), hex(octets).toString("hex"));
    assert.deepEqual({ ...decodePdu(hex(octets)), ...pdu }, decodePdu(hex(octets)));
  });
}

test("an answer without a body has empty fields", () => {
  const pdu = decodePdu(hex("00000010 80000005 00000000 00000002"));
  assert.deepEqual(pdu, { command: "deliver_sm_resp", status: 0, sequence: 2, messageId: "", tlvs: {} });
});

test("a parameter of an unexpected size is kept as it came", () => {
  const pdu = decodePdu(hex("00000017 80000004 00000000 00000002 00 0427 0002 0002"));
  assert.deepEqual(pdu.tlvs, { others: [{ tag: 0x0427, value: hex("0002") }] });
});

test("a receipted_message_id without its NUL is taken whole", () => {
  const pdu = decodePdu(hex("00000017 80000004 00000000 00000002 00 001e 0002 4131"));
  assert.equal(pdu.tlvs.receiptedMessageId, "A1");
});

test("a command that we do not know is an error that can be answered", () => {
  assert.throws(
    () => decodePdu(hex("00000010 00000103 00000000 00000009")),
    (error) => error instanceof PduError && error.header?.sequence === 9,
  );
});

const unwritable: { title: string; pdu: PduDraft }[] = [
  { title: "a NUL in a text", pdu: { command: "submit_sm", sequence: 1, sourceAddress: "A\0B" } },
  { title: "a character without an octet", pdu: { command: "submit_sm", sequence: 1, sourceAddress: "Ж" } },
  { title: "an address that is too long", pdu: { command: "submit_sm", sequence: 1, sourceAddress: "1".repeat(21) } },
  { title: "256 octets of text", pdu: { command: "submit_sm", sequence: 1, shortMessage: Buffer.alloc(256) } },
  { title: "256 as an octet", pdu: { command: "submit_sm", sequence: 1, dataCoding: 256 } },
];

for (const { title, pdu } of unwritable) {
  test(`${title} is refused, not mangled`, () => assert.throws(() => encodePdu(pdu), PduError));
}

const text = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength });
const octets = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes));
const tlvs = fc.record(
  {
    receiptedMessageId: text(64),
    messageState: fc.nat(255),
    networkErrorCode: octets(3),
    messagePayload: octets(2000),
    sarReference: fc.nat(65535),
    others: fc.array(
      fc.record({ tag: fc.integer({ min: 0x1400, max: 0x3fff }), value: octets(20) }, { noNullPrototype: true }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const delivery = fc.record(
  {
    command: fc.constantFrom("submit_sm" as const, "deliver_sm" as const),
    status: fc.constant(0),
    sequence: fc.integer({ min: 1, max: 0x7fffffff }),
    serviceType: text(5),
    sourceTon: fc.nat(255),
    sourceNpi: fc.nat(255),
    sourceAddress: text(20),
    destinationTon: fc.nat(255),
    destinationNpi: fc.nat(255),
    destinationAddress: text(20),
    esmClass: fc.nat(255),
    protocolId: fc.nat(255),
    priority: fc.nat(255),
    scheduledDelivery: text(16),
    validityPeriod: text(16),
    registeredDelivery: fc.nat(255),
    replaceIfPresent: fc.nat(255),
    dataCoding: fc.nat(255),
    defaultMessageId: fc.nat(255),
    shortMessage: octets(255),
    tlvs,
  },
  { noNullPrototype: true },
);

test("what is written is what is read", () => {
  fc.assert(
    fc.property(delivery, (pdu) => {
      assert.deepEqual(decodePdu(encodePdu(pdu)), { ...pdu } satisfies Pdu);
    }),
  );
});

test("a refusal is read by its status, whatever body it has", () => {
  const refusal = {
    command: "bind_transceiver_resp",
    status: 14,
    sequence: 7,
    systemId: "smsc",
    tlvs: { interfaceVersion: 0x34 },
  } as const;
  assert.equal(encodePdu(refusal).length, 16);
  for (const body of ["", "0210000134", "736d7363", "736d736300", "ffffffffff"]) {
    const pdu = Buffer.concat([encodePdu(refusal), Buffer.from(body, "hex")]);
    pdu.writeUInt32BE(pdu.length, 0);
    const { command, status, sequence } = decodePdu(pdu);
    assert.deepEqual([command, status, sequence], ["bind_transceiver_resp", 14, 7], body);
  }
});

test("a cut PDU is a PDU or a PduError, never anything else", () => {
  fc.assert(
    fc.property(delivery, fc.nat(), (pdu, at) => {
      const whole = encodePdu(pdu);
      readOrRefuse(whole.subarray(0, at % whole.length));
    }),
  );
});

test("a PDU with octets changed at random is a PDU or a PduError, never anything else", () => {
  const commandIds = fc.constantFrom(1, 2, 3, 4, 5, 6, 8, 9, 0x15, 0x80000003, 0x80000004, 0x80000009, 0x80000000);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 300 }), commandIds, (bytes, commandId) => {
      const pdu = Buffer.concat([Buffer.alloc(16), bytes]);
      pdu.writeUInt32BE(commandId, 4);
      readOrRefuse(pdu);
      readOrRefuse(Buffer.from(bytes));
    }),
    { numRuns: 500 },
  );
});

function readOrRefuse(bytes: Buffer): void {
  try {
    decodePdu(bytes);
  } catch (error) {
    assert.ok(error instanceof PduError, String(error));
  }
}
