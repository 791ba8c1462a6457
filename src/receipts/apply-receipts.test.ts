import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkCounters,
  claimFrom,
  deferred,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  noon,
  readyOf,
  unconfirmed,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { CallResult, Receipt, ReceiptStatus } from "../connectors/connector.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { turnSlots } from "../dispatch/turn-slots.ts";
import { findMessage, listReceiptsOf } from "../distributions/message-store.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { createLog } from "../platform/log.ts";
import { applyReceipts } from "./apply-receipts.ts";
import { insertReceipts, insertReplies } from "./receipt-inbox-store.ts";

const db = await testDatabase();
const logged: string[] = [];
const log = createLog({ level: "warn", stream: { write: (line) => void logged.push(line) } });

type Given = Awaited<ReturnType<typeof given>>;

/** Messages to +79990000001, +79990000002 ... with this result of their calls; every provider's id is made of the distribution's. */
async function given(result: (id: string) => CallResult, { count = 1, mayResend = false } = {}) {
  const messages = Array.from({ length: count }, (_, index) => ({ address: `+7999000000${index + 1}` }));
  const distribution = await givenDistribution(db, messages);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const claimed = await claimFrom(db, distribution, { providerAccountId });
  assert.ok(claimed);
  await recordReady(
    db,
    readyOf(claimed, ({ rowNumber }) => result(`${distribution.id}-${rowNumber}`), { mayResend }),
    noon,
  );
  return { distribution, providerAccountId };
}

const taken =
  (of = 1) =>
  (id: string): CallResult => ({
    kind: "accepted",
    parts: Array.from({ length: of }, (_, index) => ({ part: index + 1, of, providerMessageId: `${id}-${index + 1}` })),
  });

const emptyReceipt: Receipt = {
  providerMessageId: null,
  messageId: null,
  address: null,
  sender: null,
  status: "delivered",
  code: null,
  occurredAt: null,
};

async function receive({ distribution, providerAccountId }: Given, receipts: Partial<Receipt>[], now = noon) {
  const owner = { accountId: distribution.accountId, providerAccountId };
  await insertReceipts(
    db,
    receipts.map((receipt) => ({ ...owner, receipt: { ...emptyReceipt, ...receipt } })),
    now,
  );
  return apply(now);
}

async function apply(now: Date): Promise<number> {
  let looked = 0;
  for (
    let count = await applyReceipts(db, now, { countParts: async () => 1, log });
    count > 0;
    count = await applyReceipts(db, now, { countParts: async () => 1, log })
  )
    looked += count;
  return looked;
}

const idOf = ({ distribution }: Given, part = 1, row = 2) => `${distribution.id}-${row}-${part}`;

async function messageOf({ distribution }: Given, row = 2) {
  await checkCounters(db, distribution);
  const message = await findMessage(db, distribution.accountId, keyOf(distribution, row));
  assert.ok(message);
  return message;
}

const waiting = async () => (await db`select id from receipt_inbox`).length;

test("a receipt with the provider's id settles its message, and leaves the inbox", async () => {
  const one = await given(taken());
  await receive(one, [{ providerMessageId: idOf(one), status: "failed", code: "UNDELIV 001" }]);
  const { state, reason, code, settledAt } = await messageOf(one);
  assert.deepEqual([state, reason, code, settledAt], ["failed", "undelivered", "UNDELIV 001", noon]);
  assert.equal(await waiting(), 0);
  const { counts } = await getDistribution(db, one.distribution);
  assert.deepEqual([counts.sent, counts.failed], [0, 1]);
});

test("a receipt that comes before the answer to its call waits, and is applied once the answer is recorded", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const claimed = await claimFrom(db, distribution, { providerAccountId });
  assert.ok(claimed);
  const early = { distribution, providerAccountId };
  await receive(early, [{ providerMessageId: "early" }]);
  assert.equal((await messageOf(early)).state, "sending");
  await recordReady(
    db,
    readyOf(claimed, () => ({ kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "early" }] })),
    noon,
  );
  assert.equal(await apply(noon), 0, "it looks again in a second");
  await apply(later(noon, { seconds: 1 }));
  assert.equal((await messageOf(early)).state, "delivered");
});

