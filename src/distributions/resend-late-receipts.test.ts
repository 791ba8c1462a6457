import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Claimed,
  checkCounters,
  claimFrom,
  deferred,
  getDistribution,
  givenDistribution,
  keyOf,
  later,
  noon,
  readyOf,
  rejected,
  unconfirmed,
} from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { type Ref, reportsIn } from "../../test/support/reported.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { Account } from "../accounts/account.ts";
import { systemOf } from "../accounts/actor.ts";
import type { CallResult, ReceiptStatus } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { finishDistributions } from "../dispatch/finish-distributions.ts";
import { settleLostClaims } from "../dispatch/lost-claims.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { createLog } from "../platform/log.ts";
import { applyReceipts } from "../receipts/apply-receipts.ts";
import { insertReceipts } from "../receipts/receipt-inbox-store.ts";
import { markPaused, markResumed } from "./distribution-store.ts";
import { findMessage } from "./message-store.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const log = createLog({ level: "silent" });
const { uploadReport, storeLines, stateOf, retryFailed } = reportsIn(db);

const gone = "skipped reported_gone";
const muchLater = later(noon, { hours: 2 });
const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 2);

/** Taken by the provider, under an id made of its own. */
const taken = (one: Ref) => (delivery: { rowNumber: number }) =>
  ({
    kind: "accepted",
    parts: [{ part: 1, of: 1, providerMessageId: `${one.id}-${delivery.rowNumber}` }],
  }) satisfies CallResult;

async function receive(one: Ref, status: ReceiptStatus, ofRows = [2]): Promise<void> {
  const receipts = ofRows.map((row) => ({
    ...{ accountId: one.accountId, providerAccountId: 1 },
    receipt: {
      ...{ providerMessageId: `${one.id}-${row}`, messageId: presentMessageId(keyOf(one, row)), status },
      ...{ address: null, sender: null, code: null, occurredAt: null },
    },
  }));
  await insertReceipts(db, receipts, noon);
  await applyReceipts(db, noon, { countParts: async () => 1, log });
  await checkCounters(db, one);
}

async function claim(one: Ref, now = noon): Promise<Claimed> {
  const claimed = await claimFrom(db, one, { now });
  assert.ok(claimed);
  await checkCounters(db, one);
  return claimed;
}

async function settle(one: Ref, result: Parameters<typeof readyOf>[1]): Promise<void> {
  await recordReady(db, readyOf(await claim(one), result), noon);
}

/** Handed over, and undelivered by a receipt: a later one may correct it. */
async function undelivered(one: Ref, ofRows = [2]): Promise<void> {
  await settle(one, taken(one));
  await receive(one, "failed", ofRows);
}

async function start({ accountId, id }: Ref): Promise<Ref> {
  return startDistribution(db, systemOf(accountId), id, noon);
}

/** A message that is undelivered, and a started report that sends it again. */
async function givenResend(): Promise<{ account: Account; first: Ref; again: Ref }> {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}], { account });
  await undelivered(first);
  return { account, first, again: await start(await uploadReport(account, [{ reported: keyOf(first) }])) };
}

/** Nothing of it is called, it says why, and nothing is left of the claim. */
async function assertSkipped(again: Ref, original: Ref, now = noon): Promise<void> {
  assert.deepEqual((await claim(again, now)).deliveries, []);
  const message = await findMessage(db, again.accountId, keyOf(again));
  assert.deepEqual(
    [message?.state, message?.reason, message?.code, message?.settledAt],
    ["skipped", "reported_gone", presentMessageId(keyOf(original)), now],
  );
  const claims = await db`select id from claim where distribution_id = ${again.id}`;
  assert.equal(claims.length, 0);
  await checkCounters(db, again);
  await finishDistributions(db, now);
  assert.equal((await getDistribution(db, again)).state, "finished");
}

