import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import pino from "pino";
import {
  accepted,
  type Claimed,
  checkCounters,
  claimFrom,
  deferred,
  getDistribution,
  givenDistribution,
  givenProviderAccount,
  keyOf,
  later,
  noon,
  nothingReady,
  rejected,
  settledOf,
  unconfirmed,
} from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { CallResult, ReceiptStatus } from "../connectors/connector.ts";
import { cancelMessages } from "../distributions/cancel-messages.ts";
import { changeDistribution } from "../distributions/change-distribution.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { markCancelled, markPaused, markResumed } from "../distributions/distribution-store.ts";
import { cancelMessage, pauseMessage, resumeMessage } from "../distributions/hold-message.ts";
import { listStates } from "../distributions/message-store.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { type MessageState, nextStates } from "../messages/message-state.ts";
import { AppError } from "../platform/errors.ts";
import { applyReceipts } from "../receipts/apply-receipts.ts";
import { insertReceipts } from "../receipts/receipt-inbox-store.ts";
import { type Ready, recordAndClaim, recordReady } from "./claim-group.ts";
import { slotStart } from "./claim-store.ts";
import { finishDistributions } from "./finish-distributions.ts";
import { followCancelled } from "./follow-cancelled.ts";
import { handBackUnknownClaims, settleLostClaims } from "./lost-claims.ts";
import { expireMissingReceipts } from "./missing-receipts.ts";
import type { Settled } from "./record-settlements.ts";
import { turnSlots } from "./turn-slots.ts";
import { listOpenWork } from "./work-store.ts";

const db = await testDatabase();
const log = pino({ level: "silent" });
const ROWS = 8;
const office = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];

type Call = { claimed: Claimed; index: number; seesClaim: boolean };

/** A distribution in the middle of its life, what is under way of it, and the states that its messages had after the last step. */
type World = {
  distribution: Distribution;
  providerAccountId: number;
  now: Date;
  calls: Call[];
  states: Map<string, MessageState>;
};

type Step = { name: string; pick: number; run: (world: World, pick: number) => Promise<void>; byReceipt?: boolean };

const results: ((call: Call) => CallResult | Error)[] = [
  ({ claimed, index }) => accepted(deliveryOf({ claimed, index })),
  ({ claimed, index }) => accepted(deliveryOf({ claimed, index }), 2),
  ({ claimed, index }) => ({
    kind: "deferred",
    reason: "throttled",
    code: "88",
    detail: "",
    retryAfterSeconds: 3,
    ...partsOf(accepted(deliveryOf({ claimed, index }), 2)),
  }),
  rejected,
  () => deferred(),
  () => deferred(100_000),
  unconfirmed,
  () => ({ kind: "not_called" }),
  () => new Error("bug"),
];

function deliveryOf({ claimed, index }: Pick<Call, "claimed" | "index">) {
  const delivery = claimed.deliveries[index];
  assert.ok(delivery);
  return delivery;
}

function partsOf(result: CallResult) {
  return result.kind === "accepted" ? { parts: result.parts.slice(0, 1) } : {};
}

/** Takes some of the calls under way and gives them a result; their claims are done when nothing of them is left. */
function settleSome(world: World, pick: number): Ready {
  const count = 1 + (pick % 4);
  const taken = world.calls.splice(pick % (world.calls.length || 1), count);
  const settled: Settled[] = taken.map((call, nth) => {
    const resultOf = results[(pick + nth) % results.length] ?? rejected;
    return settledOf(call.claimed, deliveryOf(call), resultOf(call), { now: world.now, mayResend: pick % 3 === 0 });
  });
  const left = new Set(world.calls.map((call) => deliveryOf(call).claimId));
  const ids = new Set(taken.map((call) => deliveryOf(call).claimId).filter((id) => !left.has(id)));
  return { settled, called: [], done: [...ids].map((id) => ({ distributionId: world.distribution.id, id })) };
}

async function claim(world: World, limit: number, ready: Ready): Promise<void> {
  const { distribution, providerAccountId, now } = world;
  const claimed = await claimFrom(db, distribution, { now, limit, providerAccountId, ready });
  if (!claimed) return recordReady(db, ready, now); // as the lane does
  for (const delivery of claimed.deliveries) {
    const other = world.calls.find((call) => call.seesClaim && deliveryOf(call).rowNumber === delivery.rowNumber);
    assert.equal(other, undefined, "attempts of one delivery never overlap");
  }
  world.calls.push(...claimed.deliveries.map((_, index) => ({ claimed, index, seesClaim: true })));
}

