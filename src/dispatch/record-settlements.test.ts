import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accepted,
  checkCounters,
  claimFrom,
  deferred,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  noon,
  type ResultOptions,
  readyOf,
  rejected,
  unconfirmed,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult } from "../connectors/connector.ts";
import { changeDistribution } from "../distributions/change-distribution.ts";
import { markPaused, markResumed } from "../distributions/distribution-store.ts";
import { findMessage, listAttempts } from "../distributions/message-store.ts";
import type { RowMessage } from "../fields/row-message.ts";
import { recordReady } from "./claim-group.ts";
import { turnSlots } from "./turn-slots.ts";
import { listOpenWork } from "./work-store.ts";

const db = await testDatabase();

/** One message, claimed, with this result recorded. */
async function recorded(
  result: CallResult | Error,
  { message = {}, ...options }: ResultOptions & { message?: Partial<RowMessage> } = {},
) {
  const distribution = await givenDistribution(db, [message]);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const claimed = await claimFrom(db, distribution, { providerAccountId });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, () => result, options),
    options.now ?? noon,
  );
  await checkCounters(db, distribution);
  return { distribution, providerAccountId, claimed, message: await messageOf(distribution) };
}

async function messageOf({ accountId, id }: { accountId: number; id: number }) {
  const message = await findMessage(db, accountId, keyOf({ id }));
  assert.ok(message);
  return message;
}

const partly = (result: CallResult): CallResult =>
  ({ ...result, parts: [{ part: 1, of: 3, providerMessageId: "first" }] }) as CallResult;
const providerIds = (id: number) =>
  db`select provider_message_id, part, receipt_until from provider_message where distribution_id = ${id} order by part`;

test("accepted: sent, and every part's id is kept until the end of the validity", async () => {
  const { message, distribution } = await recorded({
    kind: "accepted",
    parts: [1, 2].map((part) => ({ part, of: 2, providerMessageId: `id ${part}` })),
  });
  assert.deepEqual([message.state, message.sentAt, message.partCount, message.reason], ["sent", noon, 2, null]);
  const ids = await providerIds(distribution.id);
  const until = later(noon, { hours: 24, seconds: 2 }); // spread by the number of the row
  assert.deepEqual(
    ids.map((row) => [row.providerMessageId, row.part, row.receiptUntil]),
    [
      ["id 1", 1, until],
      ["id 2", 2, until],
    ],
  );
});

test("accepted by a provider without receipts: nothing waits for one", async () => {
  const { distribution } = await recorded(
    { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "x" }] },
    { hasReceipts: false },
  );
  assert.equal((await providerIds(distribution.id))[0]?.receiptUntil, null);
});

test("rejected: failed with its reason, the provider's code and the attempt in its history", async () => {
  const { message, distribution } = await recorded(rejected());
  assert.deepEqual(
    [message.state, message.reason, message.code, message.settledAt],
    ["failed", "bad_address", "11", noon],
  );
  const [attempt] = await listAttempts(db, distribution.accountId, message);
  assert.deepEqual([attempt?.number, attempt?.outcome, attempt?.detail], [1, "rejected", "No such number"]);
});

test("deferred: it waits for its retry, free to go by any provider account", async () => {
  const { message, distribution } = await recorded(deferred());
  assert.deepEqual([message.state, message.reason, message.attemptCount], ["delayed", "provider_down", 1]);
  assert.equal(await claimFrom(db, distribution, { now: later(noon, { seconds: 4 }) }), null);
  const again = await claimFrom(db, distribution, { now: later(noon, { seconds: 5 }) });
  assert.deepEqual(
    again?.deliveries.map(({ attemptCount }) => attemptCount),
    [2],
  );
  assert.equal(again?.work.slots[0]?.providerAccountId, null);
});

test("throttled: no attempt is spent", async () => {
  const { message } = await recorded({
    kind: "deferred",
    reason: "throttled",
    code: "88",
    detail: "",
    retryAfterSeconds: null,
  });
  assert.deepEqual([message.state, message.attemptCount], ["delayed", 0]);
});

test("partly taken: the rest goes again by the same provider account, and only the rest", async () => {
  const { message, distribution, providerAccountId } = await recorded(partly(deferred()));
  assert.equal(message.state, "delayed");
  const now = later(noon, { seconds: 5 });
  const again = await claimFrom(db, distribution, { now, providerAccountId });
  assert.ok(again);
  assert.deepEqual(
    [again.deliveries[0]?.answeredParts, again.work.slots[0]?.providerAccountId],
    [[1], providerAccountId],
  );

  await recordReady(
    db,
    readyOf(again, () => ({ ...deferred(), parts: [{ part: 2, of: 3, providerMessageId: "second" }] }), { now }),
    now,
  );
  const third = await claimFrom(db, distribution, { now: later(noon, { seconds: 15 }), providerAccountId });
  assert.deepEqual(third?.deliveries[0]?.answeredParts, [1, 2]);
});

test("unconfirmed: it waits for a receipt or a person", async () => {
  const { message, distribution } = await recorded(unconfirmed());
  assert.deepEqual([message.state, message.reason, message.slotId], ["unconfirmed", "no_answer", null]);
  assert.equal((await getDistribution(db, distribution)).counts.unconfirmed, 1);
});

