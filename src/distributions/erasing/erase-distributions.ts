import type { Database, Transaction } from "../../platform/database.ts";
import { lockPlan } from "../plan-lock-store.ts";
import {
  deleteBeside,
  deleteErasing,
  deleteResends,
  deleteStretch,
  type Erasing,
  eraseStretch,
  findStretchEnd,
  hasEnded,
  lockErasing,
  markErased,
  updateErasing,
} from "./erasing-store.ts";

const MESSAGES_AT_ONCE = 1000;
const ROWS_AT_ONCE = 5000;

/**
 * Erases the next block of a distribution that is old or discarded; false where nothing is to be erased. Short, and it holds nothing that
 * sending waits for. What comes to life again meanwhile (a retry, a supplement) is left as it is.
 */
export async function eraseNextBlock(db: Database, now: Date): Promise<boolean> {
  return db.begin(async (tx) => {
    const erasing = await lockErasing(tx, now);
    if (!erasing) return false;
    await lockPlan(tx, erasing); // nobody lets its messages wait again meanwhile
    if (!erasing.isDiscarded && !(await hasEnded(tx, erasing))) {
      await deleteErasing(tx, erasing);
      return true;
    }
    await eraseBlock(tx, erasing, now);
    return true;
  });
}

async function eraseBlock(tx: Transaction, erasing: Erasing, now: Date): Promise<void> {
  const until = await findStretchEnd(tx, erasing, MESSAGES_AT_ONCE);
  if (until) {
    const stretch = { after: erasing, until };
    await (erasing.isDiscarded ? deleteStretch(tx, erasing, stretch) : eraseStretch(tx, erasing, stretch, now));
    await updateErasing(tx, erasing, until);
    return;
  }
  if ((await deleteBeside(tx, erasing, ROWS_AT_ONCE)) > 0) return;
  await (erasing.isDiscarded ? deleteResends(tx, erasing) : markErased(tx, erasing, now));
  await deleteErasing(tx, erasing);
}
