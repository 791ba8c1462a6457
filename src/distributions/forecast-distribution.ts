import { findSendingPlan } from "../messages/plan-store.ts";
import { openTimeOf, timingOf } from "../messages/slot.ts";
import { listSlots } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { listSpeeds } from "../provider-accounts/provider-account-store.ts";
import { type Forecast, forecast } from "../scheduling/forecast.ts";
import { scheduleOf } from "../scheduling/slot.ts";
import { ratePerSecond, type Speed } from "../scheduling/speed.ts";
import { findDistribution } from "./distribution-store.ts";

/** What one provider account without a limit of its own is taken to send in a second: a cautious guess until it has been seen. */
const USUAL_RATE = 500;

/** What will become of everything that waits: as if a distribution that was not started began now. By the functions of the dispatcher. */
export async function forecastDistribution(sql: Sql, accountId: number, id: number, now: Date): Promise<Forecast> {
  const distribution = await findDistribution(sql, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  const plan = await findSendingPlan(sql, accountId, id);
  const isOver = distribution.state === "cancelled" || distribution.state === "finished";
  const slots = isOver ? [] : await listSlots(sql, { accountId, distributionId: id });
  const waiting = slots
    .filter((slot) => slot.state !== "expired")
    .map((slot) => ({
      count: slot.waitingCount,
      priority: slot.priority ?? plan.priority ?? "normal",
      ...scheduleOf(timingOf(slot, plan, now)),
      openTime: openTimeOf(slot, plan),
    }));
  const lines = await listSpeeds(sql, accountId);
  const speeds = [distribution.speed].filter((speed): speed is Speed => speed !== null);
  return forecast({ slots: waiting, now, speeds, unlimitedPerSecond: rateOf(lines) });
}

/** The lines work side by side: what all of them take together. */
function rateOf(lines: (Speed | null)[]): number {
  const rates = lines.map((speed) => (speed ? ratePerSecond(speed) : USUAL_RATE));
  return rates.reduce((sum, rate) => sum + rate, 0) || USUAL_RATE;
}
