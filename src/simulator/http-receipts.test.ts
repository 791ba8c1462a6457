import assert from "node:assert/strict";
import { test } from "node:test";
import { startReceiptServer } from "../../test/support/receipt-server.ts";
import { HttpReceipts } from "./http-receipts.ts";
import type { SimulatedReceipt } from "./reception.ts";

const at = new Date("2026-07-01T10:00:00Z");

test("receipts of the same turn leave in one call, in their order, no more than fit", async (t) => {
  const receiver = await startReceiptServer(t);
  const receipts = new HttpReceipts(() => 3);
  t.after(() => receipts.stop());
  await Promise.all(["1", "2", "3", "4"].map((id) => receipts.send(receiver.url, receiptFor(id))));
  assert.deepEqual(
    receiver.receipts.map(({ id }) => id),
    ["1", "2", "3", "4"],
  );
  assert.equal(receiver.callCount, 2);
  assert.equal(receipts.owedCount, 0);
});

function receiptFor(providerMessageId: string): SimulatedReceipt {
  const submission = { line: "http", messageId: "m", address: "+79991234567", sender: "ACME", text: "" } as const;
  return { providerMessageId, submission, state: "delivered", code: "000", submittedAt: at, doneAt: at };
}
