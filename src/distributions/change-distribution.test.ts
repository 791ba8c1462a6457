import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCounters,
  claimFrom,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  givenSheet,
  later,
  noon,
  nothingReady,
  readRows,
  readyOf,
  wholeDay,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import { findNextOpening } from "../messages/slot-store.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { changeDistribution } from "./change-distribution.ts";
import { listDistributions, markPaused, markResumed } from "./distribution-store.ts";
import { forecastDistribution } from "./forecast-distribution.ts";
import { pauseDistribution, resumeDistribution } from "./pause-distribution.ts";
import { markRead } from "./sheet-store.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
type Ref = { accountId: number; id: number };
const change = ({ accountId, id }: Ref, changes: Parameters<typeof changeDistribution>[3], now = noon) =>
  changeDistribution(db, systemOf(accountId), id, changes, now);
const afternoon = [{ opensAt: 15 * 3600, closesAt: 16 * 3600 }];

async function countsOf(distribution: Ref) {
  await checkCounters(db, distribution);
  return (await getDistribution(db, distribution)).counts;
}

test("windows that are changed in a pause hold from the resume on, for every message", async () => {
  const distribution = await givenDistribution(db, [{}, {}, { windows: wholeDay }]);
  await markPaused(db, distribution.accountId, distribution.id);
  await change(distribution, { windows: afternoon });
  const { delayed, created } = await countsOf(distribution);
  assert.deepEqual([delayed, created], [2, 1], "the row's own windows win");
  await markResumed(db, distribution.accountId, distribution.id);
  assert.deepEqual(
    (await claimFrom(db, distribution))?.deliveries.map(({ rowNumber }) => rowNumber),
    [4],
  );
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { hours: 3 }) }))?.deliveries.length, 2);
});

test("a shorter validity expires what is over it at once", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  await markPaused(db, distribution.accountId, distribution.id);
  const now = later(noon, { minutes: 30 });
  await change(distribution, { validityPeriod: 20 }, now);
  assert.equal((await countsOf(distribution)).expired, 2);
  await turnSlots(db, now);
  assert.equal((await countsOf(distribution)).expired, 2);
});

test("a new priority holds for rows without one of their own", async () => {
  const distribution = await givenDistribution(db, [{}, { priority: "low" }], { started: false });
  await change(distribution, {
    priority: "high",
    name: "New",
    speed: { count: 5, perSeconds: 1 },
    resendUnconfirmed: true,
  });
  const started = await startDistribution(db, systemOf(distribution.accountId), distribution.id, noon);
  assert.deepEqual(
    [started.name, started.speed, started.resendUnconfirmed],
    ["New", { count: 5, perSeconds: 1 }, true],
  );
  const claimed = await claimFrom(db, distribution);
  assert.equal(claimed?.work.priorityRank, 0);
  assert.deepEqual(claimed?.work.limits, [
    { name: `distribution ${distribution.id}`, speed: { count: 5, perSeconds: 1 } },
  ]);
});

test("only what is not under way can be changed", async () => {
  const distribution = await givenDistribution(db, [{}]);
  await assert.rejects(change(distribution, { name: "x" }), { code: "conflict", reason: "distribution_running" });
  await cancelDistribution(db, systemOf(distribution.accountId), distribution.id, noon);
  await assert.rejects(change(distribution, { name: "x" }), { code: "conflict", reason: "distribution_cancelled" });
  await assert.rejects(change({ ...distribution, id: 1 }, { name: "x" }), { code: "not_found" });
});

test("a distribution starts once, at its planned moment or at once", async () => {
  const startAt = later(noon, { hours: 2 });
  const distribution = await givenDistribution(db, [{}], { started: false, startAt });
  const { accountId, id } = distribution;
  const starts = await Promise.allSettled([1, 2].map(() => startDistribution(db, systemOf(accountId), id, noon)));
  assert.ok(starts.some(({ status }) => status === "fulfilled"));
  assert.equal(
    (await startDistribution(db, systemOf(accountId), id, noon)).state,
    "running",
    "a running one is left as it is",
  );
  assert.equal((await countsOf(distribution)).delayed, 1);
  assert.deepEqual(await findNextOpening(db, { accountId, distributionId: id }), startAt);
});

