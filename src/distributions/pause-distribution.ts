import { countOpenClaims } from "../dispatch/claim-store.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markPaused, markResumed } from "./distribution-store.ts";

const LOOK_MS = 20;
/** A claim is a permit of one second: whatever a process does, nothing of it is called after this. */
const LONGEST_MS = 1250;

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

/** Waits until no claim older than `epoch` can begin a call. */
export async function waitForClaims(
  db: Database,
  { accountId, id, epoch }: { accountId: number; id: number; epoch: number },
): Promise<void> {
  const endMono = performance.now() + LONGEST_MS;
  while (performance.now() < endMono && (await countOpenClaims(db, accountId, id, epoch)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Lets a paused distribution go on; a running one is left as it is. */
export async function resumeDistribution(db: Database, accountId: number, id: number): Promise<Distribution> {
  await markResumed(db, accountId, id);
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
