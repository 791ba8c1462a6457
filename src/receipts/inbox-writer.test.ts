import assert from "node:assert/strict";
import { test } from "node:test";
import { noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { Receipt } from "../connectors/connector.ts";
import { createLog } from "../platform/log.ts";
import { openReceiptInbox, startReceiptLoop } from "./receipt-loop.ts";

const db = await testDatabase();
const log = createLog({ level: "silent" });
const owner = { accountId: 1, providerAccountId: 2 };
const receipt = (providerMessageId: string): Receipt => ({
  ...{ providerMessageId, messageId: null, address: "+79990000001", sender: null, status: "delivered", code: "0" },
  occurredAt: noon,
});

test("receipts are committed when their provider may be answered, however many come at once", async () => {
  let told = 0;
  const inbox = openReceiptInbox({ db, now: () => noon, log }, () => told++).eventsOf(owner);
  await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      await inbox.onReceipts([receipt(`a${index}`), receipt(`b${index}`)]);
      const ids =
        await db`select provider_message_id from receipt_inbox where provider_message_id in (${`a${index}`}, ${`b${index}`})`;
      assert.equal(ids.length, 2);
    }),
  );
  assert.equal((await db`select from receipt_inbox`).length, 100);
  assert.ok(told > 0 && told < 50, `${told} blocks`);
});

test("a receipt is kept with everything that it said", async () => {
  await db`truncate receipt_inbox`;
  await openReceiptInbox({ db, now: () => noon, log }, () => {})
    .eventsOf(owner)
    .onReceipts([receipt("x")]);
  const [kept] = await db`select * from receipt_inbox`;
  const { id: _, ...rest } = kept ?? {};
  const { status, code, address, sender, messageId } = receipt("x");
  assert.deepEqual(rest, {
    ...owner,
    ...{ providerMessageId: "x", status, code, address, sender, messageId },
    ...{ occurredAt: noon, receivedAt: noon, lookAt: noon },
  });
});

test("no receipts need no commit", async () => {
  await openReceiptInbox({ db, now: () => noon, log }, () => assert.fail("nothing came"))
    .eventsOf(owner)
    .onReceipts([]);
});

test("receipts that cannot be written are refused, so that their provider sends them again", async () => {
  const inbox = openReceiptInbox({ db, now: () => noon, log }, () => assert.fail("nothing came")).eventsOf(owner);
  const odd = { ...receipt("x"), status: "surprise" as "delivered" };
  await assert.rejects(inbox.onReceipts([odd]));
});

test("the loop looks at what came, and stops when it is told", async () => {
  await db`truncate receipt_inbox`;
  const loop = startReceiptLoop({ db, now: () => noon, log, countParts: async () => 1 });
  await openReceiptInbox({ db, now: () => noon, log }, loop.nudge)
    .eventsOf(owner)
    .onReceipts([receipt("x")]);
  for (let looked = false; !looked; ) {
    const [row] = await db`select look_at from receipt_inbox`;
    looked = row?.lookAt > noon;
  }
  await loop.stop();
});
