import { type AskedMessage, sendAll, type Tally } from "./forecast-run.ts";
import { neverOverlaps, type OpenTime, openTimeKey } from "./open-time.ts";
import { ratePerSecond, type Speed } from "./speed.ts";

export type Priority = "high" | "normal" | "low";

/** A limit that holds for some of the messages: equal names are one limit. */
export type ForecastLimit = { name: string; speed: Speed };

/** `count` messages that share priority, first moment, expiry, open time, and limits beside those of all. */
export type ForecastSlot = {
  count: number;
  priority: Priority;
  firstAt: Date;
  expiresAt: Date;
  openTime: OpenTime;
  limits?: readonly ForecastLimit[];
};

/** `speeds` hold together; `unlimitedPerSecond` is what the lines can take where nothing limits them. */
export type ForecastInput = {
  slots: readonly ForecastSlot[];
  now: Date;
  speeds: readonly Speed[];
  unlimitedPerSecond: number;
};

/** `start_passed`: the validity period is over already. `window`: it ends before a window opens. `speed`: there are more than the open time can take. */
export type ExpiryReason = "start_passed" | "window" | "speed";

/** `messages` = `goAtOnce` + `wait` + all that expire. */
export type Forecast = {
  messages: number;
  /** Go in the open time that is running now, as fast as the speed allows. */
  goAtOnce: number;
  /** Go after waiting for a start or a window. */
  wait: number;
  expire: { reason: ExpiryReason; count: number }[];
  /** Go by the account's default zone, since their own zones are never open together. */
  inFallbackZone: number;
  /** When the last one goes; null when none does. */
  finishesAt: Date | null;
  /** Hours in UTC in which messages go, in order. */
  byHour: { hour: Date; count: number }[];
};

const MS_PER_HOUR = 3_600_000;

/**
 * What will happen when the slots are sent from `now` on by the dispatcher's rules: one message after another, evenly spread, only while
 * its slot is open, high priority before all others, then the slot that opened first, and never faster than a limit of its own. Works through
 * openings, not through messages.
 * It leaves out the twentieth of the calls that lower priorities always get, and what only the sending shows (retries, refusals).
 */
export function forecast({ slots, now, speeds, unlimitedPerSecond }: ForecastInput): Forecast {
  const rate = Math.min(unlimitedPerSecond, ...speeds.map(ratePerSecond));
  const merged = mergeEqual(slots);
  return present(merged, sendAll(merged, now, rate));
}

/** How many messages go in each step of time in which any does, in order; steps begin at whole multiples of their width since 1970. */
export function forecastSteps(
  { slots, now, speeds, unlimitedPerSecond }: ForecastInput,
  stepMs: number,
): { at: Date; count: number }[] {
  const rate = Math.min(unlimitedPerSecond, ...speeds.map(ratePerSecond));
  return stepsOf(sendAll(mergeEqual(slots), now, rate, { stepMs }), stepMs);
}

function stepsOf({ bySteps }: Tally, stepMs: number): { at: Date; count: number }[] {
  return [...bySteps].sort(([a], [b]) => a - b).map(([step, count]) => ({ at: new Date(step * stepMs), count }));
}

/** When one message goes, by the same run, and how many go before it; null where it does not. */
export function forecastOne(
  { slots, now, speeds, unlimitedPerSecond }: ForecastInput,
  message: AskedMessage,
): { goesAt: Date; waitingBefore: number } | null {
  const rate = Math.min(unlimitedPerSecond, ...speeds.map(ratePerSecond));
  const { asked } = sendAll(slots, now, rate, { asked: message });
  return asked && { goesAt: new Date(asked.at), waitingBefore: asked.before };
}

function mergeEqual(slots: readonly ForecastSlot[]): ForecastSlot[] {
  const merged = new Map<string, ForecastSlot>();
  for (const slot of slots) {
    if (slot.count === 0) continue;
    const limits = slot.limits?.map(({ name }) => name).join();
    const times = `${slot.firstAt.getTime()}|${slot.expiresAt.getTime()}|${openTimeKey(slot.openTime)}`;
    const key = `${slot.priority}|${limits}|${times}`;
    merged.set(key, { ...slot, count: slot.count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}

function present(slots: readonly ForecastSlot[], tally: Tally): Forecast {
  const inFallback = slots.filter(({ openTime, firstAt }) => neverOverlaps(openTime, firstAt));
  return {
    messages: countMessages(slots),
    goAtOnce: tally.goAtOnce,
    wait: tally.wait,
    expire: [...tally.expired].map(([reason, count]) => ({ reason, count })),
    inFallbackZone: countMessages(inFallback),
    finishesAt: tally.lastAt === null ? null : new Date(tally.lastAt),
    byHour: stepsOf(tally, MS_PER_HOUR).map(({ at, count }) => ({ hour: at, count })),
  };
}

function countMessages(slots: readonly ForecastSlot[]): number {
  return slots.reduce((sum, { count }) => sum + count, 0);
}
