import assert from "node:assert/strict";
import { test } from "node:test";
import { type SmscPdu, type SmscSession, startSmsc } from "../../test/support/independent-smsc.ts";
import { boundSmppLine, smsMessage, until } from "../../test/support/smpp-line.ts";

const always = () => true;
const addresses = { source_addr: "79991234567", destination_addr: "ACME" };
const byText = (id: string, stat: string, err = "000") => ({
  ...addresses,
  esm_class: 4,
  short_message: Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2401021530 done date:2401021531 stat:${stat} err:${err} text:Hello`,
  ),
});

function deliver(session: SmscSession | undefined, fields: object): Promise<SmscPdu> {
  assert.ok(session);
  return new Promise((resolve) => session.deliver_sm(fields, resolve));
}

test("a receipt in text form is told and then answered", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  const answer = await deliver(smsc.sessions[0], byText("00AB", "UNDELIV", "001"));
  assert.equal(answer.command_status, 0);
  assert.deepEqual(opened.receipts, [
    {
      providerMessageId: "ab",
      messageId: null,
      address: "79991234567",
      sender: "ACME",
      status: "failed",
      code: "UNDELIV 001",
      occurredAt: new Date("2024-01-02T15:31:00Z"),
    },
  ]);
});

test("the parameters of a receipt weigh more than its text", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  const parameters = { receipted_message_id: "7", message_state: 2, network_error_code: Buffer.from("030000", "hex") };
  await deliver(smsc.sessions[0], { ...byText("8", "EXPIRED", "999"), ...parameters });
  assert.partialDeepStrictEqual(opened.receipts, [
    { providerMessageId: "7", status: "delivered", code: "DELIVRD 000" },
  ]);
});

test("a receipt that comes before the answer to its submit_sm is told under the same id", async () => {
  await using smsc = await startSmsc({
    submit_sm(pdu, session) {
      session.deliver_sm(byText("1377467118", "DELIVRD"), () => session.send(pdu.response({ message_id: "521A7AEE" })));
      return null;
    },
  });
  await using opened = await boundSmppLine(smsc.port, { settings: { messageIdBase: "hex_to_decimal" } });
  const [result] = await opened.line.send([smsMessage()], always);
  assert.deepEqual(result, { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "1377467118" }] });
  assert.partialDeepStrictEqual(opened.receipts, [{ providerMessageId: "1377467118", status: "delivered" }]);
});

test("a receipt is answered only when it is kept", async () => {
  const kept = Promise.withResolvers<void>();
  let taken = 0;
  await using smsc = await startSmsc();
  await using _opened = await boundSmppLine(smsc.port, {
    events: {
      onReceipts: (receipts) => {
        taken += receipts.length;
        return kept.promise;
      },
    },
  });
  let isAnswered = false;
  const answer = deliver(smsc.sessions[0], byText("1", "DELIVRD")).then(() => {
    isAnswered = true;
  });
  await until(() => taken === 1);
  // A later request is answered meanwhile: the answer above would have come before it.
  await new Promise((resolve) => smsc.sessions[0]?.enquire_link({}, resolve));
  assert.equal(isAnswered, false);
  kept.resolve();
  await answer;
});

test("a receipt that cannot be kept is asked for again", async () => {
  await using smsc = await startSmsc();
  await using _opened = await boundSmppLine(smsc.port, {
    events: { onReceipts: () => Promise.reject(new Error("The database is away.")) },
  });
  const answer = await deliver(smsc.sessions[0], byText("1", "DELIVRD"));
  assert.equal(answer.command_status, 0x64);
});

test("receipts that come together are kept together", async () => {
  const blocks: number[] = [];
  await using smsc = await startSmsc();
  await using _opened = await boundSmppLine(smsc.port, {
    events: { onReceipts: async (receipts) => void blocks.push(receipts.length) },
  });
  const session = smsc.sessions[0];
  session?.socket.cork();
  const answers = Array.from({ length: 20 }, (_, index) => deliver(session, byText(String(index), "DELIVRD")));
  session?.socket.uncork();
  await Promise.all(answers);
  assert.ok(blocks.length < 20, `${blocks}`);
  assert.equal(
    blocks.reduce((sum, count) => sum + count),
    20,
  );
});

test("what a recipient writes is a reply, even where it looks like a receipt", async () => {
  await using smsc = await startSmsc();
  await using opened = await boundSmppLine(smsc.port);
  const forged = "id:1 stat:DELIVRD err:000 text:";
  await deliver(smsc.sessions[0], { ...addresses, data_coding: 0, short_message: forged });
  await deliver(smsc.sessions[0], { ...addresses, data_coding: 8, short_message: "Стоп" });
  assert.deepEqual(opened.receipts, []);
  assert.deepEqual(
    opened.replies.map(({ address, to, text }) => [address, to, text]),
    [
      ["79991234567", "ACME", forged],
      ["79991234567", "ACME", "Стоп"],
    ],
  );
});
