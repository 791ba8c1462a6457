import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  later,
  noon,
  nothingReady,
  readyOf,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { markCancelled, markPaused, markResumed } from "../distributions/distribution-store.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { recordAndClaim, recordReady } from "./claim-group.ts";
import { countOpenClaims, slotStart } from "./claim-store.ts";
import { turnSlots } from "./turn-slots.ts";
import { workFor } from "./work.ts";
import { listOpenWork } from "./work-store.ts";

const db = await testDatabase();
const rows = (count: number) => Array.from({ length: count }, () => ({}));

test("four claims at once never take the same message, and together take all of them", async () => {
  const distribution = await givenDistribution(db, rows(100));
  const taken: string[] = [];
  for (let round = 0; round < 5; round++) {
    const claims = await Promise.all(
      [1, 2, 3, 4].map((dispatcherId) => claimFrom(db, distribution, { dispatcherId, limit: 5 })),
    );
    taken.push(...claims.flatMap((claimed) => claimed?.deliveries ?? []).map(presentMessageId));
    await checkCounters(db, distribution);
  }
  assert.equal(new Set(taken).size, taken.length);
  for (
    let more = await claimFrom(db, distribution);
    more && more.deliveries.length > 0;
    more = await claimFrom(db, distribution)
  ) {
    taken.push(...more.deliveries.map(presentMessageId));
  }
  assert.equal(new Set(taken).size, 100);
  assert.equal((await getDistribution(db, distribution)).counts.sending, 100);
});

test("lanes of two distributions that record and claim across each other never wait in a circle", async () => {
  const pair = [await givenDistribution(db, rows(40)), await givenDistribution(db, rows(40))] as const;
  const lane = async (dispatcherId: number, first: number) => {
    let ready = nothingReady;
    for (let turn = first; turn < first + 20; turn++) {
      const claimed = await claimFrom(db, pair[turn % 2 === 0 ? 0 : 1], { dispatcherId, limit: 3, ready });
      ready = claimed ? readyOf(claimed, () => ({ kind: "not_called" })) : nothingReady;
    }
    await recordReady(db, ready, noon);
  };
  await Promise.all([lane(1, 0), lane(2, 1), lane(3, 0), lane(4, 1)]);
  for (const distribution of pair) {
    await checkCounters(db, distribution);
    assert.equal((await getDistribution(db, distribution)).counts.created, 40);
  }
});

test("a claim is the record of the attempt: it names its deliveries, and they name it", async () => {
  const distribution = await givenDistribution(db, rows(3));
  const claimed = await claimFrom(db, distribution, { limit: 2, dispatcherId: 7, providerAccountId: 9 });
  assert.deepEqual(
    claimed?.deliveries.map(({ rowNumber, attemptCount }) => [rowNumber, attemptCount]),
    [
      [2, 1],
      [3, 1],
    ],
  );
  const [claim] = await db`select * from claim where distribution_id = ${distribution.id}`;
  assert.deepEqual([claim?.dispatcherId, claim?.providerAccountId, claim?.rowNumbers], [7, 9, [2, 3]]);
  assert.ok(claimed?.deliveries.every(({ claimId }) => claimId === claim?.id));
});

for (const { verb, mark } of [
  { verb: "paused", mark: markPaused },
  {
    verb: "cancelled",
    mark: (...[sql, accountId, id]: Parameters<typeof markPaused>) => markCancelled(sql, accountId, id, noon),
  },
]) {
  test(`what was ${verb} after the list of work was read gives nothing, and the outcomes that came along stay unrecorded`, async () => {
    const distribution = await givenDistribution(db, rows(4));
    const first = await claimFrom(db, distribution, { limit: 2 });
    assert.ok(first);
    const ready = readyOf(first, accepted);
    const { accountId, distributionId, epoch, slots } = first.work;
    await mark(db, accountId, distributionId);

    const request = { accountId, distributionId, epoch, dispatcherId: 1, providerAccountId: 1, limit: 2 };
    const claim = { ...request, slots: slots.map(({ id }) => ({ id, after: slotStart })) };
    assert.equal(await recordAndClaim(db, ready, claim, noon), null);
    assert.equal((await getDistribution(db, distribution)).counts.sending, 2);
    await checkCounters(db, distribution);

    await recordReady(db, ready, noon);
    assert.equal((await getDistribution(db, distribution)).counts.sent, 2);
    await checkCounters(db, distribution);
  });
}

test("a list of work from before a pause gives nothing after the resume", async () => {
  const distribution = await givenDistribution(db, rows(2));
  const work = (await listOpenWork(db, noon)).find((one) => one.distributionId === distribution.id);
  assert.ok(work);
  await markPaused(db, distribution.accountId, distribution.id);
  await markResumed(db, distribution.accountId, distribution.id);
  const slots = work.slots.map(({ id }) => ({ id, after: slotStart }));
  const request = { ...work, dispatcherId: 1, providerAccountId: 1, slots, limit: 2 };
  assert.equal(await recordAndClaim(db, nothingReady, request, noon), null);
  assert.equal((await claimFrom(db, distribution))?.deliveries.length, 2);
});

test("a slot that has expired since the list was read gives nothing", async () => {
  const distribution = await givenDistribution(db, [{ validityMinutes: 1 }, { validityMinutes: 1 }]);
  const work = (await listOpenWork(db, noon)).find((one) => one.distributionId === distribution.id);
  assert.ok(work);
  await db`update slot set state = 'expired' where distribution_id = ${distribution.id}`;
  await db`update distribution set created_count = 0, expired_count = 2 where id = ${distribution.id}`;
  const slots = work.slots.map(({ id }) => ({ id, after: slotStart }));
  assert.equal(
    await recordAndClaim(db, nothingReady, { ...work, dispatcherId: 1, providerAccountId: 1, slots, limit: 2 }, noon),
    null,
  );
  await checkCounters(db, distribution);
});

