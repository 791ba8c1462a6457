import type { Actor } from "../accounts/actor.ts";
import { movesOf } from "../messages/move.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type Slot, type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { type ChangeOfSet, changeSet, type SetResult } from "./message-set.ts";
import type { MessageSetRequest } from "./message-set-api.ts";
import { listSlotsById, lockHeld, moveWaiting } from "./message-set-store.ts";
import type { WaitingDelivery } from "./message-store.ts";

export type HoldSet = { by: Actor; request: MessageSetRequest; now: Date };

/** Holds the messages of a set that wait; those that are held already, or wait no more, are counted by their states. */
export async function pauseMessages(db: Database, hold: HoldSet): Promise<SetResult> {
  return changeSet(db, { ...hold, action: "message.pause", counted: "pausedMessages" }, holding(true, hold.now));
}

/** Lets the messages of a set that were held one by one go on; what waits because its distribution is paused stays so. */
export async function resumeMessages(db: Database, hold: HoldSet): Promise<SetResult> {
  return changeSet(db, { ...hold, action: "message.resume", counted: "resumedMessages" }, holding(false, hold.now));
}

/** Moves messages to the twin of their slot that is held, or to the one that is not. */
function holding(held: boolean, now: Date): ChangeOfSet {
  return async (tx, accountId, keys) => {
    const deliveries = keys.length === 0 ? [] : await lockHeld(tx, accountId, keys, !held);
    if (deliveries.length === 0) return { changed: [], moves: [] };
    const twins = await makeTwins(tx, accountId, deliveries, { held, now });
    const moved = deliveries.flatMap((delivery) => {
      const slotId = twins.get(delivery.slotId);
      return slotId === undefined ? [] : [{ delivery, slotId }];
    });
    await moveWaiting(tx, accountId, moved, held ? "held" : null);
    const moves = movesOf(
      moved.map(({ delivery, slotId }) => ({ ...delivery, accountId, to: slotId })),
      (one) => ({ from: { slotId: one.slotId }, to: { slotId: one.to } }),
    );
    return { changed: deliveries, moves };
  };
}

/** The twin of each slot in which these deliveries of one distribution wait. */
async function makeTwins(
  tx: Transaction,
  accountId: number,
  deliveries: WaitingDelivery[],
  { held, now }: { held: boolean; now: Date },
): Promise<Map<number, number>> {
  const distributionId = deliveries[0]?.distributionId ?? 0;
  const owner = { accountId, distributionId };
  const slots = await listSlotsById(tx, owner, [...new Set(deliveries.map(({ slotId }) => slotId))]);
  const plan = await findSendingPlan(tx, accountId, distributionId);
  const twinOf = (slot: Slot): SlotSpec => ({ ...slot, held });
  const ids = await ensureSlots(
    tx,
    owner,
    slots.map((slot) => ({ spec: twinOf(slot), times: slotTimes(twinOf(slot), plan, now) })),
  );
  return new Map(
    slots.map((slot) => {
      const id = ids.get(slotKey(twinOf(slot)));
      if (id === undefined) throw new Error("A slot that was just made is not there.");
      return [slot.id, id];
    }),
  );
}
