import { waitForClaimsOfAccount } from "../dispatch/wait-for-claims.ts";
import type { Database } from "../platform/database.ts";
import { findPausedSince, markAccountPaused, markAccountResumed } from "./pause-everything-store.ts";

/** Since when everything of an account is held; null: it is not. */
export type EverythingPaused = { pausedAt: Date | null };

/** Holds every distribution of an account, and those that will be started. When this returns, no new attempt starts. */
export async function pauseEverything(db: Database, accountId: number, now: Date): Promise<EverythingPaused> {
  await db.begin((tx) => markAccountPaused(tx, accountId, now));
  await waitForClaimsOfAccount(db, accountId);
  return { pausedAt: await findPausedSince(db, accountId) };
}

/** Lets go on what was held by `pauseEverything`; what a person paused by itself stays paused. */
export async function resumeEverything(db: Database, accountId: number): Promise<EverythingPaused> {
  await db.begin((tx) => markAccountResumed(tx, accountId));
  return { pausedAt: null };
}
