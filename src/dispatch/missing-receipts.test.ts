import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  type GivenOptions,
  getDistribution,
  givenDistribution,
  keyOf,
  later,
  noon,
  type ResultOptions,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { findMessage } from "../distributions/message-store.ts";
import { recordReady } from "./claim-group.ts";
import { expireMissingReceipts } from "./missing-receipts.ts";

const db = await testDatabase();
/** Ten minutes of validity, five of grace, and the minute over which a large distribution is spread. */
const afterExpiry = later(noon, { minutes: 10 + 5 + 1 });

/** Messages that were handed over, valid for ten minutes; no receipt has come. The duty has never run before. */
async function givenSent(count: number, options: GivenOptions & ResultOptions & { parts?: number } = {}) {
  await db`truncate duty, provider_message`;
  const messages = Array.from({ length: count }, () => ({ validityMinutes: 10 }));
  const distribution = await givenDistribution(db, messages, options);
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, (delivery) => accepted(delivery, options.parts), options),
    options.now ?? noon,
  );
  return distribution;
}

async function expireAll(now: Date): Promise<void> {
  while (await expireMissingReceipts(db, now));
}

const countsOf = async (distribution: { accountId: number; id: number }) => {
  await checkCounters(db, distribution);
  return (await getDistribution(db, distribution)).counts;
};

test("what has no receipt at the end of its validity is expired for lack of one, some minutes later", async () => {
  const distribution = await givenSent(3, { parts: 2 });
  await expireAll(later(noon, { minutes: 10 + 5 }));
  assert.equal((await countsOf(distribution)).sent, 3);
  await expireAll(afterExpiry);
  assert.equal((await countsOf(distribution)).expired, 3);
  const message = await findMessage(db, distribution.accountId, keyOf(distribution));
  assert.deepEqual([message?.state, message?.reason], ["expired", "no_receipt"]);
});

test("what has its receipt stays as it is", async () => {
  const distribution = await givenSent(2);
  await db`update delivery set state = 'delivered' where distribution_id = ${distribution.id} and row_number = 2`;
  await db`update distribution set sent_count = 1, delivered_count = 1 where id = ${distribution.id}`;
  await db`update distribution_count set count = 1 where distribution_id = ${distribution.id} and state = 'sent'`;
  await db`
    insert into distribution_count (account_id, distribution_id, channel, state, reason, count)
    values (${distribution.accountId}, ${distribution.id}, 'sms', 'delivered', '', 1)`;
  await expireAll(afterExpiry);
  const { delivered, expired } = await countsOf(distribution);
  assert.deepEqual([delivered, expired], [1, 1]);
});

test("where a provider sends no receipts nothing is missing", async () => {
  const distribution = await givenSent(2, { hasReceipts: false });
  await expireAll(later(noon, { hours: 48 }));
  assert.equal((await countsOf(distribution)).sent, 2);
});

test("several at once, again and again: each is expired once", async () => {
  const distribution = await givenSent(20);
  await Promise.all([1, 2, 3].map(() => expireMissingReceipts(db, afterExpiry)));
  await expireAll(afterExpiry);
  assert.equal((await countsOf(distribution)).expired, 20);
});

test("what is recorded as sent after its validity has ended is not passed over", async () => {
  await db`truncate duty, provider_message`;
  const distribution = await givenDistribution(db, [{ validityMinutes: 10 }]);
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await expireAll(later(noon, { hours: 1 }));
  const now = later(noon, { minutes: 65 });
  await recordReady(
    db,
    readyOf(claimed, (delivery) => accepted(delivery), { now }),
    now,
  );
  await expireAll(later(now, { minutes: 6 }));
  assert.equal((await countsOf(distribution)).expired, 1);
});
