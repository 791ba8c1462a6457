import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { waitForClaimsOfAccount } from "../dispatch/wait-for-claims.ts";
import type { Database } from "../platform/database.ts";
import { findCreator } from "./creator-store.ts";
import { findPause, markAccountPaused, markAccountResumed, type Pause } from "./pause-everything-store.ts";

const subject = { subject: { kind: "everything", id: null } };

/** Holds every distribution of an account, and those that will be started. When this returns, no new attempt starts. */
export async function pauseEverything(db: Database, by: Actor, now: Date): Promise<Pause> {
  await db.begin(async (tx) => {
    const { pausedAt: before } = await findPause(tx, by.id);
    const { name: byName } = await findCreator(tx, by.id, by);
    await markAccountPaused(tx, by.id, { at: now, byName });
    if (!before)
      await recordAudit(tx, by, { ...subject, action: "everything.pause", after: { pausedAt: now }, at: now });
  });
  await waitForClaimsOfAccount(db, by.id);
  return findPause(db, by.id);
}

/** Lets go on what was held by `pauseEverything`; what a person paused by itself stays paused. */
export async function resumeEverything(db: Database, by: Actor, now: Date): Promise<Pause> {
  await db.begin(async (tx) => {
    const { pausedAt: before } = await findPause(tx, by.id);
    await markAccountResumed(tx, by.id);
    if (before)
      await recordAudit(tx, by, { ...subject, action: "everything.resume", before: { pausedAt: before }, at: now });
  });
  return { pausedAt: null, pausedBy: null };
}