const moments: { when: string; wait: (again: Ref, receipt: () => Promise<void>) => Promise<void> }[] = [
  { when: "it waits for its turn", wait: async (_, receipt) => receipt() },
  {
    when: "it is held with its distribution",
    async wait({ accountId, id }, receipt) {
      await markPaused(db, accountId, id);
      await receipt();
      await markResumed(db, accountId, id);
    },
  },
  {
    when: "it waits for a retry",
    async wait(again, receipt) {
      await settle(again, () => deferred());
      await receipt();
    },
  },
  {
    when: "its own call is under way, and ends with a retry",
    async wait(again, receipt) {
      const claimed = await claim(again);
      assert.equal(claimed.deliveries.length, 1, "nothing was known");
      await receipt();
      await recordReady(
        db,
        readyOf(claimed, () => deferred()),
        noon,
      );
    },
  },
  {
    when: "its dispatcher is killed, and it may go again",
    async wait(again, receipt) {
      await claim(again);
      await receipt();
      await db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${again.id}`;
      await settleLostClaims(db, async () => new Set([1]), noon);
    },
  },
  {
    when: "it has failed, and a person sends it again",
    async wait(again, receipt) {
      await settle(again, rejected);
      await receipt();
      assert.equal(await retryFailed(again), 1);
    },
  },
];

for (const { when, wait } of moments) {
  test(`a late receipt that comes while ${when}: what sends it again is skipped, not called`, async () => {
    for (const status of ["delivered", "read"] as const) {
      const { first, again } = await givenResend();
      await wait(again, () => receive(first, status));
      const attempts = (await findMessage(db, again.accountId, keyOf(again)))?.attemptCount;
      await assertSkipped(again, first, muchLater);
      assert.equal((await findMessage(db, again.accountId, keyOf(again)))?.attemptCount, attempts, "no attempt more");
    }
  });
}

test("a receipt that the provider has what was unconfirmed skips what sends it again by force", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}], { account });
  await settle(first, unconfirmed);
  const again = await start(await uploadReport(account, [{ reported: keyOf(first), evenIfDuplicate: true }]));
  await receive(first, "sent");
  assert.equal(await stateOf(first), "sent");
  await assertSkipped(again, first);
});

test("a late receipt of any message of a chain skips the one that waits", async () => {
  for (const index of [0, 1]) {
    const { account, first, again: second } = await givenResend();
    await undelivered(second);
    const third = await start(await uploadReport(account, [{ reported: keyOf(index ? first : second) }]));
    assert.equal(await stateOf(third), "created");
    const corrected = index ? second : first;
    await receive(corrected, "delivered");
    await assertSkipped(third, corrected);
  }
});

test("of one claim only what arrived is skipped, and the rest is called", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}, {}, {}, {}], { account });
  await undelivered(first, rows(5));
  const lines = rows(5).map((row) => ({ reported: keyOf(first, row) }));
  const again = await start(await uploadReport(account, lines));
  await receive(first, "delivered", [3, 6]);
  await receive(first, "failed", [2]);
  const claimed = await claim(again);
  assert.deepEqual(
    claimed.deliveries.map(({ rowNumber }) => rowNumber),
    [2, 4, 5],
  );
  await recordReady(db, readyOf(claimed, taken(again)), noon);
  const states = await Promise.all(rows(5).map((row) => stateOf(again, row)));
  assert.deepEqual(states, ["sent", gone, "sent", "sent", gone]);
  await checkCounters(db, again);
});

test("a dispatcher that dies with such a claim leaves what was skipped as it is", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{}, {}], { account });
  await undelivered(first, rows(2));
  const again = await start(
    await uploadReport(account, [{ reported: keyOf(first, 2) }, { reported: keyOf(first, 3) }]),
  );
  await receive(first, "delivered", [3]);
  assert.equal((await claim(again)).deliveries.length, 1);
  await db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${again.id}`;
  await settleLostClaims(db, async () => new Set(), noon);
  assert.deepEqual([await stateOf(again, 2), await stateOf(again, 3)], ["unconfirmed no_answer", gone]);
  await checkCounters(db, again);
});

test("a report that is added to a running distribution is asked as well, and the message of another account is not", async () => {
  const account = await givenAccount(db);
  const first = await givenDistribution(db, [{ text: "Once" }], { account });
  await undelivered(first);
  const running = await givenDistribution(db, [{}], { account });
  await settle(running, taken(running));
  const leased = { leaseId: 9, uploadKey: Buffer.alloc(1), columns: null, startCount: 1 };
  const more = { ...leased, accountId: account.id, distributionId: running.id, number: 2, lastRowNumber: 0 };
  await db`insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, lease_id, uploaded_at)
    values (${account.id}, ${running.id}, 2, 'report', 1, 'reading', 9, ${noon})`;
  await storeLines(more, [{ reported: keyOf(first), text: "Once" }]);
  const { first: strange, again: other } = await givenResend();
  await receive(first, "delivered");
  assert.deepEqual((await claim(running)).deliveries, []);
  assert.equal((await claim(other)).deliveries.length, 1, presentMessageId(keyOf(strange)));
  await db`update sheet set state = 'read', lease_id = null where distribution_id = ${running.id}`;
});

test("receipts and claims at the same time: each message is skipped or called, never both, and counts stay exact", async () => {
  const count = 40;
  const account = await givenAccount(db);
  const first = await givenDistribution(
    db,
    rows(count).map(() => ({})),
    { account },
  );
  await undelivered(first, rows(count));
  const lines = rows(count).map((row) => ({ reported: keyOf(first, row) }));
  const again = await start(await uploadReport(account, lines));
  const claims = (dispatcherId: number) => claimFrom(db, again, { dispatcherId, limit: 7 });
  const halves = [rows(count).slice(0, count / 2), rows(count).slice(count / 2)];
  const called: number[] = [];
  for (let round = 0; round < 4; round++) {
    const half = halves[round];
    const [one, other] = await Promise.all([claims(1), claims(2), half && receive(first, "delivered", half)]);
    for (const { deliveries } of [one, other].flatMap((claimed) => claimed ?? []))
      called.push(...deliveries.map(({ rowNumber }) => rowNumber));
    await checkCounters(db, again);
  }
  const states = await Promise.all(rows(count).map((row) => stateOf(again, row)));
  assert.equal(new Set(called).size, called.length);
  for (const row of rows(count)) {
    const state = states[row - 2];
    assert.equal(state === "sending", called.includes(row), `row ${row} is ${state}`);
  }
  assert.deepEqual((await claims(3))?.deliveries ?? [], []);
});