async function refusedOrDone(action: Promise<unknown>): Promise<void> {
  await action.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

const receiptStatuses: ReceiptStatus[] = ["sent", "delivered", "read", "failed", "expired"];

async function receive({ distribution, providerAccountId, now }: World, pick: number): Promise<void> {
  const row = 2 + (pick % ROWS);
  const byOwnId = pick % 5 === 0;
  const receipt = {
    providerMessageId: byOwnId ? null : `p${row}-${1 + (pick % 2)}`,
    messageId: byOwnId ? presentMessageId(keyOf(distribution, row)) : null,
    ...{
      address: `+7999000000${row}`,
      sender: null,
      status: receiptStatuses[pick % 5] ?? "sent",
      code: "000",
      occurredAt: null,
    },
  };
  await insertReceipts(db, [{ accountId: distribution.accountId, providerAccountId, receipt }], now);
  await applyReceipts(db, now, { countParts: async () => 1, log });
}

async function loseClaims(world: World, pick: number): Promise<void> {
  await db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${world.distribution.id}`;
  const safe = new Set(pick % 2 ? [world.providerAccountId] : []);
  await settleLostClaims(db, async () => safe, world.now);
  for (const call of world.calls) call.seesClaim = false;
}

async function handBack(world: World): Promise<void> {
  await db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${world.distribution.id}`;
  await handBackUnknownClaims(db, 1, () => [], world.now);
  for (const call of world.calls) call.seesClaim = false;
}

async function claimVoid({ distribution, now }: World): Promise<void> {
  const work = (await listOpenWork(db, now)).find((one) => one.distributionId === distribution.id);
  if (!work) return;
  const { accountId, distributionId } = work;
  const slots = work.slots.map(({ id }) => ({ id, after: slotStart }));
  const request = {
    accountId,
    distributionId,
    epoch: work.epoch - 1,
    dispatcherId: 1,
    providerAccountId: 1,
    slots,
    limit: 5,
  };
  assert.equal(await recordAndClaim(db, nothingReady, request, now), null);
}

async function snapshot({ distribution: { id } }: World): Promise<string> {
  const rows = await db`select * from delivery where distribution_id = ${id} order by row_number`;
  const attempts =
    await db`select row_number, number, outcome from attempt where distribution_id = ${id} order by 1, 2, 3`;
  const counts = await db`select * from distribution where id = ${id}`;
  return JSON.stringify([rows, attempts, counts]);
}

async function recordTwice(world: World, pick: number): Promise<void> {
  const ready = settleSome(world, pick);
  await recordReady(db, ready, world.now);
  const once = await snapshot(world);
  await recordReady(db, ready, world.now);
  assert.equal(await snapshot(world), once, "the same outcomes recorded again change nothing");
}

const hold = (action: typeof pauseMessage) => (world: World, pick: number) =>
  refusedOrDone(
    action({
      db,
      accountId: world.distribution.accountId,
      key: keyOf(world.distribution, 2 + (pick % ROWS)),
      now: world.now,
    }),
  );

const changes = [
  { windows: office },
  { windows: null },
  { validityPeriod: 5 },
  { validityPeriod: 2880 },
  { priority: "low" as const },
];

const kinds: { weight: number; name: string; run: Step["run"]; byReceipt?: boolean }[] = [
  { weight: 8, name: "claim", run: (world, pick) => claim(world, 1 + (pick % 5), nothingReady) },
  { weight: 4, name: "record and claim", run: (world, pick) => claim(world, 1 + (pick % 5), settleSome(world, pick)) },
  { weight: 6, name: "record", run: (world, pick) => recordReady(db, settleSome(world, pick), world.now) },
  { weight: 3, name: "record twice", run: recordTwice },
  { weight: 1, name: "claim of an older epoch", run: claimVoid },
  { weight: 6, name: "receipt", run: receive, byReceipt: true },
  {
    weight: 2,
    name: "pause",
    run: async ({ distribution }) => void (await markPaused(db, distribution.accountId, distribution.id)),
  },
  {
    weight: 4,
    name: "resume",
    run: async ({ distribution }) => void (await markResumed(db, distribution.accountId, distribution.id)),
  },
  {
    weight: 0.5,
    name: "cancel",
    run: async ({ distribution, now }) => void (await markCancelled(db, distribution.accountId, distribution.id, now)),
  },
  { weight: 2, name: "pause a message", run: hold(pauseMessage) },
  { weight: 2, name: "resume a message", run: hold(resumeMessage) },
  { weight: 1, name: "cancel a message", run: hold(cancelMessage) },
  {
    weight: 1,
    name: "cancel messages",
    run: async ({ distribution, now }, pick) => {
      await cancelMessages(
        db,
        distribution.accountId,
        { ids: [keyOf(distribution, 2 + (pick % ROWS)), keyOf(distribution, 99)] },
        now,
      );
    },
  },
  {
    weight: 2,
    name: "change settings",
    run: ({ distribution, now }, pick) =>
      refusedOrDone(
        changeDistribution(db, distribution.accountId, distribution.id, changes[pick % changes.length] ?? {}, now),
      ),
  },
  {
    weight: 5,
    name: "time passes",
    run: async (world, pick) => {
      world.now = later(world.now, { seconds: [1, 30, 600, 7200, 43_200][pick % 5] ?? 1 });
    },
  },
  { weight: 5, name: "turn slots", run: async ({ now }) => void (await turnSlots(db, now)) },
  { weight: 3, name: "follow cancelled", run: async ({ now }) => void (await followCancelled(db, now)) },
  { weight: 2, name: "finish", run: ({ now }) => finishDistributions(db, now) },
  {
    weight: 2,
    name: "expire missing receipts",
    run: async ({ now }) => void (await expireMissingReceipts(db, now)),
    byReceipt: true,
  },
  { weight: 1, name: "lose claims", run: loseClaims },
  { weight: 1, name: "hand back unknown claims", run: handBack },
];

const stepOf = (kind: Omit<Step, "pick">, pick: number): Step =>
  Object.assign(Object.create({ [fc.toStringMethod]: () => `${kind.name} ${pick}` }), kind, { pick });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...kinds.map(({ weight, ...kind }) => ({
    weight: weight * 2,
    arbitrary: fc.nat(10_000).map((pick) => stepOf(kind, pick)),
  })),
);

