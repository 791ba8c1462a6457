import { waitForClaims } from "../dispatch/wait-for-claims.ts";
import { readCounts, sumOf } from "../messages/counts.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { findDistribution, markCancelled } from "./distribution-store.ts";

/** How many messages were taken back, and how many had gone or ended already. */
export type Cancellation = { cancelledMessages: number; otherMessages: number };

/** Takes back what was not handed to a provider yet. When this returns, no new attempt starts; the rows follow, in the sweeper. */
export async function cancelDistribution(
  db: Database,
  accountId: number,
  id: number,
  now: Date,
): Promise<Cancellation> {
  const epoch = await markCancelled(db, accountId, id, now);
  if (epoch !== undefined) await waitForClaims(db, { accountId, id, epoch });
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state !== "cancelled") {
    throw conflict("This distribution has finished: nothing is left to cancel.", `distribution_${distribution.state}`);
  }
  const counts = readCounts(distribution.counts, "cancelled");
  return { cancelledMessages: counts.cancelled, otherMessages: sumOf(counts) - counts.cancelled };
}
