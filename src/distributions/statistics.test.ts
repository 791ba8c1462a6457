import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFrom, givenDistribution, later, noon, readyOf } from "../../test/support/builders.ts";
import { checkCounts } from "../../test/support/check-invariants.ts";
import { givenPerson } from "../../test/support/given-person.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { followCancelled } from "../dispatch/follow-cancelled.ts";
import { takeSamples } from "../dispatch/sample-store.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import { presentId } from "../platform/id.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { getStatistics } from "./get-statistics.ts";
import { pauseDistribution, resumeDistribution } from "./pause-distribution.ts";
import { retryMessages } from "./retry-messages.ts";

const db = await testDatabase();
type Ref = { accountId: number; id: number };
const accepted: CallResult = { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "p" }] };
const refused: CallResult = { kind: "rejected", reason: "bad_address", code: "8", detail: "" };
const silent: CallResult = { kind: "unconfirmed", detail: "" };

async function look({ accountId, id }: Ref, now = noon) {
  await checkCounts(db, presentId(id));
  return getStatistics(db, { by: systemOf(accountId), id, now });
}

/** Sends as many messages as there are results, one result each. */
async function send(distribution: Ref, results: CallResult[], now = noon): Promise<void> {
  const claimed = await claimFrom(db, distribution, { limit: results.length, now });
  assert.equal(claimed?.deliveries.length, results.length);
  const byRow = new Map(claimed.deliveries.map((delivery, index) => [delivery.rowNumber, results[index] ?? accepted]));
  const ready = readyOf(claimed, ({ rowNumber }) => byRow.get(rowNumber) ?? accepted, { now });
  await recordReady(db, ready, now);
}

function reasonsOf({ reasons }: Awaited<ReturnType<typeof look>>) {
  return reasons.map(({ state, code, count, mayHelp }) => ({ state, code, count, mayHelp }));
}

test("why messages did not go sums to the counts of their states, on the way and after", async () => {
  const distribution = await givenDistribution(db, [{}, {}, {}, {}, {}, { skip: "reported_sent" }]);
  await send(distribution, [accepted, refused, refused, silent]);
  const statistics = await look(distribution);
  assert.deepEqual(reasonsOf(statistics), [
    { state: "failed", code: "bad_address", count: 2, mayHelp: false },
    { state: "unconfirmed", code: "no_answer", count: 1, mayHelp: true },
    { state: "skipped", code: "reported_sent", count: 1, mayHelp: false },
  ]);
  assert.equal(statistics.reasons[0]?.text, "Номер не существует или не принимает сообщения");
  const reader = {
    id: distribution.accountId,
    keyId: null,
    person: await givenPerson(db, { id: distribution.accountId }),
  };
  const inEnglish = await getStatistics(db, { by: reader, id: distribution.id, now: noon });
  assert.equal(inEnglish.reasons[0]?.text, "The number does not exist or cannot receive messages");
  const { failed, unconfirmed, skipped, sent, created } = statistics.counts;
  assert.deepEqual([failed, unconfirmed, skipped, sent, created], [2, 1, 1, 1, 1]);

  const by = systemOf(distribution.accountId);
  await retryMessages(db, { by, distributionId: distribution.id, states: ["failed"], now: noon });
  assert.deepEqual(
    reasonsOf(await look(distribution)).map(({ state }) => state),
    ["unconfirmed", "skipped"],
  );
});

test("what expired in its slot, or was taken back with its distribution, has its reason before its row follows", async () => {
  const expiring = await givenDistribution(db, [{ validityMinutes: 1 }, {}]);
  const cancelled = await givenDistribution(db, [{}, {}]);
  const now = later(noon, { minutes: 2 });
  await cancelDistribution(db, systemOf(cancelled.accountId), cancelled.id, noon);
  const both = async () => [reasonsOf(await look(expiring, now)), reasonsOf(await look(cancelled, now))];
  const slot = { state: "expired", code: "validity_over", count: 1, mayHelp: true };
  const taken = { state: "cancelled", code: "taken_back", count: 2, mayHelp: false };
  await db`update slot set state = 'expired' where distribution_id = ${expiring.id} and validity_minutes = 1`;
  await db`update distribution set created_count = 1, expired_count = 1 where id = ${expiring.id}`;
  assert.deepEqual(await both(), [[slot], [taken]]);
  await turnSlots(db, now);
  await followCancelled(db, now);
  assert.deepEqual(await both(), [[slot], [taken]]);
});

