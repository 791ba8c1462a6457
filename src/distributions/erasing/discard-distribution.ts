import type { Actor } from "../../accounts/actor.ts";
import { recordAudit } from "../../accounts/audit.ts";
import type { Database } from "../../platform/database.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import { presentId } from "../../platform/id.ts";
import { distributionSubject } from "../audited-distribution.ts";
import { findDistribution } from "../distribution-store.ts";
import { deleteUnstarted, lockSheets } from "./discard-store.ts";
import { insertDiscarded } from "./erasing-store.ts";

/** Whoever reads a sheet of it may still make a slot: by then its lease is over. */
const READERS_GONE_MS = 30_000;

/** Takes a draft, or whatever was never started, away for good. Its rows are erased in blocks. Refused where it was started. */
export async function discardDistribution(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  const owner = { accountId: by.id, distributionId: id };
  await db.begin(async (tx) => {
    await lockSheets(tx, owner);
    const distribution = await findDistribution(tx, by.id, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    if (!(await deleteUnstarted(tx, owner)))
      throw conflict(
        {
          en: "This distribution was started, and what became of its messages is kept: cancel it instead.",
          ru: "Рассылка уже запускалась, и судьба её сообщений хранится: её можно только отменить.",
        },
        "distribution_started",
      );
    await insertDiscarded(tx, owner, new Date(now.getTime() + READERS_GONE_MS));
    const { name, state, messageCount } = distribution;
    const before = { name, state, messages: messageCount };
    await recordAudit(tx, by, { action: "distribution.discard", subject: distributionSubject(id), before, at: now });
  });
}
