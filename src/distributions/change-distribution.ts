import type { Actor } from "../accounts/actor.ts";
import { recordSettings } from "../accounts/audit.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { auditedSettings, distributionSubject } from "./audited-distribution.ts";
import { settingsOf } from "./create-distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { DistributionChange } from "./distribution-api.ts";
import { findDistribution, updateDistribution } from "./distribution-store.ts";
import { needsReading, recheckSheets } from "./recheck-sheets.ts";
import { scheduleSlots } from "./start-distribution.ts";

/** Changes the settings of a distribution that is not under way. Windows, start, validity and priority change its slots, and no message. */
export async function changeDistribution(
  db: Database,
  by: Actor,
  id: number,
  change: DistributionChange,
  now: Date,
): Promise<Distribution> {
  const accountId = by.id;
  return db.begin(async (tx) => {
    const before = await findDistribution(tx, accountId, id);
    if (!before) throw notFound("distribution", presentId(id));
    if (before.state !== "created" && before.state !== "paused" && before.state !== "checking") {
      throw conflict(
        `A distribution that is ${before.state} cannot be changed. Pause it first.`,
        `distribution_${before.state}`,
      );
    }
    const settings = settingsOf(change, before);
    const { startAt, recipientClock, windows, validityMinutes, priority } = settings;
    const ofDistribution = { startAt, recipientClock, windows, validityMinutes, priority };
    const isReadAnew = needsReading(before, settings);
    if (isReadAnew) await recheckSheets(tx, before);
    const plan = { ...(await findSendingPlan(tx, accountId, id)), ...ofDistribution };
    const move = await scheduleSlots(tx, { accountId, distributionId: id }, plan, now);
    await updateDistribution(tx, accountId, id, settings);
    await recordSettings(tx, by, {
      ...{ action: "distribution.change", subject: distributionSubject(id), at: now },
      ...{ before: auditedSettings(settingsOf({}, before)), after: auditedSettings(settings) },
    });
    await makeMove(tx, move);
    const after = await findDistribution(tx, accountId, id);
    if (!after || (after.state !== before.state && !isReadAnew))
      throw conflict("The distribution has just changed: look at it again.", "distribution_changed");
    return after;
  });
}
