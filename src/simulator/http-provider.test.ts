import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { startReceiptServer } from "../../test/support/receipt-server.ts";
import { testSimulator, until } from "../../test/support/test-simulator.ts";
import { createHttpClient } from "../platform/http-client.ts";
import type { SimulatorOptions } from "./simulator.ts";
import type { SimulatorSettingsChange } from "./simulator-settings.ts";

test("an ordinary number is taken with an id and delivered, and the record holds it whole", async (t) => {
  const { simulator, send, receiver } = await given(t);
  const { status, body } = await send("+79991234567");
  const [receipt] = await receiver.untilReceipts(1);
  assert.equal(status, 202);
  assert.partialDeepStrictEqual(receipt, {
    id: body.id,
    messageId: "m-+79991234567",
    to: "+79991234567",
    from: "ACME",
    status: "delivered",
  });
  const [entry] = await simulator.entries();
  assert.deepEqual(entry, {
    at: entry?.at,
    line: "http",
    messageId: "m-+79991234567",
    address: "+79991234567",
    sender: "ACME",
    text: "Привет",
    providerMessageId: body.id,
  });
});

const receiptWords: [ending: string, words: string[]][] = [
  ["9901", ["failed 001"]],
  ["9902", ["expired 000"]],
  ["9903", ["delivered 000", "read 000"]],
  ["9913", ["delivered 000", "delivered 000"]],
  ["9914", ["read 000", "delivered 000", "sent 000"]],
  ["9917", ["failed 002", "delivered 000"]],
];

for (const [ending, words] of receiptWords) {
  test(`a number that ends with ${ending} gets the receipts ${words.join(", ")}`, async (t) => {
    const { simulator, send, receiver } = await given(t);
    await send(`+7999123${ending}`);
    await until(() => simulator.status().owedReceipts === 0);
    assert.deepEqual(
      receiver.receipts.map(({ status, code }) => `${status} ${code}`),
      words,
    );
  });
}

const refusals: [ending: string, answers: string[], recorded: number][] = [
  ["9904", ["400 bad_address"], 0],
  ["9905", ["400 bad_content"], 0],
  ["9906", ["429 throttled", "429 throttled", "202 undefined"], 1],
  ["9907", ["503 provider_down", "202 undefined"], 1],
  ["9911", ["500 internal"], 1],
];

for (const [ending, expected, recorded] of refusals) {
  test(`calls to a number that ends with ${ending} are answered ${expected.join(", ")}`, async (t) => {
    const { simulator, send } = await given(t);
    const answers: string[] = [];
    while (answers.length < expected.length) {
      const { status, body } = await send(`+7999123${ending}`);
      answers.push(`${status} ${body.code}`);
    }
    assert.deepEqual(answers, expected);
    assert.equal((await simulator.entries()).length, recorded);
  });
}

for (const ending of ["9909", "9910"]) {
  test(`a message to ${ending} is taken, never answered, and its receipt comes`, async (t) => {
    const { simulator, call, receiver } = await given(t);
    const result = await call({ to: `+7999123${ending}`, timeoutMs: 300 });
    assert.equal(result.kind, "no_answer");
    assert.equal((await simulator.entries()).length, 1);
    await receiver.untilReceipts(1);
  });
}

test("the receipt of 9912 has arrived when the answer comes", async (t) => {
  const { send, receiver } = await given(t);
  const { status } = await send("+79991239912");
  assert.equal(status, 202);
  assert.equal(receiver.receipts.length, 1);
});

test("a receipt that is hours late comes at once on a fast clock, and tells the late time", async (t) => {
  const startedAt = Date.now();
  const { send, receiver } = await given(t, {}, { clockSpeed: 100_000 });
  await send("+79991239915");
  const [receipt] = await receiver.untilReceipts(1);
  assert.ok(Date.parse(String(receipt?.at)) - startedAt >= 3 * 3_600_000);
});

test("receipts wait while they are switched off, and come again until their receiver takes them", async (t) => {
  const { simulator, send, receiver } = await given(t, { receipts: false });
  receiver.status = 503;
  await Promise.all(["+79990000001", "+79990000002", "+79990000003"].map((to) => send(to)));
  assert.equal(simulator.status().owedReceipts, 3);
  await simulator.changeSettings({ receipts: true });
  await until(() => receiver.callCount > 0);
  assert.equal(simulator.status().owedReceipts, 3);
  receiver.status = 200;
  await until(() => simulator.status().owedReceipts === 0);
  assert.deepEqual(receiver.receipts.map(({ to }) => to).sort(), ["+79990000001", "+79990000002", "+79990000003"]);
});

test("a receipt address that is not on this machine, or not one of receipts, is refused, and so is what is no message", async (t) => {
  const { simulator, call } = await given(t);
  for (const message of [
    { receiptUrl: "http://192.0.2.1/receipts/r" },
    { receiptUrl: "http://127.example.org/receipts/r" },
    { receiptUrl: "http://127.0.0.1:9200/_all/_search" },
    { receiptUrl: "http://127.0.0.1:9200/receipts/../_all" },
    { receiptUrl: "http://127.0.0.1:9200/receipts/%2e%2e/_all" },
    { to: 7 },
    { text: undefined },
  ]) {
    const result = await call({ to: "+79991234567", ...message });
    assert.ok(result.kind === "answer");
    assert.equal(result.status, 400);
  }
  assert.equal((await simulator.entries()).length, 0);
});

test("a wrong token is refused, the right one taken", async (t) => {
  const { call } = await given(t, { token: "right" });
  const wrong = await call({ to: "+79991234567", token: "wrong" });
  const right = await call({ to: "+79991234567", token: "right" });
  assert.deepEqual(
    [wrong, right].map((result) => result.kind === "answer" && result.status),
    [401, 202],
  );
});

type Report = { id?: string; code?: string };
type Message = { to: unknown; text?: unknown; receiptUrl?: string; token?: string; timeoutMs?: number };

async function given(t: TestContext, settings: SimulatorSettingsChange = {}, options: Partial<SimulatorOptions> = {}) {
  const simulator = await testSimulator(t, settings, options);
  const receiver = await startReceiptServer(t);
  const client = createHttpClient({ allowPrivate: [`127.0.0.1:${simulator.httpPort}`] });
  t.after(() => client.close());

  function call({ token = "", timeoutMs = 10_000, ...message }: Message) {
    const filled = {
      from: "ACME",
      text: "Привет",
      messageId: `m-${message.to}`,
      validitySeconds: 60,
      receiptUrl: receiver.url,
      ...message,
    };
    return client.request({
      method: "POST",
      url: `http://127.0.0.1:${simulator.httpPort}/messages`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(filled),
      timeoutMs,
    });
  }

  async function send(to: string): Promise<{ status: number; body: Report }> {
    const result = await call({ to });
    assert.ok(result.kind === "answer");
    return { status: result.status, body: JSON.parse(result.body) };
  }

  return { simulator, receiver, call, send };
}
