import { limitsOfSlot } from "../dispatch/limits.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { openTimeOf, type SendingPlan, type Slot, timingOf } from "../messages/slot.ts";
import { listSlots } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { listProviderAccounts, type SealedProviderAccount } from "../provider-accounts/provider-account-store.ts";
import { listSenders } from "../provider-accounts/sender-store.ts";
import {
  type Forecast,
  type ForecastInput,
  type ForecastLimit,
  type ForecastSlot,
  forecast,
} from "../scheduling/forecast.ts";
import { scheduleOf } from "../scheduling/slot.ts";
import { ratePerSecond, type Speed } from "../scheduling/speed.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution } from "./distribution-store.ts";

/** What one provider account without a limit of its own is taken to send in a second: a cautious guess until it has been seen. */
const USUAL_RATE = 500;

/** What will become of everything that waits: as if a distribution that was not started began now. By the functions of the dispatcher. */
export async function forecastDistribution(sql: Sql, accountId: number, id: number, now: Date): Promise<Forecast> {
  const distribution = await findDistribution(sql, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  const isOver = distribution.state === "cancelled" || distribution.state === "finished";
  const { input } = await forecastInput(sql, distribution, now);
  return forecast(isOver ? { ...input, slots: [] } : input);
}

/** What waits of a distribution, with everything that holds for it; `slotIds` in the order of the input's slots. */
export async function forecastInput(
  sql: Sql,
  distribution: Distribution,
  now: Date,
): Promise<{ input: ForecastInput; slotIds: number[] }> {
  const { accountId, id: distributionId } = distribution;
  const plan = await findSendingPlan(sql, accountId, distributionId);
  const slots = (await listSlots(sql, { accountId, distributionId })).filter(({ state }) => state !== "expired");
  const lines = linesOf(await listProviderAccounts(sql, accountId));
  const speeds = new Map((await listSenders(sql, accountId)).map(({ id, speed }) => [id, speed]));
  const limitsOf = (slot: Slot) => [
    ...lines.limitsOf(slot),
    ...limitsOfSlot(slot, null, speeds.get(slot.senderId ?? 0) ?? null),
  ];
  return {
    input: {
      slots: slots.map((slot) => forecastSlot(slot, plan, { limits: limitsOf(slot), now })),
      now,
      speeds: distribution.speed ? [distribution.speed] : [],
      unlimitedPerSecond: lines.perSecond,
    },
    slotIds: slots.map(({ id }) => id),
  };
}

function forecastSlot(
  slot: Slot,
  plan: SendingPlan,
  { limits, now }: { limits: ForecastLimit[]; now: Date },
): ForecastSlot {
  return {
    count: slot.waitingCount,
    priority: slot.priority ?? plan.priority ?? "normal",
    ...scheduleOf(timingOf(slot, plan, now)),
    openTime: openTimeOf(slot, plan),
    limits,
  };
}

/** The lines of a channel work side by side: what they take together limits it, and one of them what is bound to it. */
function linesOf(providerAccounts: SealedProviderAccount[]) {
  const active = providerAccounts.filter(({ state }) => state === "active");
  const rates = new Map<string, number>();
  for (const { channel, id, speed } of active) {
    const rate = rateOf(speed);
    rates.set(channel, rate + (rates.get(channel) ?? 0));
    rates.set(`provider_account ${id}`, rate);
  }
  const perSecond = active.reduce((sum, { speed }) => sum + rateOf(speed), 0) || USUAL_RATE;
  const limit = (name: string) => ({ name, speed: { count: rates.get(name) ?? USUAL_RATE, perSeconds: 1 } });
  return {
    perSecond,
    limitsOf({ channel, providerAccountId }: Slot): ForecastLimit[] {
      const ofOne = providerAccountId === null ? [] : [limit(`provider_account ${providerAccountId}`)];
      return [limit(channel), ...ofOne];
    },
  };
}

function rateOf(speed: Speed | null): number {
  return speed ? ratePerSecond(speed) : USUAL_RATE;
}