test("a receipt that echoes our own id needs no answer to its call", async () => {
  const distribution = await givenDistribution(db, [{}]);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const claimed = await claimFrom(db, distribution, { providerAccountId });
  assert.ok(claimed);
  const early = { distribution, providerAccountId };
  await receive(early, [{ messageId: presentMessageId(keyOf(distribution)) }]);
  assert.equal((await messageOf(early)).state, "delivered");
  await recordReady(db, readyOf(claimed, taken().bind(null, "late")), noon);
  assert.equal((await messageOf(early)).state, "delivered");
  assert.equal((await db`select from claim where distribution_id = ${distribution.id}`).length, 0);
});

test("a receipt of another provider account, or for another number, settles nothing", async () => {
  const one = await given(taken());
  const other = { ...one, providerAccountId: await givenProviderAccount(db, one.distribution.accountId) };
  await receive(other, [{ providerMessageId: idOf(one) }, { messageId: presentMessageId(keyOf(one.distribution)) }]);
  const stranger = await given(taken());
  await receive({ ...stranger, providerAccountId: one.providerAccountId }, [{ providerMessageId: idOf(one) }]);
  await receive(one, [{ providerMessageId: idOf(one), address: "79990000009" }]);
  assert.equal((await messageOf(one)).state, "sent");
  assert.equal((await listReceiptsOf(db, one.distribution.accountId, keyOf(one.distribution))).length, 0);
  await db`truncate receipt_inbox`;
});

test("the number may be written in any way", async () => {
  for (const address of ["89990000001", "+7 (999) 000-00-01", "9990000001"]) {
    const one = await given(taken());
    await receive(one, [{ providerMessageId: idOf(one), address }]);
    assert.equal((await messageOf(one)).state, "delivered", address);
  }
});

test("an id that a provider gave twice means the newest message that has it and the number", async () => {
  const [old, young] = [await given(() => taken()("again")), await given(() => taken()("again"), { count: 2 })];
  const account = { accountId: old.distribution.accountId, providerAccountId: old.providerAccountId };
  await db`update provider_message set provider_account_id = ${account.providerAccountId} where distribution_id = ${young.distribution.id}`;
  await db`update delivery set account_id = ${account.accountId}, provider_account_id = ${account.providerAccountId} where distribution_id = ${young.distribution.id}`;
  await db`update message set account_id = ${account.accountId} where distribution_id = ${young.distribution.id}`;
  await db`update slot set account_id = ${account.accountId} where distribution_id = ${young.distribution.id}`;
  await db`update distribution set account_id = ${account.accountId} where id = ${young.distribution.id}`;
  await db`update distribution_count set account_id = ${account.accountId} where distribution_id = ${young.distribution.id}`;
  await db`update provider_message set day = '2026-03-23' where distribution_id = ${old.distribution.id}`;
  await receive(old, [{ providerMessageId: "again-1", address: "+79990000002" }]);
  const moved = { ...young, distribution: { ...young.distribution, accountId: account.accountId } };
  assert.deepEqual([(await messageOf(moved)).state, (await messageOf(moved, 3)).state], ["sent", "delivered"]);
  await receive(old, [{ providerMessageId: "again-1" }, { providerMessageId: "again-1", address: "+79990000001" }]);
  assert.equal((await messageOf(old)).state, "sent", "the newer one had it");
  await db`truncate provider_message`;
});

test("without an id that matches, the only unconfirmed message to that number is meant, some seconds later", async () => {
  const one = await given(unconfirmed, { count: 2 });
  const receipt = { providerMessageId: "unknown", address: "+79990000002" };
  await receive(one, [receipt]);
  assert.equal((await messageOf(one, 3)).state, "unconfirmed");
  await apply(later(noon, { seconds: 6 }));
  assert.deepEqual([(await messageOf(one)).state, (await messageOf(one, 3)).state], ["unconfirmed", "delivered"]);
});

