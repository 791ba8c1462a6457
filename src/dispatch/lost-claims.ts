import type { DeliveryKey } from "../messages/message-id.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots, findSlot } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { deleteClaims, type LostClaim, lockLostClaims, lockUnknownClaims } from "./claim-store.ts";
import { applyOutcomes, type DeliveryChange } from "./outcome-store.ts";
import { placesOfChange } from "./record-settlements.ts";

const CLAIMS_AT_ONCE = 20;

/**
 * Settles the claims of dispatchers that are gone. Whether their calls began nobody can say: unconfirmed, and sent again only where the
 * provider drops doubles, or the distribution or the row says so.
 * `listDoubleSafe` gives the provider accounts that drop them. Gives how many claims that were.
 */
export async function settleLostClaims(
  db: Database,
  listDoubleSafe: () => Promise<Set<number>>,
  now: Date,
): Promise<number> {
  return db.begin(async (tx) => {
    const claims = await lockLostClaims(tx, CLAIMS_AT_ONCE);
    if (claims.length === 0) return 0;
    const doubleSafe = await listDoubleSafe();
    const mayResend = (claim: LostClaim, index: number) =>
      claim.resendUnconfirmed || doubleSafe.has(claim.providerAccountId) || claim.evenIfDuplicates[index] === true;
    await bindSlots(
      tx,
      claims.filter((claim) => claim.slotIds.some((_, index) => mayResend(claim, index))),
      now,
    );
    await settleClaims(tx, claims, now, (claim, index) => (mayResend(claim, index) ? "again" : "unconfirmed"));
    return claims.length;
  });
}

/** What may be with a provider already goes again through that provider only: their slots become those bound to it. */
async function bindSlots(tx: Transaction, claims: LostClaim[], now: Date): Promise<void> {
  for (const claim of claims) {
    const plan = await findSendingPlan(tx, claim.accountId, claim.distributionId);
    const bound = new Map<number, number>();
    for (const id of new Set(claim.slotIds)) {
      const slot = await findSlot(tx, claim, id);
      if (!slot) throw new Error(`Claim ${claim.id} names slot ${id}, which is not there.`);
      const spec = { ...slot, providerAccountId: claim.providerAccountId };
      const ids = await ensureSlots(tx, claim, [{ spec, times: slotTimes(spec, plan, now) }]);
      bound.set(id, ids.get(slotKey(spec)) ?? id);
    }
    claim.slotIds = claim.slotIds.map((id) => bound.get(id) ?? id);
  }
}

/** Hands back claims of ours whose commit we never heard of: nothing of them was called. */
export async function handBackUnknownClaims(
  db: Database,
  dispatcherId: number,
  known: () => number[],
  now: Date,
): Promise<void> {
  await db.begin(async (tx) => {
    const claims = await lockUnknownClaims(tx, dispatcherId, known());
    const unknown = claims.filter((claim) => !known().includes(claim.id));
    await settleClaims(tx, unknown, now, () => "not_called");
  });
}

type Fate = "unconfirmed" | "again" | "not_called";

async function settleClaims(
  tx: Transaction,
  claims: LostClaim[],
  now: Date,
  fateOf: (claim: LostClaim, index: number) => Fate,
): Promise<void> {
  if (claims.length === 0) return;
  const applied = await applyOutcomes(
    tx,
    claims.flatMap((claim) => changesOf(claim, (index) => fateOf(claim, index))),
    now,
  );
  await deleteClaims(tx, claims);
  await makeMoves(tx, movesOf(applied, placesOfChange));
}

function changesOf(claim: LostClaim, fateAt: (index: number) => Fate): DeliveryChange[] {
  return claim.slotIds.map((slotId, index) => {
    const fate = fateAt(index);
    return {
      ...keyAt(claim, index),
      claimId: claim.id,
      state: fate === "unconfirmed" ? "unconfirmed" : null,
      slotId: fate === "unconfirmed" ? null : slotId,
      attemptChange: fate === "not_called" ? -1 : 0,
      partCount: 0,
      answeredParts: null,
      reason: fate === "not_called" ? null : "no_answer",
      code: null,
    };
  });
}

function keyAt(claim: LostClaim, index: number): DeliveryKey {
  return {
    distributionId: claim.distributionId,
    sheetNumber: claim.sheetNumbers[index] ?? 0,
    rowNumber: claim.rowNumbers[index] ?? 0,
    destinationNumber: claim.destinationNumbers[index] ?? 0,
    step: claim.steps[index] ?? 0,
  };
}
