import type { Database } from "../platform/database.ts";
import { holdMissedStarts } from "./missed-starts-store.ts";
import { lockDuty, markDutyDone } from "./missing-receipts-store.ts";

const DUTY = "dispatching";
/** A pause of all dispatchers that is shorter than this makes no start late in a way that anybody would notice. */
const NOTICED_MS = 60_000;

/**
 * Holds the distributions that asked for it and whose start passed while no dispatcher was there; the others send what is still valid. To be
 * called before a dispatcher opens its lanes, and then at each of its heartbeats, which is how the next one knows that somebody was there.
 */
export async function noteDispatching(db: Database, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const lastAt = await lockDuty(tx, DUTY);
    if (lastAt && now.getTime() - lastAt.getTime() > NOTICED_MS) await holdMissedStarts(tx, lastAt, now);
    if (!lastAt || now > lastAt) await markDutyDone(tx, DUTY, now);
  });
}
