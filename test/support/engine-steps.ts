import assert from "node:assert/strict";
import fc from "fast-check";
import { systemOf } from "../../src/accounts/actor.ts";
import type { CallResult, ReceiptStatus } from "../../src/connectors/connector.ts";
import { type Ready, recordAndClaim, recordReady } from "../../src/dispatch/claim-group.ts";
import { slotStart } from "../../src/dispatch/claim-store.ts";
import { finishDistributions } from "../../src/dispatch/finish-distributions.ts";
import { followCancelled } from "../../src/dispatch/follow-cancelled.ts";
import { handBackUnknownClaims, settleLostClaims } from "../../src/dispatch/lost-claims.ts";
import { expireMissingReceipts } from "../../src/dispatch/missing-receipts.ts";
import type { Settled } from "../../src/dispatch/record-settlements.ts";
import { turnSlots } from "../../src/dispatch/turn-slots.ts";
import { listOpenWork } from "../../src/dispatch/work-store.ts";
import { cancelMessages } from "../../src/distributions/cancel-messages.ts";
import { changeDistribution } from "../../src/distributions/change-distribution.ts";
import { markCancelled, markPaused, markResumed } from "../../src/distributions/distribution-store.ts";
import { retryMessages } from "../../src/distributions/retry-messages.ts";
import { presentMessageId } from "../../src/messages/message-id.ts";
import { createLog } from "../../src/platform/log.ts";
import { applyReceipts } from "../../src/receipts/apply-receipts.ts";
import { insertReceipts } from "../../src/receipts/receipt-inbox-store.ts";
import {
  accepted,
  claimFrom,
  deferred,
  keyOf,
  later,
  nothingReady,
  rejected,
  settledOf,
  unconfirmed,
} from "./builders.ts";
import {
  type Call,
  office,
  ROWS,
  refusedOrDone,
  type Step,
  type StepKind,
  snapshot,
  type World,
} from "./engine-world.ts";
import { messageSteps } from "./message-steps.ts";

const log = createLog({ level: "silent" });

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
  const { db, distribution, providerAccountId, now } = world;
  const claimed = await claimFrom(db, distribution, { now, limit, providerAccountId, ready });
  if (!claimed) return recordReady(db, ready, now); // as the lane does
  for (const delivery of claimed.deliveries) {
    const other = world.calls.find((call) => call.seesClaim && deliveryOf(call).rowNumber === delivery.rowNumber);
    assert.equal(other, undefined, "attempts of one delivery never overlap");
  }
  world.calls.push(...claimed.deliveries.map((_, index) => ({ claimed, index, seesClaim: true })));
}

const receiptStatuses: ReceiptStatus[] = ["sent", "delivered", "read", "failed", "expired"];

async function receive({ db, distribution, providerAccountId, now }: World, pick: number): Promise<void> {
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
  await world.db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${world.distribution.id}`;
  const safe = new Set(pick % 2 ? [world.providerAccountId] : []);
  await settleLostClaims(world.db, async () => safe, world.now);
  for (const call of world.calls) call.seesClaim = false;
}

async function handBack(world: World): Promise<void> {
  await world.db`update claim set claimed_at = now() - interval '1 hour' where distribution_id = ${world.distribution.id}`;
  await handBackUnknownClaims(world.db, 1, () => [], world.now);
  for (const call of world.calls) call.seesClaim = false;
}

async function claimVoid({ db, distribution, now }: World): Promise<void> {
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

async function recordTwice(world: World, pick: number): Promise<void> {
  const ready = settleSome(world, pick);
  await recordReady(world.db, ready, world.now);
  const once = await snapshot(world);
  await recordReady(world.db, ready, world.now);
  assert.equal(await snapshot(world), once, "the same outcomes recorded again change nothing");
}

const changes = [
  { windows: office },
  { windows: null },
  { validityPeriod: 5 },
  { validityPeriod: 2880 },
  { priority: "low" as const },
];

const kinds: StepKind[] = [
  { weight: 8, name: "claim", run: (world, pick) => claim(world, 1 + (pick % 5), nothingReady) },
  { weight: 4, name: "record and claim", run: (world, pick) => claim(world, 1 + (pick % 5), settleSome(world, pick)) },
  { weight: 6, name: "record", run: (world, pick) => recordReady(world.db, settleSome(world, pick), world.now) },
  { weight: 3, name: "record twice", run: recordTwice },
  { weight: 1, name: "claim of an older epoch", run: claimVoid },
  { weight: 6, name: "receipt", run: receive, mayReopen: true },
  {
    weight: 2,
    name: "pause",
    run: async ({ db, distribution }) => void (await markPaused(db, distribution.accountId, distribution.id)),
  },
  {
    weight: 4,
    name: "resume",
    run: async ({ db, distribution }) => void (await markResumed(db, distribution.accountId, distribution.id)),
  },
  {
    weight: 0.5,
    name: "cancel",
    run: async ({ db, distribution, now }) =>
      void (await markCancelled(db, distribution.accountId, distribution.id, now)),
  },
  ...messageSteps,
  {
    weight: 1,
    name: "cancel messages",
    run: async ({ db, distribution, now }, pick) => {
      await cancelMessages(
        db,
        systemOf(distribution.accountId),
        { ids: [keyOf(distribution, 2 + (pick % ROWS)), keyOf(distribution, 99)] },
        now,
      );
    },
  },
  {
    weight: 2,
    name: "change settings",
    run: ({ db, distribution, now }, pick) =>
      refusedOrDone(
        changeDistribution(
          db,
          systemOf(distribution.accountId),
          distribution.id,
          changes[pick % changes.length] ?? {},
          now,
        ),
      ),
  },
  {
    weight: 5,
    name: "time passes",
    run: async (world, pick) => {
      world.now = later(world.now, { seconds: [1, 30, 600, 7200, 43_200][pick % 5] ?? 1 });
    },
  },
  { weight: 5, name: "turn slots", run: async ({ db, now }) => void (await turnSlots(db, now)) },
  { weight: 3, name: "follow cancelled", run: async ({ db, now }) => void (await followCancelled(db, now)) },
  { weight: 2, name: "finish", run: ({ db, now }) => finishDistributions(db, now) },
  {
    weight: 2,
    name: "expire missing receipts",
    run: async ({ db, now }) => void (await expireMissingReceipts(db, now)),
    mayReopen: true,
  },
  {
    weight: 1,
    name: "retry",
    run: ({ db, distribution, now }) => {
      const states = ["failed" as const, "expired" as const, "unconfirmed" as const];
      return refusedOrDone(
        retryMessages(db, { by: systemOf(distribution.accountId), distributionId: distribution.id, states, now }),
      );
    },
    mayReopen: true,
  },
  { weight: 1, name: "lose claims", run: loseClaims },
  { weight: 1, name: "hand back unknown claims", run: handBack },
];

const stepOf = (kind: Omit<Step, "pick">, pick: number): Step =>
  Object.assign(Object.create({ [fc.toStringMethod]: () => `${kind.name} ${pick}` }), kind, { pick });

/** One step of anything that people, providers, time and crashes can do. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...kinds.map(({ weight, ...kind }) => ({
    weight: weight * 2,
    arbitrary: fc.nat(10_000).map((pick) => stepOf(kind, pick)),
  })),
);
