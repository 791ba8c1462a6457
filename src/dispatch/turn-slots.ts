import type { Move } from "../messages/move.ts";
import { addToMove, addTurn, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type Slot, type SlotTimes, slotTimes } from "../messages/slot.ts";
import { listOwnersOfSlotsToTurn, lockSlotsToTurn, updateSlotTimes } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { settleWaiting } from "./waiting-store.ts";

const SLOTS_AT_ONCE = 200;
const ROWS_AT_ONCE = 2000;

type Owner = { accountId: number; distributionId: number };

/**
 * Works out anew the slots whose window has closed or that have expired. A slot's state is that of its messages, so that a million of them
 * expire by one row; their own rows follow in blocks. Gives how many slots that were.
 */
export async function turnSlots(db: Database, now: Date): Promise<number> {
  let count = 0;
  for (const owner of await listOwnersOfSlotsToTurn(db, now)) {
    count += await db.begin(async (tx) => {
      const slots = await lockSlotsToTurn(tx, owner, now, SLOTS_AT_ONCE);
      if (slots.length > 0) await turnLocked(tx, owner, slots, now);
      return slots.length;
    });
  }
  return count;
}

async function turnLocked(tx: Transaction, owner: Owner, slots: Slot[], now: Date): Promise<void> {
  const plan = await findSendingPlan(tx, owner.accountId, owner.distributionId);
  const turned = slots.map((slot) => ({
    slot,
    times: slotTimes(slot, plan, now, slot.state === "delayed" ? "delayed" : undefined),
  }));
  const move = noMove(owner);
  const left = await expireRows(
    tx,
    owner,
    turned.filter(({ times }) => times.state === "expired").map(({ slot }) => slot),
    { move, now },
  );
  for (const { slot, times } of turned) {
    if (slot.state !== times.state) addTurn(move, slot.state, times.state, slot.waitingCount);
  }
  await updateSlotTimes(
    tx,
    owner,
    turned.map(({ slot, times }) => ({ id: slot.id, times: turnsAgain(slot, times, left) })),
  );
  await makeMove(tx, move);
}

/** A slot that has expired is looked at until all its rows have followed. */
function turnsAgain(slot: Slot, times: SlotTimes, left: Map<number, number>): SlotTimes {
  const rowsFollow = times.state === "expired" && slot.waitingCount > (left.get(slot.id) ?? 0);
  return { ...times, turnsAt: rowsFollow ? times.expiresAt : times.turnsAt };
}

/** Gives a block of rows of expired slots the state that they read as already. */
async function expireRows(
  tx: Transaction,
  owner: Owner,
  slots: Slot[],
  { move, now }: { move: Move; now: Date },
): Promise<Map<number, number>> {
  if (slots.length === 0) return new Map();
  const slotIds = slots.map((slot) => slot.id);
  const left = await settleWaiting(tx, owner, {
    slotIds,
    state: "expired",
    reason: "validity_over",
    limit: ROWS_AT_ONCE,
    now,
  });
  const bySlot = new Map<number, number>();
  for (const { slotId, channel, reason, count } of left) {
    addToMove(move, { slotId }, { state: "expired", channel, reason }, count);
    bySlot.set(slotId, count + (bySlot.get(slotId) ?? 0));
  }
  return bySlot;
}
