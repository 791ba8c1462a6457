import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodePdu } from "./pdu.ts";
import { PduError } from "./pdu-error.ts";
import { MAX_PDU_BYTES, PduReader } from "./pdu-reader.ts";

const pdus = fc.array(
  fc
    .uint8Array({ maxLength: 255 })
    .map((text) => encodePdu({ command: "submit_sm", sequence: 1, shortMessage: Buffer.from(text) })),
  { maxLength: 8 },
);

function read(chunks: Iterable<Buffer>): Buffer[] {
  const reader = new PduReader();
  return [...chunks].flatMap((chunk) => [...reader.push(chunk)]);
}

test("the same PDUs come out however the stream is cut", () => {
  fc.assert(
    fc.property(pdus, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (written, sizes) => {
      const stream = Buffer.concat(written);
      const chunks: Buffer[] = [];
      for (let offset = 0, turn = 0; offset < stream.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        chunks.push(stream.subarray(offset, offset + size));
        offset += size;
      }
      assert.deepEqual(read(chunks), written);
    }),
  );
});

test("a random stream gives PDUs or a PduError, never anything else", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      try {
        read(chunks.map((chunk) => Buffer.from(chunk)));
      } catch (error) {
        assert.ok(error instanceof PduError, String(error));
      }
    }),
  );
});

for (const length of [0, 15, MAX_PDU_BYTES + 1, 0xffffffff]) {
  test(`a length of ${length} is refused before anything more is kept`, () => {
    const start = Buffer.alloc(4);
    start.writeUInt32BE(length);
    assert.throws(() => read([start]), PduError);
  });
}

test("the PDUs before a broken length are still read", () => {
  const whole = encodePdu({ command: "enquire_link", sequence: 1 });
  const seen: Buffer[] = [];
  assert.throws(() => {
    for (const pdu of new PduReader().push(Buffer.concat([whole, Buffer.alloc(4)]))) seen.push(pdu);
  }, PduError);
  assert.deepEqual(seen, [whole]);
});

test("the largest PDU may come octet by octet", () => {
  const payload = Buffer.alloc(MAX_PDU_BYTES - 16 - 18 - 4);
  const whole = encodePdu({ command: "submit_sm", sequence: 1, tlvs: { messagePayload: payload } });
  const octets = Array.from(whole, (octet) => Buffer.of(octet));
  assert.deepEqual(read(octets), [whole]);
});
