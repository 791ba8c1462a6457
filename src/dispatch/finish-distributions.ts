import type { Database } from "../platform/database.ts";
import { takeLastSample } from "./sample-store.ts";
import { isAllDone, listMaybeFinished, lockRunning, markFinished } from "./waiting-store.ts";

/** Ends running distributions of which no message can change by our doing any more. */
export async function finishDistributions(db: Database, now: Date): Promise<void> {
  for (const owner of await listMaybeFinished(db)) {
    await db.begin(async (tx) => {
      if (!(await lockRunning(tx, owner)) || !(await isAllDone(tx, owner))) return;
      await takeLastSample(tx, owner, now);
      await markFinished(tx, owner, now);
    });
  }
}
