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
    const moved: Moved[] = [];
    for (const [distributionId, own] of Map.groupBy(deliveries, (one) => one.distributionId)) {
      const twins = await makeTwins(tx, { accountId, distributionId }, own, { held, now });
      for (const delivery of own) moved.push({ delivery, slotId: twins.get(delivery.slotId) ?? delivery.slotId });
    }
    if (moved.length > 0) await moveWaiting(tx, accountId, moved, held ? "held" : null);
    const moves = movesOf(
      moved.map(({ delivery, slotId }) => ({ ...delivery, accountId, to: slotId })),
      (one) => ({ from: { slotId: one.slotId }, to: { slotId: one.to } }),
    );
    return { changed: deliveries, moves };
  };
}

type Moved = { delivery: WaitingDelivery; slotId: number };
type Owner = { accountId: number; distributionId: number };

/** The twin of each slot in which these deliveries of one distribution wait. */
async function makeTwins(
  tx: Transaction,
  owner: Owner,
  deliveries: WaitingDelivery[],
  { held, now }: { held: boolean; now: Date },
): Promise<Map<number, number>> {
  const slots = await listSlotsById(tx, owner, [...new Set(deliveries.map(({ slotId }) => slotId))]);
  const plan = await findSendingPlan(tx, owner.accountId, owner.distributionId);
  const twins = slots.map((slot): { slot: Slot; spec: SlotSpec } => ({ slot, spec: { ...slot, held } }));
  const ids = await ensureSlots(
    tx,
    owner,
    twins.map(({ spec }) => ({ spec, times: slotTimes(spec, plan, now) })),
  );
  return new Map(
    twins.map(({ slot, spec }) => {
      const id = ids.get(slotKey(spec));
      if (id === undefined) throw new Error("A slot that was just made is not there.");
      return [slot.id, id];
    }),
  );
}
