import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  deferred,
  type GivenOptions,
  getDistribution,
  givenDistribution,
  keyOf,
  later,
  noon,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { cancelDistribution } from "../distributions/cancel-distribution.ts";
import { findMessage } from "../distributions/message-store.ts";
import { recordReady } from "./claim-group.ts";
import { deleteDispatcher, deleteDispatchersGone, markDispatcherSeen } from "./dispatcher-store.ts";
import { finishDistributions } from "./finish-distributions.ts";
import { handBackUnknownClaims, settleLostClaims } from "./lost-claims.ts";
import { listOpenWork } from "./work-store.ts";

const db = await testDatabase();
const none = async () => new Set<number>();

/** Two messages, claimed by a dispatcher of their own some seconds ago. */
async function givenOldClaim(dispatcherId: number, secondsAgo: number, options: GivenOptions = {}) {
  const distribution = await givenDistribution(db, [{}, {}], options);
  const claimed = await claimFrom(db, distribution, { dispatcherId, providerAccountId: 9 });
  assert.ok(claimed);
  await db`update claim set claimed_at = now() - make_interval(secs => ${secondsAgo}) where distribution_id = ${distribution.id}`;
  return { distribution, claimed };
}

const countsOf = async (distribution: { accountId: number; id: number }) => {
  await checkCounters(db, distribution);
  return (await getDistribution(db, distribution)).counts;
};
const messageOf = (distribution: { accountId: number; id: number }) =>
  findMessage(db, distribution.accountId, keyOf(distribution));

test("what a dispatcher that is gone had claimed is unconfirmed: nobody can say whether it was called", async () => {
  const { distribution } = await givenOldClaim(101, 6);
  assert.equal(await settleLostClaims(db, none, noon), 1);
  assert.equal((await countsOf(distribution)).unconfirmed, 2);
  const message = await messageOf(distribution);
  assert.deepEqual([message?.reason, message?.attemptCount], ["no_answer", 1]);
  assert.equal(await settleLostClaims(db, none, noon), 0, "once");
});

test("claims of a dispatcher that lives, or that are young, are not lost", async () => {
  await markDispatcherSeen(db, 102);
  const { distribution } = await givenOldClaim(102, 3600);
  const { distribution: young } = await givenOldClaim(103, 4);
  assert.equal(await settleLostClaims(db, none, noon), 0);
  assert.deepEqual([(await countsOf(distribution)).sending, (await countsOf(young)).sending], [2, 2]);
  await db`update dispatcher set seen_at = now() - interval '6 seconds' where id = 102`;
  assert.equal(await settleLostClaims(db, none, noon), 1);
  await db`delete from claim`;
});

for (const { why, options, safe } of [
  { why: "its provider drops doubles", options: {}, safe: [9] },
  { why: "its distribution says so", options: { resendUnconfirmed: true }, safe: [] },
]) {
  test(`what was lost goes again where ${why}, and only by the provider account that may have it`, async () => {
    const { distribution } = await givenOldClaim(104, 6, options);
    await settleLostClaims(db, async () => new Set(safe), noon);
    const { created, delayed } = await countsOf(distribution);
    assert.equal(created + delayed, 2);
    const work = (await listOpenWork(db, noon)).find((one) => one.distributionId === distribution.id);
    assert.deepEqual(
      work?.slots.map((slot) => slot.providerAccountId),
      [9],
    );
    assert.deepEqual(
      (await claimFrom(db, distribution))?.deliveries.map(({ attemptCount }) => attemptCount),
      [2, 2],
    );
  });
}

test("two sweepers settle a lost claim once", async () => {
  const { distribution } = await givenOldClaim(105, 6);
  const counts = await Promise.all([settleLostClaims(db, none, noon), settleLostClaims(db, none, noon)]);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    1,
  );
  assert.equal((await countsOf(distribution)).unconfirmed, 2);
});

test("an answer that comes late counts where its claim still stands", async () => {
  const { distribution, claimed } = await givenOldClaim(106, 6);
  await settleLostClaims(db, none, noon);
  await recordReady(db, readyOf(claimed, accepted), noon);
  assert.equal((await countsOf(distribution)).sent, 2);
});