test("of several unconfirmed messages none is guessed", async () => {
  const one = await given(unconfirmed, { count: 1 });
  const { accountId } = one.distribution;
  const account = { id: accountId } as NonNullable<Parameters<typeof givenDistribution>[2]>["account"];
  const second = await givenDistribution(db, [{ address: "+79990000001" }], account ? { account } : {});
  const claimed = await claimFrom(db, second, { providerAccountId: one.providerAccountId });
  assert.ok(claimed);
  await recordReady(db, readyOf(claimed, unconfirmed), noon);
  await receive(one, [{ address: "+79990000001" }], noon);
  await apply(later(noon, { seconds: 10 }));
  assert.equal((await messageOf(one)).state, "unconfirmed");
  await db`truncate receipt_inbox`;
});

test("a receipt that finds nothing is looked up ever more rarely, for a day, and then only logged", async () => {
  const one = await given(taken());
  await receive(one, [{ providerMessageId: "nobody", code: "late" }]);
  const lookAt = async () => (await db`select look_at from receipt_inbox`)[0]?.lookAt;
  assert.deepEqual(await lookAt(), later(noon, { seconds: 1 }));
  await apply(later(noon, { seconds: 40 }));
  assert.deepEqual(await lookAt(), later(noon, { seconds: 50 }));
  await apply(later(noon, { hours: 5 }));
  assert.deepEqual(await lookAt(), later(noon, { hours: 5, seconds: 60 }));
  await apply(later(noon, { hours: 24, seconds: 1 }));
  assert.equal(await waiting(), 0);
  assert.match(logged.join(), /found no delivery within a day/);
});

test("a message that waits for a retry is delivered after all: it leaves its slot", async () => {
  const one = await given(
    () => ({ ...deferred(), parts: [{ part: 1, of: 1, providerMessageId: "first" }] }) as CallResult,
  );
  await receive(one, [{ providerMessageId: "first", status: "failed" }]);
  assert.equal((await messageOf(one)).state, "delayed", "a failure of what goes again decides nothing");
  await receive(one, [{ providerMessageId: "first" }]);
  const { state, slotId } = await messageOf(one);
  assert.deepEqual([state, slotId], ["delivered", null]);
});

test("a message that had expired in its slot is delivered after all", async () => {
  const one = await given(
    () => ({ ...deferred(7200), parts: [{ part: 1, of: 1, providerMessageId: "x" }] }) as CallResult,
  );
  await turnSlots(db, later(noon, { hours: 25 }));
  assert.equal((await messageOf(one)).state, "expired");
  await receive(one, [{ providerMessageId: "x" }]);
  assert.equal((await messageOf(one)).state, "delivered");
});

test("receipts of the parts of one message, in any order, doubled, in any blocks, end in the same state", async () => {
  const statuses: ReceiptStatus[] = ["sent", "delivered", "read", "failed", "expired"];
  const receipt = fc.record({ part: fc.constantFrom(1, 2), status: fc.constantFrom(...statuses) });
  const orders = fc
    .array(receipt, { minLength: 1, maxLength: 5 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  await fc.assert(
    fc.asyncProperty(orders, async ([all, shuffled]) => {
      const ends = [];
      const together = await given(taken(2));
      await receive(
        together,
        all.map(({ part, status }) => ({ providerMessageId: idOf(together, part), status })),
      );
      ends.push((await messageOf(together)).state);
      const single = await given(taken(2));
      for (const { part, status } of [...shuffled, ...shuffled])
        await receive(single, [{ providerMessageId: idOf(single, part), status }]);
      ends.push((await messageOf(single)).state);
      assert.equal(ends[0], ends[1]);
    }),
    { numRuns: 25 },
  );
});

test("what people answer is kept", async () => {
  const one = await given(taken());
  const owner = { accountId: one.distribution.accountId, providerAccountId: one.providerAccountId };
  await insertReplies(db, owner, [{ address: "+79990000001", to: "Shop", text: "STOP", receivedAt: null }], noon);
  await insertReplies(db, owner, [], noon);
  const replies = await db`select address, sent_to, text, received_at from reply where account_id = ${owner.accountId}`;
  assert.deepEqual(
    [...replies].map((row) => ({ ...row })),
    [{ address: "+79990000001", sentTo: "Shop", text: "STOP", receivedAt: noon }],
  );
});
