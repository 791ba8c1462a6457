import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { waitForClaims } from "../dispatch/wait-for-claims.ts";
import { distributionStateWords } from "../messages/state-words.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { distributionSubject } from "./audited-distribution.ts";
import { findCreator } from "./creator-store.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution, markPaused, markResumed } from "./distribution-store.ts";
import { lockPausedSince } from "./pause-everything-store.ts";

const pause = { action: "distribution.pause", before: { state: "running" }, after: { state: "paused" } };
const resume = { action: "distribution.resume", before: { state: "paused" }, after: { state: "running" } };

/** Holds a distribution. When this returns, no new attempt starts: every older claim was called, handed back, or is void. */
export async function pauseDistribution(db: Database, by: Actor, id: number, now: Date): Promise<Distribution> {
  const epoch = await db.begin(async (tx) => {
    const { name: byName } = await findCreator(tx, by.id, by);
    const raised = await markPaused(tx, by.id, id, { at: now, byName });
    if (raised !== undefined) await recordAudit(tx, by, { ...pause, subject: distributionSubject(id), at: now });
    return raised;
  });
  if (epoch !== undefined) await waitForClaims(db, { accountId: by.id, id, epoch });
  const distribution = await findDistribution(db, by.id, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state !== "paused") {
    const { en, ru } = distributionStateWords[distribution.state];
    throw conflict(
      {
        en: `Only a running distribution can be paused; this one is ${en}.`,
        ru: `Приостановить можно только идущую рассылку, а эта сейчас ${ru}.`,
      },
      `distribution_${distribution.state}`,
    );
  }
  return distribution;
}

/** Lets a paused distribution go on; a running one is left as it is. Refused while everything is paused. */
export async function resumeDistribution(db: Database, by: Actor, id: number, now: Date): Promise<Distribution> {
  await db.begin(async (tx) => {
    if (await lockPausedSince(tx, by.id))
      throw conflict(
        {
          en: "Everything of this account is paused. Let everything go on first.",
          ru: "В этом аккаунте всё поставлено на паузу. Сначала снимите общую паузу.",
        },
        "everything_paused",
      );
    const isResumed = await markResumed(tx, by.id, id);
    if (isResumed) await recordAudit(tx, by, { ...resume, subject: distributionSubject(id), at: now });
  });
  const distribution = await findDistribution(db, by.id, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  if (distribution.state !== "running") {
    const { en, ru } = distributionStateWords[distribution.state];
    throw conflict(
      {
        en: `Only a paused distribution can be resumed; this one is ${en}.`,
        ru: `Продолжить можно только рассылку на паузе, а эта сейчас ${ru}.`,
      },
      `distribution_${distribution.state}`,
    );
  }
  return distribution;
}
