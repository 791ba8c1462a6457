import type { MessageKey } from "../messages/message-id.ts";
import { presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SendingPlan, type Slot, timingOf } from "../messages/slot.ts";
import { findSlot } from "../messages/slot-store.ts";
import { messageStateWords } from "../messages/state-words.ts";
import type { Sql } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import type { Words } from "../platform/words.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
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
  return explain(sql, accountId, key, { now, isReleased: false });
}

/** The same as if nobody held it: started, and let go on, at this moment. */
export async function explainReleased(sql: Sql, accountId: number, key: MessageKey, now: Date): Promise<Explanation> {
  return explain(sql, accountId, key, { now, isReleased: true });
}

function waitsNoMore(state: MessageState): Words {
  const { en, ru } = messageStateWords[state];
  return {
    en: `This message does not wait any more: it is ${en}.`,
    ru: `Это сообщение больше не ждёт отправки: сейчас оно ${ru}.`,
  };
}

async function explain(
  sql: Sql,
  accountId: number,
  key: MessageKey,
  { now, isReleased }: { now: Date; isReleased: boolean },
): Promise<Explanation> {
  const message = await findMessage(sql, accountId, key);
  const distribution = await findDistribution(sql, accountId, key.distributionId);
  if (!message || !distribution) throw notFound("message", presentMessageId(key));
  if (message.slotId === null) throw conflict(waitsNoMore(message.state), `message_${message.state}`);

  const owner = { accountId, distributionId: key.distributionId };
  const slot = await findSlot(sql, owner, message.slotId);
  if (!slot) throw new Error(`Message ${presentMessageId(key)} waits in slot ${message.slotId}, which is not there.`);
  const plan = await findSendingPlan(sql, accountId, key.distributionId);
  const { startAt, openTime, validityMinutes } = timingOf(slot, plan, now);
  const hold = holdOf(distribution, slot, await hasActiveLine(sql, slot));
  const held = isReleased && hold !== "cancelled" && hold !== "finished" ? null : hold;
  return explainSchedule({
    ...{ now, startAt, validityMinutes, held },
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

function holdOf({ state, pauseReason }: Distribution, slot: Slot, hasLine: boolean): Hold | null {
  if (state === "cancelled" || state === "finished") return state;
  if (state === "draft" || state === "checking" || state === "created") return "not_started";
  if (state === "paused" && pauseReason) return pauseReason === "everything" ? "everything_paused" : "start_missed";
  if (slot.held) return "message_paused";
  if (state === "paused") return "distribution_paused";
  return hasLine ? null : "provider_account_paused";
}

/** Whether some provider account that is not paused may carry what waits in a slot. */
async function hasActiveLine(sql: Sql, { accountId, channel, providerAccountId }: Slot): Promise<boolean> {
  const lines = (await listProviderAccounts(sql, accountId)).filter(
    (line) => line.channel === channel && (providerAccountId === null || line.id === providerAccountId),
  );
  return lines.length === 0 || lines.some(({ state }) => state === "active");
}

function windowsOrigin(slot: Slot, plan: SendingPlan): WindowsOrigin {
  if (slot.windows) return "row";
  if (plan.windows) return "distribution";
  return plan.accountWindows ? "account" : "default";
}