test("messages handed back and taken again in one commit change no count", async () => {
  const distribution = await givenDistribution(db, rows(3));
  const first = await claimFrom(db, distribution);
  assert.ok(first);
  const again = await claimFrom(db, distribution, { limit: 3, ready: readyOf(first, () => ({ kind: "not_called" })) });
  await checkCounters(db, distribution);
  const { counts } = await getDistribution(db, distribution);
  assert.equal(counts.sending + counts.created, 3);
  assert.ok(
    (again?.deliveries ?? []).every(({ attemptCount }) => attemptCount === 1),
    "what was not called counts for nothing",
  );
});

test("a claim starts after the row that the last one ended with", async () => {
  const distribution = await givenDistribution(db, rows(5));
  const work = (await listOpenWork(db, noon)).find((one) => one.distributionId === distribution.id);
  assert.ok(work);
  const after = { sheetNumber: 1, rowNumber: 4, destinationNumber: 1, step: 1 };
  const slots = work.slots.map(({ id }) => ({ id, after }));
  const claimed = await recordAndClaim(
    db,
    nothingReady,
    { ...work, dispatcherId: 1, providerAccountId: 1, slots, limit: 9 },
    noon,
  );
  assert.deepEqual(
    claimed?.map(({ rowNumber }) => rowNumber),
    [5, 6],
  );
});

test("priority comes first, then what opened first, whatever the order of the rows", async () => {
  const startAt = (minutes: number) => ({ at: later(noon, { minutes }), local: null });
  const distribution = await givenDistribution(db, [
    { priority: "low" },
    { start: startAt(10) },
    { start: startAt(5) },
    { priority: "high", start: startAt(15) },
  ]);
  const now = startAt(20).at;
  const work = (await listOpenWork(db, now)).filter((one) => one.distributionId === distribution.id);
  assert.deepEqual(
    work.map(({ priorityRank }) => priorityRank),
    [0, 1, 2],
  );
  const order = [];
  for (
    let claimed = await claimFrom(db, distribution, { limit: 1, now });
    claimed;
    claimed = await claimFrom(db, distribution, { limit: 1, now })
  ) {
    order.push(claimed.deliveries[0]?.rowNumber);
  }
  assert.deepEqual(order, [5, 4, 3, 2]);
});

test("nothing is open before its start, outside its window, at its expiry, or in what does not run", async () => {
  const closed = [
    { start: { at: later(noon, { seconds: 1 }), local: null } },
    { windows: [{ opensAt: 13 * 3600, closesAt: 14 * 3600 }] },
  ];
  const waiting = await givenDistribution(db, closed);
  const open = async (now = noon) => (await listOpenWork(db, now)).map(({ distributionId }) => distributionId);
  assert.ok(!(await open()).includes(waiting.id));
  assert.ok((await open(later(noon, { seconds: 1 }))).includes(waiting.id));

  const short = await givenDistribution(db, [{ validityMinutes: 5 }]);
  assert.ok((await open(later(noon, { seconds: 299 }))).includes(short.id));
  assert.ok(!(await open(later(noon, { seconds: 300 }))).includes(short.id));
  assert.ok(!(await open()).includes((await givenDistribution(db, [{}], { started: false })).id));
});

test("what is bound to a provider account is open for that one only", async () => {
  const distribution = await givenDistribution(db, rows(2));
  await db`update slot set provider_account_id = 5 where distribution_id = ${distribution.id}`;
  const open = (await listOpenWork(db, noon)).filter((one) => one.distributionId === distribution.id);
  const { accountId } = distribution;
  const lane = { accountId, providerAccountId: 5, channel: "sms" };
  assert.equal(workFor(open, lane).length, 1);
  for (const other of [{ providerAccountId: 6 }, { channel: "viber" }, { accountId: accountId + 1 }]) {
    assert.deepEqual(workFor(open, { ...lane, ...other }), []);
  }
});

test("a pause need not wait for claims that were called, or that are of its own epoch", async () => {
  const distribution = await givenDistribution(db, rows(4));
  const { accountId, id } = distribution;
  const first = await claimFrom(db, distribution, { limit: 2 });
  const second = await claimFrom(db, distribution, { limit: 2 });
  assert.equal(await countOpenClaims(db, accountId, id, 1), 2);
  assert.equal(await countOpenClaims(db, accountId, id, 0), 0);
  const called = [first, second].map((claimed) => ({ distributionId: id, id: claimed?.deliveries[0]?.claimId ?? 0 }));
  await recordReady(db, { ...nothingReady, called }, noon);
  assert.equal(await countOpenClaims(db, accountId, id, 1), 0);
});

test("after a slot has turned, the claims from its new window count right", async () => {
  const windows = [{ opensAt: 9 * 3600, closesAt: 13 * 3600 }];
  const distribution = await givenDistribution(db, [
    { windows, validityMinutes: 2880 },
    { windows, validityMinutes: 2880 },
  ]);
  await turnSlots(db, later(noon, { hours: 2 }));
  await checkCounters(db, distribution);
  assert.equal((await getDistribution(db, distribution)).counts.delayed, 2);
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { hours: 21 }) }))?.deliveries.length, 2);
  await checkCounters(db, distribution);
});
