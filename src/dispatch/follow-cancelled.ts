import { addToMove, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { listSlots } from "../messages/slot-store.ts";
import type { Database } from "../platform/database.ts";
import { listCancelledWithWaiting, settleWaiting } from "./waiting-store.ts";

const ROWS_AT_ONCE = 10_000;

/** The rows of cancelled distributions follow the answer, a block of each at a time. Gives how many rows that were. */
export async function followCancelled(db: Database, now: Date): Promise<number> {
  let rows = 0;
  for (const owner of await listCancelledWithWaiting(db)) {
    rows += await db.begin(async (tx) => {
      const slotIds = (await listSlots(tx, owner)).map((slot) => slot.id);
      const left = await settleWaiting(tx, owner, {
        slotIds,
        state: "cancelled",
        reason: "taken_back",
        limit: ROWS_AT_ONCE,
        now,
      });
      const move = noMove(owner);
      for (const [slotId, count] of left) addToMove(move, { slotId }, { state: "cancelled" }, count);
      await makeMove(tx, move);
      return [...left.values()].reduce((sum, count) => sum + count, 0);
    });
  }
  return rows;
}