test("a distribution that is still being read starts when it has been", async () => {
  const sheet = await givenSheet(db);
  const started = await startDistribution(db, systemOf(sheet.accountId), sheet.distributionId, noon);
  assert.deepEqual([started.state, started.startWhenRead], ["checking", true]);
  await db.begin((tx) => markRead(tx, sheet, noon));
});

test("what has nothing to send, is paused, is over or is not there does not start", async () => {
  const empty = await givenDistribution(db, [], { started: false });
  await assert.rejects(startDistribution(db, systemOf(empty.accountId), empty.id, noon), { reason: "nothing_to_send" });
  const distribution = await givenDistribution(db, [{}]);
  const { accountId, id } = distribution;
  await markPaused(db, accountId, id);
  await assert.rejects(startDistribution(db, systemOf(accountId), id, noon), { reason: "distribution_paused" });
  await cancelDistribution(db, systemOf(accountId), id, noon);
  await assert.rejects(startDistribution(db, systemOf(accountId), id, noon), { reason: "distribution_cancelled" });
  await assert.rejects(startDistribution(db, systemOf(accountId), 1, noon), { code: "not_found" });
  await assert.rejects(resumeDistribution(db, systemOf(accountId), id, noon), { reason: "distribution_cancelled" });
  await assert.rejects(pauseDistribution(db, systemOf(accountId), id, noon), { reason: "distribution_cancelled" });
});

test("the answer to a pause waits for claims that may still be called", async () => {
  const distribution = await givenDistribution(db, [{}, {}]);
  const { accountId, id } = distribution;
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  let isAnswered = false;
  const pausing = pauseDistribution(db, systemOf(accountId), id, noon).then((answer) => {
    isAnswered = true;
    return answer;
  });
  while ((await getDistribution(db, distribution)).state === "running");
  assert.equal(isAnswered, false);
  assert.equal(await claimFrom(db, distribution), null);
  await recordReady(
    db,
    { ...nothingReady, called: [{ distributionId: id, id: claimed.deliveries[0]?.claimId ?? 0 }] },
    noon,
  );
  assert.equal((await pausing).state, "paused");
  assert.equal((await resumeDistribution(db, systemOf(accountId), id, noon)).state, "running");
  assert.equal(
    (await resumeDistribution(db, systemOf(accountId), id, noon)).state,
    "running",
    "a running one is left as it is",
  );
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "not_called" })),
    noon,
  );
  await checkCounters(db, distribution);
});

test("a cancellation counts what it took back, again and again the same", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}]);
  const { accountId, id } = distribution;
  const claimed = await claimFrom(db, distribution, { limit: 1 });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "accepted", parts: [] })),
    noon,
  );
  for (const _ of [1, 2]) {
    assert.deepEqual(await cancelDistribution(db, systemOf(accountId), id, noon), {
      cancelledMessages: 2,
      otherMessages: 1,
    });
  }
  await assert.rejects(cancelDistribution(db, systemOf(accountId), 1, noon), { code: "not_found" });
});

test("a forecast says of a distribution that is not started what becomes of it if it starts now", async () => {
  const distribution = await givenDistribution(
    db,
    [{}, {}, { start: { at: later(noon, { hours: 3 }), local: null } }],
    {
      started: false,
    },
  );
  await givenProviderAccount(db, distribution.accountId);
  const { messages, goAtOnce, wait } = await forecastDistribution(db, distribution.accountId, distribution.id, noon);
  assert.deepEqual([messages, goAtOnce, wait], [3, 2, 1]);
  await assert.rejects(forecastDistribution(db, distribution.accountId, 1, noon), { code: "not_found" });
});

test("distributions are listed newest first, page by page, each account its own", async () => {
  const first = await givenDistribution(db, [{}]);
  const account = { id: first.accountId } as NonNullable<
    NonNullable<Parameters<typeof givenDistribution>[2]>["account"]
  >;
  const others = [
    await givenDistribution(
      db,
      readRows([{}]).map(() => ({})),
      { account, started: false },
    ),
    await givenDistribution(db, [{}], { account }),
  ];
  const newest = [first, ...others].map(({ id }) => id).sort((a, b) => b - a);
  const page = async (before: number | undefined, state?: string) =>
    (await listDistributions(db, first.accountId, { before, state, limit: 2 })).map(({ id }) => id);
  assert.deepEqual(await page(undefined), newest.slice(0, 2));
  assert.deepEqual(await page(newest[1]), newest.slice(2));
  assert.deepEqual(await page(undefined, "created"), [others[0]?.id]);
});
