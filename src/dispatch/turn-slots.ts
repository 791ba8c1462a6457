import { type CountChanges, noteMove } from "../messages/counts.ts";
import { moveCounts } from "../messages/count-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type Slot, slotTimes } from "../messages/slot.ts";
import { changeWaiting, lockSlotsToTurn, updateSlotTimes } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { settleWaiting } from "./waiting-store.ts";

const SLOTS_AT_ONCE = 200;
const ROWS_AT_ONCE = 2000;

/**
 * Works out anew the slots whose window has closed or that have expired. A slot's state is that of its messages, so that a million of them
 * expire by one row; their own rows follow in blocks. Gives how many slots that were.
 */
export async function turnSlots(db: Database, now: Date): Promise<number> {
  return db.begin(async (tx) => {
    const slots = await lockSlotsToTurn(tx, now, SLOTS_AT_ONCE);
    const groups = [...Map.groupBy(slots, (slot) => slot.distributionId)].sort(([a], [b]) => a - b);
    const moves = [];
    for (const [distributionId, group] of groups) {
      const accountId = group[0]?.accountId ?? 0;
      moves.push({ accountId, distributionId, changes: await turnGroup(tx, { accountId, distributionId }, group, now) });
    }
    for (const move of moves) await moveCounts(tx, move);
    return slots.length;
  });
}

type Owner = { accountId: number; distributionId: number };

async function turnGroup(tx: Transaction, owner: Owner, slots: Slot[], now: Date): Promise<CountChanges> {
  const plan = await findSendingPlan(tx, owner.accountId, owner.distributionId);
  const changes: CountChanges = {};
  const turned = slots.map((slot) => ({ slot, times: slotTimes(slot, plan, now, slot.state === "delayed" ? "delayed" : undefined) }));
  for (const { slot, times } of turned) {
    if (slot.state !== times.state) noteMove(changes, slot.state, times.state, slot.waitingCount);
  }

  const expired = turned.filter(({ times }) => times.state === "expired").map(({ slot }) => slot);
  const left = await expireRows(tx, owner, expired, now);
  await updateSlotTimes(
    tx,
    owner,
    turned.map(({ slot, times }) => {
      const rowsFollow = times.state === "expired" && slot.waitingCount > (left.get(slot.id) ?? 0);
      return { id: slot.id, times: { ...times, turnsAt: rowsFollow ? times.expiresAt : times.turnsAt } };
    }),
  );
  return changes;
}

async function expireRows(tx: Transaction, owner: Owner, slots: Slot[], now: Date): Promise<Map<number, number>> {
  if (slots.length === 0) return new Map();
  const slotIds = slots.map((slot) => slot.id);
  const left = await settleWaiting(tx, owner, { slotIds, state: "expired", reason: "validity_over", limit: ROWS_AT_ONCE, now });
  await changeWaiting(tx, owner, new Map([...left].map(([id, count]) => [id, -count])));
  return left;
}
