import { addToMove, type Move, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Slot } from "../messages/slot.ts";
import { listSlots } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { listCancelledWithWaiting, settleWaiting } from "./waiting-store.ts";

const ROWS_AT_ONCE = 10_000;

/** The rows of cancelled distributions follow the answer, a block of each at a time. Gives how many rows that were. */
export async function followCancelled(db: Database, now: Date): Promise<number> {
  let rows = 0;
  for (const owner of await listCancelledWithWaiting(db)) {
    rows += await db.begin(async (tx) => {
      const slots = await listSlots(tx, owner);
      const expired = slots.filter((slot) => slot.state === "expired");
      const open = slots.filter((slot) => slot.state !== "expired");
      const move = noMove(owner);
      const count =
        (await follow(tx, move, open, { state: "cancelled", reason: "taken_back", now })) +
        (await follow(tx, move, expired, { state: "expired", reason: "validity_over", now })); // as they read before the cancelling
      await makeMove(tx, move);
      return count;
    });
  }
  return rows;
}

type Ending = { state: "cancelled" | "expired"; reason: Reason; now: Date };

async function follow(tx: Transaction, move: Move, slots: Slot[], ending: Ending): Promise<number> {
  if (slots.length === 0) return 0;
  const slotIds = slots.map((slot) => slot.id);
  const left = await settleWaiting(tx, move, { ...ending, slotIds, limit: ROWS_AT_ONCE });
  for (const { slotId, channel, reason, count } of left)
    addToMove(move, { slotId }, { state: ending.state, channel, reason }, count);
  return left.reduce((sum, { count }) => sum + count, 0);
}
