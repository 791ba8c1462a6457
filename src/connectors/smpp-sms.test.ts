import assert from "node:assert/strict";
import { test } from "node:test";
import { startSmsc } from "../../test/support/independent-smsc.ts";
import { boundSmppLine, openSmppLine, smsMessage, until } from "../../test/support/smpp-line.ts";
import type { CallResult } from "./connector.ts";
import { smppSms } from "./smpp-sms.ts";

const always = () => true;

test("a short text arrives as the independent codec reads it, with its sender, validity and wish for a receipt", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);

  const [result] = await opened.line.send([smsMessage({ text: "Hi {€}" })], always);

  const [bind] = smsc.requests;
  assert.equal(bind?.command, "bind_transceiver");
  assert.deepEqual([bind?.system_id, bind?.password, bind?.interface_version], ["acme", "bar", 0x34]);
  const [sent] = smsc.submitted();
  assert.equal(sent?.short_message?.message, "Hi {€}");
  assert.deepEqual([sent?.source_addr, sent?.source_addr_ton, sent?.source_addr_npi], ["ACME", 5, 0]);
  assert.deepEqual([sent?.destination_addr, sent?.dest_addr_ton, sent?.dest_addr_npi], ["79991234567", 1, 1]);
  assert.deepEqual([sent?.data_coding, sent?.esm_class, sent?.registered_delivery], [0, 0, 1]);
  assert.equal(result?.kind, "accepted");
});

test("a text outside the GSM alphabet goes as UCS-2", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  await opened.line.send([smsMessage({ text: "Привет 🎉" })], always);
  const [sent] = smsc.submitted();
  assert.deepEqual([sent?.data_coding, sent?.short_message?.message], [8, "Привет 🎉"]);
});

test("a long text goes in parts that join back, each answered under its own id", async () => {
  await using smsc = await startSmsc({ submit_sm: (pdu) => ({ message_id: `0${pdu.sequence_number}AB` }) });
  await using opened = await boundSmppLine(smsc.port);
  const text = "Long text. ".repeat(30);

  const [result] = await opened.line.send([smsMessage({ text })], always);

  const sent = smsc.submitted();
  assert.equal(sent.map((pdu) => pdu.short_message?.message).join(""), text);
  assert.deepEqual(
    sent.map((pdu) => pdu.esm_class),
    [0x40, 0x40, 0x40],
  );
  assert.deepEqual(
    sent.map((pdu) => pdu.short_message?.udh?.[0]?.toString("hex")),
    ["0003340301", "0003340302", "0003340303"],
  );
  assert.deepEqual(result, {
    kind: "accepted",
    parts: [2, 3, 4].map((sequence, index) => ({ part: index + 1, of: 3, providerMessageId: `${sequence}ab` })),
  });
});

test("parts that were answered before are not sent again", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400), answeredParts: [1, 3] })], always);
  assert.equal(smsc.submitted().length, 1);
  assert.deepEqual(result?.kind === "accepted" && result.parts.map(({ part, of }) => [part, of]), [[2, 3]]);
});

const refusals: { status: number; expect: Partial<CallResult> & object }[] = [
  { status: 0x58, expect: { kind: "deferred", reason: "throttled", code: "ESME_RTHROTTLED" } },
  { status: 0x14, expect: { kind: "deferred", reason: "throttled", code: "ESME_RMSGQFUL" } },
  { status: 0x08, expect: { kind: "deferred", reason: "provider_down", code: "ESME_RSYSERR" } },
  { status: 0x0f, expect: { kind: "deferred", reason: "account_refused", code: "ESME_RINVSYSID" } },
  { status: 0x0b, expect: { kind: "rejected", reason: "bad_address", code: "ESME_RINVDSTADR" } },
  { status: 0x0a, expect: { kind: "rejected", reason: "bad_content", code: "ESME_RINVSRCADR" } },
  { status: 0x66, expect: { kind: "rejected", reason: "refused", code: "ESME_RX_R_APPN" } },
  { status: 0x4321, expect: { kind: "rejected", reason: "refused", code: "0x4321" } },
];

for (const { status, expect } of refusals) {
  test(`status 0x${status.toString(16)} is ${Object.values(expect).join(", ")}`, async () => {
    await using smsc = await startSmsc({ submit_sm: () => ({ command_status: status }) });
    await using opened = await boundSmppLine(smsc.port);
    const [result] = await opened.line.send([smsMessage()], always);
    assert.partialDeepStrictEqual(result, { ...expect, parts: [] });
  });
}

test("of a long message that is throttled half-way, the accepted parts are told", async () => {
  await using smsc = await startSmsc({
    submit_sm: ({ sequence_number }) => (sequence_number === 3 ? { command_status: 0x58 } : { message_id: "a" }),
  });
  await using opened = await boundSmppLine(smsc.port);
  const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400) })], always);
  assert.partialDeepStrictEqual(result, { kind: "deferred", reason: "throttled" });
  assert.deepEqual(result && "parts" in result && result.parts?.map(({ part }) => part), [1, 3]);
});

