import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { waitForClaims } from "../dispatch/wait-for-claims.ts";
import { readCounts, sumOf } from "../messages/counts.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { distributionSubject } from "./audited-distribution.ts";
import { findDistribution, markCancelled } from "./distribution-store.ts";
import { deleteUploads } from "./sheet-store.ts";

/** How many messages were taken back, and how many had gone or ended already. */
export type Cancellation = { cancelledMessages: number; otherMessages: number };

/** Takes back what was not handed to a provider yet. When this returns, no new attempt starts; the rows follow, in the sweeper. */
export async function cancelDistribution(db: Database, by: Actor, id: number, now: Date): Promise<Cancellation> {
  const epoch = await db.begin((tx) => cancelAudited(tx, by, id, now));
  if (epoch !== undefined) await waitForClaims(db, { accountId: by.id, id, epoch });
  const distribution = await findDistribution(db, by.id, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state === "draft")
    throw conflict(
      {
        en: "This distribution is a draft, and nothing of it is sent: discard it instead.",
        ru: "Это черновик, из него ничего не отправляется: просто удалите его.",
      },
      "distribution_draft",
    );
  if (distribution.state !== "cancelled") {
    throw conflict(
      {
        en: "This distribution has finished: nothing is left to cancel.",
        ru: "Рассылка завершена: отменять уже нечего.",
      },
      `distribution_${distribution.state}`,
    );
  }
  const counts = readCounts(distribution.counts, "cancelled");
  return { cancelledMessages: counts.cancelled, otherMessages: sumOf(counts) - counts.cancelled };
}

async function cancelAudited(tx: Transaction, by: Actor, id: number, now: Date): Promise<number | undefined> {
  const before = await findDistribution(tx, by.id, id);
  const epoch = await markCancelled(tx, by.id, id, now);
  if (epoch === undefined) return undefined;
  await deleteUploads(tx, { accountId: by.id, distributionId: id });
  const change = { action: "distribution.cancel", subject: distributionSubject(id), at: now };
  await recordAudit(tx, by, { ...change, before: { state: before?.state }, after: { state: "cancelled" } });
  return epoch;
}
