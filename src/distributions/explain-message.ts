import type { MessageKey } from "../messages/message-id.ts";
import { presentMessageId } from "../messages/message-id.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SendingPlan, type Slot, timingOf } from "../messages/slot.ts";
import { findSlot } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import {
  type Explanation,
  explainSchedule,
  type Hold,
  type ScheduleFacts,
  type WindowsOrigin,
} from "../scheduling/explanation.ts";
import { forecastOne } from "../scheduling/forecast.ts";
import { ratePerSecond } from "../scheduling/speed.ts";
import type { Distribution } from "./distribution.ts";
import { findDistribution } from "./distribution-store.ts";
import { forecastInput } from "./forecast-distribution.ts";
import { countWaitingBefore, findMessage } from "./message-store.ts";

/** When will this message go, and why? Refused where it does not wait any more. */
export async function explainMessage(sql: Sql, accountId: number, key: MessageKey, now: Date): Promise<Explanation> {
  const message = await findMessage(sql, accountId, key);
  const distribution = await findDistribution(sql, accountId, key.distributionId);
  if (!message || !distribution) throw notFound("message", presentMessageId(key));
  if (message.slotId === null)
    throw conflict(`This message does not wait any more: it is ${message.state}.`, `message_${message.state}`);

  const owner = { accountId, distributionId: key.distributionId };
  const slot = await findSlot(sql, owner, message.slotId);
  if (!slot) throw new Error(`Message ${presentMessageId(key)} waits in slot ${message.slotId}, which is not there.`);
  const plan = await findSendingPlan(sql, accountId, key.distributionId);
  const { startAt, openTime, validityMinutes } = timingOf(slot, plan, now);
  return explainSchedule({
    ...{ now, startAt, validityMinutes, held: holdOf(distribution, slot) },
    ...{ windows: openTime.windows, windowsFrom: windowsOrigin(slot, plan) },
    ...{
      zones: slot.zones,
      zonesFrom: slot.zoneSource,
      fallbackZone: plan.accountTimeZone,
      days: openTime.days ?? null,
    },
    retry: slot.retryAt ? { at: slot.retryAt, attemptCount: message.attemptCount } : null,
    queue: await placeInQueue(sql, { distribution, slot, now }, { ...message, slotId: slot.id }),
  });
}

/** Where a speed is set: when its turn comes, by the same run as the forecast. */
async function placeInQueue(
  sql: Sql,
  { distribution, slot, now }: { distribution: Distribution; slot: Slot; now: Date },
  place: MessageKey & { slotId: number },
): Promise<ScheduleFacts["queue"]> {
  const { input, slotIds } = await forecastInput(sql, distribution, now);
  const slotNumber = slotIds.indexOf(slot.id);
  const ownLimits = (input.slots[slotNumber]?.limits ?? []).filter(({ name }) => /^(sender|rows)/.test(name));
  const speeds = [...input.speeds, ...ownLimits.map(({ speed }) => speed)];
  const speed = speeds.toSorted((a, b) => ratePerSecond(a) - ratePerSecond(b))[0];
  if (!speed || slot.held) return null;
  const before = await countWaitingBefore(sql, distribution, place);
  const asked = forecastOne(input, { slotNumber, before });
  return { speed, waitingBefore: asked?.waitingBefore ?? before, goesAt: asked?.goesAt ?? null };
}

function holdOf({ state }: Distribution, slot: Slot): Hold | null {
  if (state === "cancelled" || state === "finished") return state;
  if (state === "checking" || state === "created") return "not_started";
  if (slot.held) return "message_paused";
  return state === "paused" ? "distribution_paused" : null;
}

function windowsOrigin(slot: Slot, plan: SendingPlan): WindowsOrigin {
  if (slot.windows) return "row";
  if (plan.windows) return "distribution";
  return plan.accountWindows ? "account" : "default";
}