for (const [title, change, expect] of [
  ["a number that is none", { address: "office" }, { reason: "bad_address", code: "not_a_number" }],
  ["a Cyrillic sender", { sender: "АКМЕ" }, { reason: "bad_content", code: "bad_sender" }],
  ["a NUL in the sender", { sender: "A\0B" }, { reason: "bad_content", code: "bad_sender" }],
  ["a text of more than 255 parts", { text: "ж".repeat(67 * 255 + 1) }, { reason: "bad_content", code: "too_long" }],
] as const) {
  test(`${title} is rejected without a call`, async () => {
    await using smsc = await startSmsc();
    await using opened = await boundSmppLine(smsc.port);
    const [result] = await opened.line.send([smsMessage(change)], always);
    assert.partialDeepStrictEqual(result, { kind: "rejected", ...expect });
    assert.equal(smsc.submitted().length, 0);
  });
}

test("where mayCall says no, nothing is written", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  const results = await opened.line.send([smsMessage()], () => false);
  await opened.line.send([smsMessage({ text: "the next" })], always);
  assert.deepEqual(results, [{ kind: "not_called" }]);
  assert.deepEqual(
    smsc.submitted().map((pdu) => pdu.short_message?.message),
    ["the next"],
  );
});

test("a message that waits for the window asks mayCall only when its turn has come", async () => {
  let answerFirst: () => void = () => {};
  await using smsc = await startSmsc({
    submit_sm(pdu, session) {
      answerFirst = () => session.send(pdu.response({ message_id: "a" }));
      return null;
    },
  });
  await using opened = await boundSmppLine(smsc.port, { settings: { window: 1 } });
  let isAllowed = true;

  const first = opened.line.send([smsMessage()], () => isAllowed);
  const second = opened.line.send([smsMessage()], () => isAllowed);
  await until(() => smsc.submitted().length === 1);
  isAllowed = false;
  answerFirst();

  assert.deepEqual([(await first)[0]?.kind, (await second)[0]?.kind], ["accepted", "not_called"]);
  assert.equal(smsc.submitted().length, 1);
});

test("a message that is begun is finished, whatever mayCall would say by then", async () => {
  const answers = [true];
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port, { settings: { window: 1 } });
  const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400) })], () => answers.pop() ?? false);
  assert.equal(result?.kind === "accepted" && result.parts.length, 3);
});

test("never more than the window is without an answer", async () => {
  let open = 0;
  let most = 0;
  await using smsc = await startSmsc({
    submit_sm(pdu, session) {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        session.send(pdu.response({ message_id: "a" }));
      });
      return null;
    },
  });
  await using opened = await boundSmppLine(smsc.port, { settings: { window: 3 } });
  const results = await Promise.all(Array.from({ length: 40 }, () => opened.line.send([smsMessage()], always)));
  assert.ok(results.every(([result]) => result?.kind === "accepted"));
  assert.equal(most, 3);
});

test("our own id travels in the vendor's parameter", async () => {
  const chunks: Buffer[] = [];
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port, { settings: { messageIdTlv: 0x1501 } });
  smsc.sessions[0]?.socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await opened.line.send([smsMessage({ id: "our-id" })], always);
  const parameter = Buffer.concat([Buffer.of(0x15, 0x01, 0x00, 0x06), Buffer.from("our-id")]);
  assert.ok(Buffer.concat(chunks).includes(parameter));
});

test("settings that no SMSC could take are refused", () => {
  const settings = { host: "smsc.example", systemId: "acme", password: "bar" };
  assert.ok(smppSms.settings.safeParse(settings).success);
  for (const wrong of [
    { window: 0 },
    { window: 1001 },
    { sessions: 9 },
    { systemId: "ж" },
    { messageIdTlv: 5 },
    { port: 0 },
  ]) {
    assert.ok(!smppSms.settings.safeParse({ ...settings, ...wrong }).success, JSON.stringify(wrong));
  }
});

test("several sessions share the work", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port, { settings: { sessions: 3, window: 1 } });
  await until(() => smsc.requests.length === 3);
  const results = await Promise.all(Array.from({ length: 9 }, () => opened.line.send([smsMessage()], always)));
  assert.ok(results.every(([result]) => result?.kind === "accepted"));
  assert.equal(
    smppSms.window(smppSms.settings.parse({ host: "h", systemId: "a", password: "", sessions: 3, window: 1 })),
    3,
  );
});

test("a line that is not bound yet calls nothing", async () => {
  await using smsc = await startSmsc({ bind_transceiver: () => null });
  await using opened = openSmppLine(smsc.port);
  assert.equal(opened.line.isReady(), false);
  assert.deepEqual(await opened.line.send([smsMessage()], always), [{ kind: "not_called" }]);
});