test("each channel says what it has brought, what waits among its messages", async () => {
  const distribution = await givenDistribution(db, [
    {},
    {},
    { channel: "viber" },
    { channel: "viber", skip: "reported_sent" },
  ]);
  assert.deepEqual(distribution.channels, ["sms", "viber"]);
  const statistics = await look(distribution);
  const none = { sent: 0, delivered: 0, read: 0 };
  assert.deepEqual(statistics.channels, [
    { channel: "sms", messages: 2, ...none },
    { channel: "viber", messages: 2, ...none },
  ]);
});

test("parts are those of the texts that go", async () => {
  const long = "a".repeat(200);
  const messages = [{ text: long }, { text: long, skip: "reported_sent" as const }, { text: "я".repeat(71) }, {}];
  const distribution = await givenDistribution(db, [...messages, { channel: "viber", text: long }]);
  assert.equal((await look(distribution)).parts, 5);
});

test("the rate is in steps that sum to what was handed over, a retry among it; what is expected follows", async () => {
  const speed = { count: 1, perSeconds: 1 };
  const distribution = await givenDistribution(
    db,
    Array.from({ length: 300 }, () => ({})),
    { speed },
  );
  await send(
    distribution,
    Array.from({ length: 100 }, () => accepted),
    later(noon, { seconds: 90 }),
  );
  await takeSamples(db, later(noon, { seconds: 92 }));
  await send(
    distribution,
    Array.from({ length: 50 }, () => refused),
    later(noon, { seconds: 150 }),
  );
  const now = later(noon, { seconds: 151 });
  await retryMessages(db, {
    by: systemOf(distribution.accountId),
    distributionId: distribution.id,
    states: ["failed"],
    now,
  });
  const { stepSeconds, rate, expected, perMinute } = await look(distribution, now);
  assert.deepEqual([stepSeconds, perMinute], [10, 150]);
  assert.deepEqual(rate, [
    { at: later(noon, { seconds: 90 }).toISOString(), count: 100 },
    { at: later(noon, { seconds: 150 }).toISOString(), count: 50 },
  ]);
  assert.equal(
    expected.reduce((sum, { count }) => sum + count, 0),
    200,
  );
  assert.deepEqual(
    expected.slice(0, 2).map(({ count }) => count),
    [9, 10],
  );
});

test("few that go long after the others are said beside the steps", async () => {
  const evening = [{ opensAt: 20 * 3600, closesAt: 21 * 3600 }];
  const distribution = await givenDistribution(db, [...Array.from({ length: 100 }, () => ({})), { windows: evening }], {
    speed: { count: 1, perSeconds: 1 },
  });
  const { later: few, expected, stillToCome } = await look(distribution);
  assert.deepEqual(few, {
    count: 1 + 100 - expected.reduce((sum, { count }) => sum + count, 0),
    until: "2026-03-24T17:00:00.000Z",
  });
  assert.deepEqual(stillToCome, [
    { kind: "turn", count: 100, until: null, place: null },
    { kind: "window", count: 1, until: "2026-03-24T17:00:00.000Z", place: "Europe/Moscow" },
  ]);
});

test("what is still to come is said by what it waits for", async () => {
  const messages = [{}, {}, { start: { at: later(noon, { hours: 1 }), local: null } }];
  const distribution = await givenDistribution(db, messages);
  await claimFrom(db, distribution, { limit: 1 });
  assert.deepEqual(
    (await look(distribution)).stillToCome.map(({ kind, count, until }) => [kind, count, until]),
    [
      ["turn", 1, null],
      ["start", 1, later(noon, { hours: 1 }).toISOString()],
      ["sending", 1, null],
    ],
  );
  await db`update provider_account set state = 'paused' where account_id = ${distribution.accountId}`;
  assert.equal((await look(distribution)).stillToCome[0]?.kind, "start");
  assert.deepEqual(
    (await look(distribution)).stillToCome.map(({ kind }) => kind),
    ["start", "provider_account", "sending"],
  );
});

test("pauses are events of the rate, and what waits in them is paused", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const [first, second, third] = [1, 2, 3].map((minutes) => later(noon, { minutes })) as [Date, Date, Date];
  await pauseDistribution(db, systemOf(distribution.accountId), distribution.id, first);
  await resumeDistribution(db, systemOf(distribution.accountId), distribution.id, second);
  await pauseDistribution(db, systemOf(distribution.accountId), distribution.id, third);
  const { events, stillToCome, rate } = await look(distribution, third);
  assert.deepEqual(events, [
    { kind: "paused", from: first.toISOString(), to: second.toISOString() },
    { kind: "paused", from: third.toISOString(), to: null },
  ]);
  assert.deepEqual(stillToCome, [{ kind: "paused", count: 1, until: null, place: null }]);
  assert.deepEqual(rate, []);
});
