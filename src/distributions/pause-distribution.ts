import { waitForClaims } from "../dispatch/wait-for-claims.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markPaused, markResumed } from "./distribution-store.ts";
import { lockPausedSince } from "./pause-everything-store.ts";

/** Holds a distribution. When this returns, no new attempt starts: every older claim was called, handed back, or is void. */
export async function pauseDistribution(db: Database, accountId: number, id: number): Promise<Distribution> {
  const epoch = await markPaused(db, accountId, id);
  if (epoch !== undefined) await waitForClaims(db, { accountId, id, epoch });
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state !== "paused") {
    throw conflict(
      `Only a running distribution can be paused; this one is ${distribution.state}.`,
      `distribution_${distribution.state}`,
    );
  }
  return distribution;
}

/** Lets a paused distribution go on; a running one is left as it is. Refused while everything is paused. */
export async function resumeDistribution(db: Database, accountId: number, id: number): Promise<Distribution> {
  await db.begin(async (tx) => {
    if (await lockPausedSince(tx, accountId))
      throw conflict("Everything of this account is paused. Let everything go on first.", "everything_paused");
    await markResumed(tx, accountId, id);
  });
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state !== "running") {
    throw conflict(
      `Only a paused distribution can be resumed; this one is ${distribution.state}.`,
      `distribution_${distribution.state}`,
    );
  }
  return distribution;
}
