import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, claimFrom, givenDistribution, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { markActive, markPaused } from "../provider-accounts/provider-account-store.ts";
import { claimDeliveries, countOpenClaimsOf, slotStart } from "./claim-store.ts";
import { waitForClaimsOf } from "./wait-for-claims.ts";
import { listOpenWork } from "./work-store.ts";

const db = await testDatabase();

test("nothing is taken through a provider account that is paused, and others of its channel go on", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}]);
  const { accountId } = distribution;
  await markPaused(db, accountId, 1, null);
  assert.equal((await claimFrom(db, distribution, { providerAccountId: 1 }))?.deliveries.length, 0);
  assert.equal((await claimFrom(db, distribution, { providerAccountId: 9, limit: 1 }))?.deliveries.length, 1);
  await markActive(db, accountId, 1);
  assert.equal((await claimFrom(db, distribution, { providerAccountId: 1 }))?.deliveries.length, 2);
  await checkCounters(db, distribution);
});

test("a pause waits for the claim that is being made, so that its answer knows of every claim", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const { accountId } = distribution;
  let isPaused = false;
  let pausing: Promise<void> | undefined;
  const claiming = db.begin(async (tx) => {
    const work = (await listOpenWork(tx, noon)).find((one) => one.distributionId === distribution.id);
    assert.ok(work);
    const slots = work.slots.map(({ id }) => ({ id, after: slotStart }));
    await claimDeliveries(tx, { ...work, dispatcherId: 1, providerAccountId: 1, slots, limit: 1 });
    pausing = markPaused(db, accountId, 1, null).then(() => {
      isPaused = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(isPaused, false);
    throw new Error("roll back");
  });
  await assert.rejects(claiming, /roll back/);
  await pausing;
  assert.equal(isPaused, true);
});

test("the answer waits until a claim is called or void, and no longer", async () => {
  const distribution = await givenDistribution(db, [{}]);
  await claimFrom(db, distribution, { providerAccountId: 9 });
  assert.equal(await countOpenClaimsOf(db, distribution.accountId, 9), 1);
  assert.equal(await countOpenClaimsOf(db, distribution.accountId, 1), 0);
  await waitForClaimsOf(db, distribution.accountId, 9);
  await db`update claim set claimed_at = now() - interval '2 seconds' where distribution_id = ${distribution.id}`;
  assert.equal(await countOpenClaimsOf(db, distribution.accountId, 9), 0);
});