test("unconfirmed where doubles do no harm: it goes again, by the provider account that may have it", async () => {
  const { distribution, providerAccountId } = await recorded(unconfirmed(), { mayResend: true });
  const work = (await listOpenWork(db, later(noon, { seconds: 5 }))).find(
    (one) => one.distributionId === distribution.id,
  );
  assert.deepEqual(
    work?.slots.map((slot) => slot.providerAccountId),
    [providerAccountId],
  );
});

test("not called: it is as if it had never been claimed", async () => {
  const { message, distribution } = await recorded({ kind: "not_called" });
  assert.deepEqual([message.state, message.attemptCount], ["created", 0]);
  assert.equal((await listAttempts(db, distribution.accountId, message)).length, 0);
  assert.equal((await claimFrom(db, distribution))?.deliveries[0]?.attemptCount, 1);
});

test("an error of ours: the message is held for a person, and its distribution does not count it as going", async () => {
  const { message, distribution } = await recorded(new Error("bug"));
  assert.deepEqual([message.state, message.reason], ["paused", "our_fault"]);
  assert.equal(await claimFrom(db, distribution), null);
});

test("a retry that would come after the expiry never goes: it expires where it waits", async () => {
  const { distribution } = await recorded(deferred(60), { message: { validityMinutes: 1 } });
  assert.equal((await messageOf(distribution)).state, "delayed");
  const atExpiry = later(noon, { minutes: 1 });
  assert.equal(await claimFrom(db, distribution, { now: atExpiry }), null);
  await turnSlots(db, atExpiry);
  const { state, reason } = await messageOf(distribution);
  assert.deepEqual([state, reason], ["expired", "validity_over"]);
  await checkCounters(db, distribution);
});

test("a retry in the last second before the expiry goes", async () => {
  const { distribution } = await recorded(deferred(59), { message: { validityMinutes: 1 } });
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { seconds: 59 }) }))?.deliveries.length, 1);
});

test("an outcome that comes after the expiry expires its message", async () => {
  const { distribution } = await recorded(deferred(), {
    message: { validityMinutes: 1 },
    now: later(noon, { minutes: 2 }),
  });
  assert.equal((await messageOf(distribution)).state, "expired");
  await turnSlots(db, later(noon, { minutes: 2 }));
  assert.equal((await messageOf(distribution)).slotId, null);
  await checkCounters(db, distribution);
});

test("a retry follows the windows that were changed while its call was under way", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const { accountId, id } = distribution;
  const claimed = await claimFrom(db, distribution);
  assert.ok(claimed);
  await markPaused(db, accountId, id);
  await changeDistribution(
    db,
    systemOf(accountId),
    id,
    { windows: [{ opensAt: 15 * 3600, closesAt: 16 * 3600 }] },
    noon,
  );
  await recordReady(
    db,
    readyOf(claimed, () => deferred()),
    noon,
  );
  await markResumed(db, accountId, id);
  await checkCounters(db, distribution);
  assert.equal(await claimFrom(db, distribution, { now: later(noon, { minutes: 1 }) }), null);
  assert.equal((await claimFrom(db, distribution, { now: later(noon, { hours: 3 }) }))?.deliveries.length, 1);
});

test("the same outcomes recorded twice leave one attempt, one state and one count", async () => {
  for (const result of [rejected(), deferred(), unconfirmed(), { kind: "not_called" } as const]) {
    const distribution = await givenDistribution(db, [{}, {}]);
    const claimed = await claimFrom(db, distribution, {
      providerAccountId: await givenProviderAccount(db, distribution.accountId),
    });
    assert.ok(claimed);
    const ready = readyOf(claimed, () => result);
    await recordReady(db, ready, noon);
    const once = { message: await messageOf(distribution), counts: (await getDistribution(db, distribution)).counts };
    await recordReady(db, ready, noon);
    assert.deepEqual(
      { message: await messageOf(distribution), counts: (await getDistribution(db, distribution)).counts },
      once,
    );
    const attempts = await listAttempts(db, distribution.accountId, once.message);
    assert.equal(attempts.length, result.kind === "not_called" ? 0 : 1, result.kind);
    await checkCounters(db, distribution);
  }
});

test("accepted in a hurry: many results of several distributions in one commit", async () => {
  const pair = [await givenDistribution(db, [{}, {}]), await givenDistribution(db, [{}, {}, {}])];
  const ready = { settled: [], called: [], done: [] } as Parameters<typeof recordReady>[1];
  for (const distribution of pair) {
    const claimed = await claimFrom(db, distribution);
    assert.ok(claimed);
    const { settled, done } = readyOf(claimed, (delivery) => accepted(delivery));
    ready.settled.push(...settled);
    ready.done.push(...done);
  }
  await recordReady(db, ready, noon);
  for (const distribution of pair) await checkCounters(db, distribution);
  assert.deepEqual(await Promise.all(pair.map(async (one) => (await getDistribution(db, one)).counts.sent)), [2, 3]);
});
