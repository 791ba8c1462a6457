import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { settingsOf } from "./create-distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { DistributionChange } from "./distribution-api.ts";
import { findDistribution, updateDistribution } from "./distribution-store.ts";
import { scheduleSlots } from "./start-distribution.ts";

/** Changes the settings of a distribution that is not under way. Windows, start, validity and priority change its slots, and no message. */
export async function changeDistribution(
  db: Database,
  accountId: number,
  id: number,
  change: DistributionChange,
  now: Date,
): Promise<Distribution> {
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
    const plan = { ...(await findSendingPlan(tx, accountId, id)), ...ofDistribution };
    const move = await scheduleSlots(tx, { accountId, distributionId: id }, plan, now);
    await updateDistribution(tx, accountId, id, settings);
    await makeMove(tx, move);
    const after = await findDistribution(tx, accountId, id);
    if (!after || after.state !== before.state)
      throw conflict("The distribution has just changed: look at it again.", "distribution_changed");
    return after;
  });
}
