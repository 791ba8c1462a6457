import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { testMessage } from "../../test/support/connector-contract.ts";
import { startReceiptServer } from "../../test/support/receipt-server.ts";
import { testSimulator } from "../../test/support/test-simulator.ts";
import { httpGatewaySms } from "../connectors/http-gateway-sms.ts";
import { createHttpClient } from "../platform/http-client.ts";

const outcomes: [ending: string, result: object, receiptStatus: string | null][] = [
  ["4567", { kind: "accepted" }, "delivered"],
  ["9901", { kind: "accepted" }, "failed"],
  ["9902", { kind: "accepted" }, "expired"],
  ["9904", { kind: "rejected", reason: "bad_address", code: "bad_address" }, null],
  ["9905", { kind: "rejected", reason: "bad_content" }, null],
  ["9906", { kind: "deferred", reason: "throttled", retryAfterSeconds: 1 }, null],
  ["9907", { kind: "deferred", reason: "provider_down", retryAfterSeconds: 1 }, null],
  ["9910", { kind: "unconfirmed" }, "delivered"],
  ["9911", { kind: "unconfirmed" }, "delivered"],
];

for (const [ending, expected, receiptStatus] of outcomes) {
  test(`http-gateway-sms understands the provider about a number that ends with ${ending}`, async (t) => {
    const { send, receiver, settings } = await given(t);
    const result = await send(`+7999123${ending}`);
    assert.partialDeepStrictEqual(result, expected);
    if (receiptStatus === null) return;

    const [posted] = await receiver.untilReceipts(1);
    const call = { method: "POST", headers: {}, query: {}, body: Buffer.from(JSON.stringify(posted)) };
    const [receipt] = httpGatewaySms.readCall?.(call, settings).receipts ?? [];
    assert.partialDeepStrictEqual(receipt, {
      messageId: testMessage.id,
      address: `+7999123${ending}`,
      status: receiptStatus,
    });
    if (result?.kind === "accepted") assert.equal(receipt?.providerMessageId, result.parts[0]?.providerMessageId);
  });
}

async function given(t: TestContext) {
  const simulator = await testSimulator(t);
  const receiver = await startReceiptServer(t);
  const http = createHttpClient({ allowPrivate: [`127.0.0.1:${simulator.httpPort}`] });
  t.after(() => http.close());
  const settings = httpGatewaySms.settings.parse({
    url: `http://127.0.0.1:${simulator.httpPort}/messages`,
    answer: { meaningOfCode: { bad_address: "bad_address" } },
  });
  const line = httpGatewaySms.open(
    {
      settings,
      receiptUrl: receiver.url,
      http,
      resolveTarget: async (host, port) => ({ host, port }),
      requestTimeoutMs: 5_000,
      log: { info: () => undefined, warn: () => undefined },
    },
    { onReceipts: async () => undefined, onReplies: async () => undefined, onAccountRefused: () => undefined },
  );

  async function send(address: string) {
    const [result] = await line.send([{ ...testMessage, address }], () => true);
    return result;
  }

  return { send, receiver, settings };
}
