import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  noon,
  readyOf,
  rejected,
  unconfirmed,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult, ReceiptStatus } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import type { ClaimedDelivery } from "../dispatch/claim-store.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import { createLog } from "../platform/log.ts";
import { applyReceipts } from "../receipts/apply-receipts.ts";
import { insertReceipts } from "../receipts/receipt-inbox-store.ts";
import { findMessage } from "./message-store.ts";
import { retryMessages } from "./retry-messages.ts";

const db = await testDatabase();
const log = createLog({ level: "silent" });

/** One message whose first attempt had this result. */
async function given(result: (delivery: ClaimedDelivery) => CallResult) {
  const distribution = await givenDistribution(db, [{}]);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  await attempt({ distribution, providerAccountId }, result, noon);
  return { distribution, providerAccountId };
}

type Given = { distribution: { accountId: number; id: number }; providerAccountId: number };

async function attempt(
  { distribution, providerAccountId }: Given,
  result: (delivery: ClaimedDelivery) => CallResult,
  now: Date,
): Promise<void> {
  const claimed = await claimFrom(db, distribution, { providerAccountId, now });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, result, { now }), now);
}

const takenAs = (id: string) => (): CallResult => ({
  kind: "accepted",
  parts: [{ part: 1, of: 1, providerMessageId: id }],
});

async function report({ distribution, providerAccountId }: Given, id: string, status: ReceiptStatus): Promise<void> {
  const receipt = {
    providerMessageId: id,
    messageId: null,
    address: null,
    sender: null,
    status,
    code: null,
    occurredAt: null,
  };
  await insertReceipts(db, [{ accountId: distribution.accountId, providerAccountId, receipt }], noon);
  await applyReceipts(db, noon, { countParts: async () => 1, log });
}

async function stateOf({ distribution }: Given): Promise<string | undefined> {
  await checkCounters(db, distribution);
  return (await findMessage(db, distribution.accountId, keyOf(distribution)))?.state;
}

const retry = ({ distribution }: Given, now = later(noon, { minutes: 1 })) =>
  retryMessages(db, {
    by: systemOf(distribution.accountId),
    distributionId: distribution.id,
    states: ["failed", "expired", "unconfirmed"],
    now,
  });

test("what failed goes again, although its distribution had finished", async () => {
  const one = await given(rejected);
  await finishDistributions(db, noon);
  assert.equal((await getDistribution(db, one.distribution)).state, "finished");

  assert.equal(await retry(one), 1);
  assert.equal((await getDistribution(db, one.distribution)).state, "running");
  await attempt(one, takenAs("again"), later(noon, { minutes: 2 }));
  assert.equal(await stateOf(one), "sent");
});

test("that the first sending failed says nothing of the second; what arrives of either has arrived", async () => {
  const one = await given(takenAs("first"));
  await report(one, "first", "failed");
  assert.equal(await stateOf(one), "failed");
  await retry(one);
  await attempt(one, takenAs("second"), later(noon, { minutes: 2 }));

  await report(one, "second", "sent");
  assert.equal(await stateOf(one), "sent");
  await report(one, "first", "expired");
  assert.equal(await stateOf(one), "sent");
  await report(one, "first", "delivered");
  assert.equal(await stateOf(one), "delivered");
});

test("what is unconfirmed waits as delayed until it goes again", async () => {
  const one = await given(unconfirmed);
  assert.equal(await stateOf(one), "unconfirmed");
  assert.equal(await retry(one), 1);
  assert.equal(await stateOf(one), "delayed");
  assert.equal(await retry(one), 0);
});

test("what the provider says has expired did not arrive and goes again, once; what arrives of it after all has arrived", async () => {
  const one = await given(takenAs("first"));
  await report(one, "first", "expired");
  assert.equal(await stateOf(one), "expired");
  assert.equal(await retry(one), 1);
  assert.equal(await retry(one), 0);
  await report(one, "first", "delivered");
  assert.equal(await stateOf(one), "delivered");
  assert.equal(await claimFrom(db, one.distribution, { now: later(noon, { minutes: 2 }) }), null, "nothing is doubled");
});

test("what expired after an attempt without an answer may have arrived, and is left as it is", async () => {
  const one = await given(unconfirmed);
  await db`update delivery set state = 'expired', reason = 'no_answer' where distribution_id = ${one.distribution.id}`;
  await db`update distribution set unconfirmed_count = 0, expired_count = 1 where id = ${one.distribution.id}`;
  assert.equal(await retry(one), 0);
});

test("what no receipt came for may have arrived, and is left as it is", async () => {
  const one = await given(takenAs("silent"));
  await db`update delivery set state = 'expired', reason = 'no_receipt' where distribution_id = ${one.distribution.id}`;
  await db`update distribution set sent_count = 0, expired_count = 1 where id = ${one.distribution.id}`;
  assert.equal(await retry(one), 0);
});

test("nothing goes again of what never started or was cancelled", async () => {
  const one = await given(rejected);
  await db`update distribution set state = 'cancelled' where id = ${one.distribution.id}`;
  await assert.rejects(retry(one), { reason: "distribution_cancelled" });
});
