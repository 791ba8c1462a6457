import { moveCounts } from "../messages/count-store.ts";
import { type CountChanges, noteMove } from "../messages/counts.ts";
import { changeWaiting } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { type ClaimedDelivery, type ClaimKey, type ClaimRequest, claimDeliveries, deleteClaims, markClaimsCalled } from "./claim-store.ts";
import { mergeChanges, moveCountsOf, prepareSlots, recordSettlements, type Settled } from "./record-settlements.ts";

/** What is ready to be recorded: outcomes, claims whose calls have all begun, claims whose outcomes are all here. */
export type Ready = { settled: Settled[]; called: ClaimKey[]; done: ClaimKey[] };

/** The distribution was paused, cancelled or expired while we claimed. */
class ClaimVoid extends Error {}

/** Records what is ready. Safe to repeat where the answer to a commit was lost. */
export async function recordReady(db: Database, ready: Ready, now: Date): Promise<void> {
  const slotIds = await prepareSlots(db, ready.settled, now);
  await db.begin(async (tx) => {
    const moves = await recordSettlements(tx, ready.settled, slotIds, now);
    await recordClaims(tx, ready);
    await moveCountsOf(tx, moves);
  });
}

/** Records what is ready and claims the next group, in one commit. Null where the claim was void: then nothing was recorded either. */
export async function recordAndClaim(db: Database, ready: Ready, request: ClaimRequest, now: Date): Promise<ClaimedDelivery[] | null> {
  const slotIds = await prepareSlots(db, ready.settled, now);
  try {
    return await db.begin(async (tx) => {
      const moves = await recordSettlements(tx, ready.settled, slotIds, now);
      await recordClaims(tx, ready);
      const claimed = await claimDeliveries(tx, request);
      const taken = await takeFromSlots(tx, request, claimed);
      const { accountId, distributionId } = request;
      const merged = mergeChanges([...moves, { accountId, distributionId, changes: taken }]);
      await moveCountsOf(tx, merged.filter((move) => move.distributionId < distributionId));
      const own = merged.find((move) => move.distributionId === distributionId);
      if (claimed.length === 0) await moveCountsOf(tx, own ? [own] : []);
      else if (own && !(await moveCounts(tx, own, request.epoch))) throw new ClaimVoid();
      await moveCountsOf(tx, merged.filter((move) => move.distributionId > distributionId));
      return claimed;
    });
  } catch (error) {
    if (error instanceof ClaimVoid) return null;
    throw error;
  }
}

async function recordClaims(tx: Transaction, { called, done }: Ready): Promise<void> {
  if (called.length > 0) await markClaimsCalled(tx, called);
  if (done.length > 0) await deleteClaims(tx, done);
}

async function takeFromSlots(tx: Transaction, request: ClaimRequest, claimed: ClaimedDelivery[]): Promise<CountChanges> {
  const taken = new Map<number, number>();
  for (const { slotId } of claimed) taken.set(slotId, (taken.get(slotId) ?? 0) - 1);
  const states = await changeWaiting(tx, request, taken);
  const changes: CountChanges = {};
  for (const [slotId, count] of taken) {
    const state = states.get(slotId);
    if (state !== "created" && state !== "delayed") throw new ClaimVoid();
    noteMove(changes, state, "sending", -count);
  }
  return changes;
}
