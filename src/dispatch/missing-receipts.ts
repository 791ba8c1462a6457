import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Database } from "../platform/database.ts";
import { expireWithoutReceipt, findReceiptsDueUntil, lockDuty, markDutyDone } from "./missing-receipts-store.ts";

const DUTY = "missing_receipts";
/** A provider's report about the end of the validity needs some time to reach us. */
const GRACE_MS = 5 * 60_000;
const PARTS_AT_ONCE = 5000;
const DAY_MS = 86_400_000;

/** What was sent and has no receipt at the end of its validity is expired, for lack of one; a later receipt corrects it. True where more is due. */
export async function expireMissingReceipts(db: Database, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() - GRACE_MS);
  return db.begin(async (tx) => {
    const from = (await lockDuty(tx, DUTY)) ?? new Date(until.getTime() - 3 * DAY_MS);
    if (from >= until) return false;
    const dueUntil = await findReceiptsDueUntil(tx, from, until, PARTS_AT_ONCE);
    await markDutyDone(tx, DUTY, dueUntil ?? until);
    if (!dueUntil) return false;
    const overdue = await expireWithoutReceipt(tx, from, dueUntil);
    await makeMoves(
      tx,
      movesOf(overdue, ({ channel, formerReason }) => ({
        from: { state: "sent", channel, reason: formerReason },
        to: { state: "expired", channel, reason: "no_receipt" },
      })),
    );
    return true;
  });
}
