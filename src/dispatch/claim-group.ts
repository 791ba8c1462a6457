import { addToMove, type Move, mergeMoves, noMove } from "../messages/move.ts";
import { makeMove, makeMoves } from "../messages/move-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { hasResends } from "./arrived-store.ts";
import {
  type ClaimedDelivery,
  type ClaimKey,
  type ClaimRequest,
  claimDeliveries,
  deleteClaims,
  markClaimsCalled,
} from "./claim-store.ts";
import { prepareSlots, recordSettlements, type Settled } from "./record-settlements.ts";
import { skipArrived } from "./skip-arrived.ts";

/** What is ready to be recorded: outcomes, claims whose calls have all begun, claims whose outcomes are all here. */
export type Ready = { settled: Settled[]; called: ClaimKey[]; done: ClaimKey[] };

/** The distribution was paused, cancelled or expired while we claimed. */
class ClaimVoid extends Error {}

/** Records what is ready. Safe to repeat where the answer to a commit was lost. */
export async function recordReady(db: Database, ready: Ready, now: Date): Promise<void> {
  const slotIds = await prepareSlots(db, ready.settled, now);
  await db.begin(async (tx) => {
    const [moves] = await Promise.all([recordSettlements(tx, ready.settled, slotIds, now), recordClaims(tx, ready)]);
    await makeMoves(tx, moves);
  });
}

/**
 * Records what is ready and claims the next group, in one commit. Statements that do not need each other's answers leave together.
 * Null where the claim was void: then nothing was recorded either.
 */
export async function recordAndClaim(
  db: Database,
  ready: Ready,
  request: ClaimRequest,
  now: Date,
): Promise<ClaimedDelivery[] | null> {
  const slotIds = await prepareSlots(db, ready.settled, now);
  try {
    return await db.begin(async (tx) => {
      const [moves, claimed, mayResend] = await Promise.all([
        recordSettlements(tx, ready.settled, slotIds, now),
        claimDeliveries(tx, request),
        hasResends(tx, request),
        recordClaims(tx, ready),
      ]);
      const { goes, moves: skips } = mayResend
        ? await skipArrived(tx, request.accountId, claimed, now)
        : { goes: claimed, moves: [] };
      for (const move of mergeMoves([...moves, moveOfClaim(request, claimed), ...skips])) {
        const guard = claimed.length > 0 && move.distributionId === request.distributionId ? request : undefined;
        if (!(await makeMove(tx, move, guard))) throw new ClaimVoid();
      }
      return goes;
    });
  } catch (error) {
    if (error instanceof ClaimVoid) return null;
    throw error;
  }
}

async function recordClaims(tx: Transaction, { called, done }: Ready): Promise<void> {
  await Promise.all([called.length > 0 && markClaimsCalled(tx, called), done.length > 0 && deleteClaims(tx, done)]);
}

function moveOfClaim(request: ClaimRequest, claimed: ClaimedDelivery[]): Move {
  const move = noMove(request);
  for (const { slotId, channel } of claimed) addToMove(move, { slotId }, { state: "sending", channel, reason: null });
  return move;
}