test("an answer that comes late counts no more where the message goes again", async () => {
  const { distribution, claimed } = await givenOldClaim(107, 6);
  await settleLostClaims(db, async () => new Set([9]), noon);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "rejected", reason: "refused", code: "1", detail: "" })),
    noon,
  );
  const { created, failed } = await countsOf(distribution);
  assert.deepEqual([created, failed], [2, 0]);
});

test("an answer that comes late can make what was finished go on", async () => {
  const { distribution, claimed } = await givenOldClaim(108, 6);
  await settleLostClaims(db, none, noon);
  await finishDistributions(db, noon);
  assert.equal((await getDistribution(db, distribution)).state, "finished");
  await recordReady(
    db,
    readyOf(claimed, () => deferred()),
    noon,
  );
  const { state, finishedAt } = await getDistribution(db, distribution);
  assert.deepEqual([state, finishedAt], ["running", null]);
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { seconds: 5 }) }))?.deliveries.length, 2);
});

test("a claim of ours that we never heard of is handed back as if it had never been", async () => {
  const { distribution, claimed } = await givenOldClaim(109, 4);
  const id = claimed.deliveries[0]?.claimId ?? 0;
  await handBackUnknownClaims(db, 109, () => [id], noon);
  assert.equal((await countsOf(distribution)).sending, 2, "we know it");
  await handBackUnknownClaims(db, 110, () => [], noon);
  assert.equal((await countsOf(distribution)).sending, 2, "it is another's");
  await handBackUnknownClaims(db, 109, () => [], noon);
  assert.equal((await countsOf(distribution)).created, 2);
  assert.equal((await messageOf(distribution))?.attemptCount, 0);
});

test("a claim that may still be on its way to us is not handed back", async () => {
  const { distribution } = await givenOldClaim(111, 2);
  await handBackUnknownClaims(db, 111, () => [], noon);
  assert.equal((await countsOf(distribution)).sending, 2);
});

test("what was lost in a cancelled distribution is unconfirmed as anywhere", async () => {
  const { distribution } = await givenOldClaim(112, 6);
  await cancelDistribution(db, systemOf(distribution.accountId), distribution.id, noon);
  await settleLostClaims(db, none, noon);
  assert.equal((await countsOf(distribution)).unconfirmed, 2);
});

test("a dispatcher is forgotten when nothing that it claimed is left", async () => {
  await markDispatcherSeen(db, 113);
  await givenOldClaim(113, 1);
  const ids = async () => (await db`select id from dispatcher`).map(({ id }) => id);
  await deleteDispatcher(db, 113);
  await db`update dispatcher set seen_at = now() - interval '2 hours'`;
  await deleteDispatchersGone(db);
  assert.deepEqual(await ids(), [113]);
  await db`delete from claim where dispatcher_id = 113`;
  await deleteDispatchersGone(db);
  assert.deepEqual(await ids(), []);
  await markDispatcherSeen(db, 114);
  await deleteDispatcher(db, 114);
  assert.deepEqual(await ids(), []);
});

test("a row that may go although it is a double goes again, through the same provider account; its neighbours do not", async () => {
  const distribution = await givenDistribution(db, [{ evenIfDuplicate: true }, {}]);
  const claimed = await claimFrom(db, distribution, { dispatcherId: 140, providerAccountId: 9 });
  assert.equal(claimed?.deliveries.length, 2);
  await db`update claim set claimed_at = now() - interval '6 seconds' where distribution_id = ${distribution.id}`;
  assert.equal(await settleLostClaims(db, none, noon), 1);
  const { unconfirmed, created, delayed } = await countsOf(distribution);
  assert.deepEqual([unconfirmed, created + delayed], [1, 1]);
  const [slot] =
    await db`select provider_account_id from slot where distribution_id = ${distribution.id} and waiting_count > 0`;
  assert.equal(slot?.providerAccountId, 9);
});
