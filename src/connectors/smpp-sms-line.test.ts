import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type SmscPdu, startSmsc } from "../../test/support/independent-smsc.ts";
import { boundSmppLine, openSmppLine, smsMessage, until } from "../../test/support/smpp-line.ts";
import { testCertificate, testCertificateKey } from "../../test/support/test-certificate.ts";

const always = () => true;
const binds = (requests: SmscPdu[]) => requests.filter(({ command }) => command === "bind_transceiver").length;

// Most of these wait for a line to come back: side by side they wait once.
describe("a line to an SMSC", { concurrency: true }, () => {
  test("a wrong password is told as a refused account", async () => {
    await using smsc = await startSmsc({ bind_transceiver: () => ({ command_status: 0x0e }) });
    await using opened = openSmppLine(smsc.port);
    await until(() => opened.refusals.length === 1);
    assert.match(opened.refusals[0] ?? "", /ESME_RINVPASWD/);
    assert.equal(opened.line.isReady(), false);
  });

  test("a bind refused for the moment is tried again", async () => {
    await using smsc = await startSmsc({
      bind_transceiver: () => (binds(smsc.requests) === 1 ? { command_status: 0x05 } : {}),
    });
    await using opened = await boundSmppLine(smsc.port);
    assert.deepEqual([binds(smsc.requests), opened.refusals], [2, []]);
  });

  test("no answer in time leaves the message unconfirmed", async () => {
    await using smsc = await startSmsc({ submit_sm: () => null });
    await using opened = await boundSmppLine(smsc.port, { requestTimeoutMs: 100 });
    const [result] = await opened.line.send([smsMessage()], always);
    assert.deepEqual([result?.kind, smsc.submitted().length], ["unconfirmed", 1]);
  });

  test("of a long message with one part unanswered, the accepted parts are told", async () => {
    await using smsc = await startSmsc({
      submit_sm: (pdu) => (pdu.sequence_number === 2 ? null : { message_id: "a" }),
    });
    await using opened = await boundSmppLine(smsc.port, { requestTimeoutMs: 100 });
    const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400) })], always);
    assert.ok(result?.kind === "unconfirmed");
    assert.deepEqual(
      result.parts?.map(({ part }) => part),
      [2, 3],
    );
  });

  test("a line cut in mid-flight leaves unconfirmed what was written, uncalled what was not, and is bound again", async () => {
    await using smsc = await startSmsc({ submit_sm: () => null });
    await using opened = await boundSmppLine(smsc.port, { settings: { window: 2 }, requestTimeoutMs: 10_000 });
    const sending = Array.from({ length: 3 }, () => opened.line.send([smsMessage()], always));
    await until(() => smsc.submitted().length === 2);

    smsc.sessions[0]?.socket.destroy();

    const results = (await Promise.all(sending)).map(([result]) => result?.kind);
    assert.deepEqual(results, ["unconfirmed", "unconfirmed", "not_called"]);
    assert.equal(opened.line.isReady(), false);
    await until(() => opened.line.isReady());
    assert.equal(binds(smsc.requests), 2);
  });

  test("a long message whose line is lost after its first part tells that part", async () => {
    await using smsc = await startSmsc({
      submit_sm(pdu, session) {
        session.send(pdu.response({ message_id: "a" }));
        session.socket.end();
        return null;
      },
    });
    await using opened = await boundSmppLine(smsc.port, { settings: { window: 1 } });
    const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400) })], always);
    assert.ok(result?.kind === "unconfirmed");
    assert.deepEqual(
      result.parts?.map(({ part }) => part),
      [1],
    );
  });

  test("a long message that the provider's unbind cuts short can be finished later without any part sent twice", async () => {
    await using smsc = await startSmsc({
      submit_sm(pdu, session) {
        session.unbind({}, () => {});
        return { message_id: `${pdu.sequence_number}` };
      },
    });
    await using opened = await boundSmppLine(smsc.port, { settings: { window: 1 } });
    const [result] = await opened.line.send([smsMessage({ text: "a".repeat(400) })], always);
    assert.partialDeepStrictEqual(result, { kind: "deferred", reason: "provider_down", code: "line_lost" });
    assert.deepEqual(result && "parts" in result && result.parts?.map(({ part }) => part), [1]);
  });

  test("a provider that does not answer enquire_link is left and bound anew", async () => {
    await using smsc = await startSmsc({ enquire_link: () => null });
    await using opened = await boundSmppLine(smsc.port, { settings: { enquireLinkSeconds: 1 }, requestTimeoutMs: 100 });
    await until(() => !opened.line.isReady());
    await until(() => opened.line.isReady());
    assert.equal(binds(smsc.requests), 2);
  });

  test("enquire_link of the provider is answered", async () => {
    await using smsc = await startSmsc();
    await using _opened = await boundSmppLine(smsc.port);
    const answer = await new Promise<SmscPdu>((resolve) => smsc.sessions[0]?.enquire_link({}, resolve));
    assert.deepEqual([answer.command, answer.command_status], ["enquire_link_resp", 0]);
  });

  test("an unbind of the provider is answered, and the line bound anew", async () => {
    await using smsc = await startSmsc();
    await using opened = await boundSmppLine(smsc.port);
    const answer = await new Promise<SmscPdu>((resolve) => smsc.sessions[0]?.unbind({}, resolve));
    assert.equal(answer.command, "unbind_resp");
    await until(() => opened.line.isReady() && binds(smsc.requests) === 2);
  });

  test("closing waits for the answers under way, then unbinds", async () => {
    let answer: () => void = () => {};
    await using smsc = await startSmsc({
      submit_sm(pdu, session) {
        answer = () => session.send(pdu.response({ message_id: "a" }));
        return null;
      },
    });
    const { line } = await boundSmppLine(smsc.port);
    const sending = line.send([smsMessage()], always);
    await until(() => smsc.submitted().length === 1);
    const closing = line.close();
    assert.deepEqual(await line.send([smsMessage()], always), [{ kind: "not_called" }]);
    answer();
    await closing;
    assert.equal((await sending)[0]?.kind, "accepted");
    assert.deepEqual(
      smsc.requests.map(({ command }) => command),
      ["bind_transceiver", "submit_sm", "unbind"],
    );
  });

  test("closing ends although nothing listens, nothing answers the bind, or nothing answers the unbind", async () => {
    await using silent = await startSmsc({ bind_transceiver: () => null });
    await using rude = await startSmsc({ unbind: () => null });
    const opened = [openSmppLine(1), openSmppLine(silent.port), await boundSmppLine(rude.port)];
    await until(() => silent.requests.length === 1);
    await Promise.all(opened.map(({ line }) => line.close()));
    assert.ok(opened.every(({ line }) => !line.isReady()));
  });

  test("rubbish on the line ends it, and it is bound anew", async () => {
    await using smsc = await startSmsc();
    await using opened = await boundSmppLine(smsc.port);
    smsc.sessions[0]?.socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    await until(() => binds(smsc.requests) === 2 && opened.line.isReady());
  });

  const tlsServer = { key: testCertificateKey, cert: testCertificate };

  test("over TLS messages go through where the certificate is trusted and names the host", async () => {
    await using smsc = await startSmsc({}, tlsServer);
    await using opened = await boundSmppLine(smsc.port, { settings: { tls: true, tlsAuthority: testCertificate } });
    const [result] = await opened.line.send([smsMessage()], always);
    assert.equal(result?.kind, "accepted");
  });

  for (const [title, settings] of [
    ["is not trusted", {}],
    ["names another host", { tlsAuthority: testCertificate, host: "smsc.example" }],
  ] as const) {
    test(`a certificate that ${title} gets no bind, and no password`, async () => {
      const warnings: unknown[] = [];
      await using smsc = await startSmsc({}, tlsServer);
      await using opened = openSmppLine(smsc.port, { settings: { tls: true, ...settings }, warnings });
      await until(() => warnings.length > 0);
      assert.deepEqual([opened.line.isReady(), smsc.requests], [false, []]);
    });
  }
});
