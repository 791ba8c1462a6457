import assert from "node:assert/strict";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { test } from "node:test";
import { encodePdu, type Pdu } from "./pdu.ts";
import { PduSocket } from "./pdu-socket.ts";

type Heard = { pdus: Pdu[]; unreadable: number[]; closed: Promise<Error | null> };

/** Two ends of one connection: a PduSocket and a bare socket. */
async function connectedPair(): Promise<{ line: PduSocket; peer: Socket; heard: Heard }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const peer = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const socket = await accepted;
  server.close();

  const { promise: closed, resolve: onClose } = Promise.withResolvers<Error | null>();
  const heard: Heard = { pdus: [], unreadable: [], closed };
  const line = new PduSocket(socket, {
    onPdu: (pdu) => heard.pdus.push(pdu),
    onUnreadableAnswer: ({ sequence }) => heard.unreadable.push(sequence),
    onClose,
  });
  return { line, peer, heard };
}

async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("what is written before closing still arrives", async () => {
  const { line, peer } = await connectedPair();
  line.write({ command: "enquire_link", sequence: 1 });
  line.write({ command: "unbind", sequence: 2 });
  line.close();
  const expected = [encodePdu({ command: "enquire_link", sequence: 1 }), encodePdu({ command: "unbind", sequence: 2 })];
  assert.deepEqual(await readAll(peer), Buffer.concat(expected));
});

test("a request that cannot be read is refused by generic_nack, and the next one is read", async () => {
  const { line, peer, heard } = await connectedPair();
  const unknown = Buffer.from("00000010000001030000000000000007", "hex");
  const cut = Buffer.from("00000010000000040000000000000008", "hex");
  peer.end(Buffer.concat([unknown, cut, encodePdu({ command: "enquire_link", sequence: 9 })]));
  const answers = await readAll(peer);
  assert.equal(answers.toString("hex"), "00000010800000000000000300000007" + "00000010800000000000000200000008");
  assert.deepEqual(
    heard.pdus.map(({ sequence }) => sequence),
    [9],
  );
  assert.equal(await heard.closed, null);
  assert.equal(line.isOpen, false);
});

test("an answer that cannot be read is told by its number, and the line goes on", async () => {
  const { peer, heard } = await connectedPair();
  const unterminated = Buffer.from("0000001180000004000000000000000541", "hex");
  peer.end(Buffer.concat([unterminated, encodePdu({ command: "enquire_link_resp", sequence: 6 })]));
  assert.equal(await heard.closed, null);
  assert.deepEqual([heard.unreadable, heard.pdus.map(({ sequence }) => sequence)], [[5], [6]]);
});

test("a stream that is no SMPP is closed with the reason", async () => {
  const { peer, heard } = await connectedPair();
  peer.write("GET / HTTP/1.1\r\n\r\n");
  assert.match(String(await heard.closed), /cannot be/);
});

test("a peer that never reads is left, not waited for with all memory", async () => {
  const { line, peer, heard } = await connectedPair();
  peer.pause();
  const payload = Buffer.alloc(60_000);
  while (line.isOpen) {
    line.write({ command: "submit_sm", sequence: 1, tlvs: { messagePayload: payload } });
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.match(String(await heard.closed), /does not read/);
  peer.destroy();
});