const ended: MessageState[] = ["failed", "expired", "cancelled", "skipped", "delivered", "read", "sent"];

async function readStates({ distribution }: World): Promise<Map<string, MessageState>> {
  const keys = Array.from({ length: ROWS }, (_, index) => keyOf(distribution, index + 2));
  return new Map((await listStates(db, distribution.accountId, keys)).map((row) => [presentMessageId(row), row.state]));
}

async function check(world: World, step: Step): Promise<void> {
  await checkCounters(db, world.distribution);
  const states = await readStates(world);
  const { state } = await getDistribution(db, world.distribution);
  for (const [id, now] of states) {
    const former = world.states.get(id) ?? now;
    if (former === now) continue;
    const message = `${step.name} (${step.pick}), distribution ${state}: ${id} went from ${former} to ${now}`;
    assert.ok((nextStates[former] as readonly string[]).includes(now), message);
    if (!step.byReceipt) assert.ok(!ended.includes(former), `only receipts change what has ended: ${message}`);
  }
  const waits = [...states.values()].some((one) => one === "created" || one === "delayed" || one === "sending");
  if (state === "finished") assert.ok(!waits, `${step.name}: nothing waits in what is finished`);
  world.states = states;
}

async function givenWorld(): Promise<World> {
  await db`truncate distribution, sheet, slot, message, delivery, claim, attempt, receipt, receipt_inbox, provider_message, duty`;
  const messages = Array.from({ length: ROWS }, (_, index) => ({
    address: `+7999000000${index + 2}`,
    ...(index % 4 === 1 ? { windows: office } : {}),
    ...(index % 4 === 2 ? { validityMinutes: 5 } : {}),
    ...(index % 4 === 3 ? { startAt: later(noon, { minutes: 30 }), priority: "high" as const } : {}),
  }));
  const distribution = await givenDistribution(db, messages);
  const providerAccountId = await givenProviderAccount(db, distribution.accountId);
  const world: World = { distribution, providerAccountId, now: noon, calls: [], states: new Map() };
  world.states = await readStates(world);
  return world;
}

test("whatever happens in whatever order: counts are states, slots know who waits, and no message makes a forbidden step", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 60 }), async (steps) => {
      const world = await givenWorld();
      for (const step of steps) {
        await step.run(world, step.pick);
        await check(world, step);
      }
    }),
    {
      numRuns: Number(process.env.RUNS ?? 40),
      endOnFailure: process.env.SHRINK === undefined,
      ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
    },
  );
});
