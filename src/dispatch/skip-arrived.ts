import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import { type Move, movesOf } from "../messages/move.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Transaction } from "../platform/database.ts";
import { findArrived } from "./arrived-store.ts";
import { type ClaimedDelivery, deleteClaims } from "./claim-store.ts";
import { applyOutcomes, type DeliveryChange } from "./outcome-store.ts";
import { placesOfChange } from "./record-settlements.ts";

/**
 * Skips those of a claim that would send again what was sent after all; gives the others, and the moves that this makes. Nobody has to tell
 * us of a late receipt: whatever let a message wait and for however long, it is asked in the transaction that takes it, and what was
 * committed before is known. A later receipt finds the message under way.
 */
export async function skipArrived(
  tx: Transaction,
  accountId: number,
  claimed: ClaimedDelivery[],
  now: Date,
): Promise<{ goes: ClaimedDelivery[]; moves: Move[] }> {
  const found = await findArrived(tx, accountId, claimed);
  if (found.length === 0) return { goes: claimed, moves: [] };
  const arrived = new Map(found.map(({ place, ...key }) => [claimed[place - 1], key]));
  const changes = [...arrived].flatMap(([delivery, key]) => (delivery ? [skipped(delivery, key)] : []));
  const applied = await applyOutcomes(tx, changes, now);
  const goes = claimed.filter((delivery) => !arrived.has(delivery));
  if (goes.length === 0) await deleteClaims(tx, claimsOf(claimed));
  return { goes, moves: movesOf(applied, placesOfChange) };
}

const reason: Reason = "reported_gone";

function skipped(delivery: ClaimedDelivery, arrived: MessageKey): DeliveryChange {
  return {
    ...delivery,
    ...{ state: "skipped", slotId: null, attemptChange: -1, partCount: 0, answeredParts: null },
    ...{ reason, code: presentMessageId(arrived) },
  };
}

function claimsOf([first]: ClaimedDelivery[]) {
  return first ? [{ distributionId: first.distributionId, id: first.claimId }] : [];
}
