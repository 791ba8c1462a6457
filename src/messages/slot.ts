import { createHash } from "node:crypto";
import type { Channel } from "../connectors/connector.ts";
import type { OpenTime } from "../scheduling/open-time.ts";
import { type DaysOff, sendingDays } from "../scheduling/sending-days.ts";
import { defaultWindows, type SendingWindow } from "../scheduling/sending-window.ts";
import { defaultValidityMinutes, nextWindow, scheduleOf, type Timing } from "../scheduling/slot.ts";
import { localText, toInstant } from "../scheduling/time-zone.ts";
import type { WaitingState } from "./message-state.ts";

export type Priority = "high" | "normal" | "low";
export const priorityRanks: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

/** What sets one slot of a distribution apart. Null: as the distribution (then the account) says, at any time, so that editing those touches slots and no message. */
export type SlotSpec = {
  channel: Channel;
  providerAccountId: number | null;
  priority: Priority | null;
  startAt: Date | null;
  /** The same start as the wall's clock shows it; null where an offset was written. */
  startLocal: string | null;
  zones: readonly string[];
  zoneSource: "row" | "plan" | "phone" | "account";
  windows: readonly SendingWindow[] | null;
  /** 1 Monday to 7 Sunday, on the recipient's calendar; null: every day. */
  weekdays: readonly number[] | null;
  skipHolidays: boolean;
  validityMinutes: number | null;
  /** The sender whose limit holds, where the account has entered it. */
  senderId: number | null;
  /** Limit of all slots of the distribution with this figure together. */
  speedPerMinute: number | null;
  retryAt: Date | null;
  held: boolean;
};

/** What slots inherit from their distribution and account. */
export type SendingPlan = {
  startAt: Date | null;
  startedAt: Date | null;
  windows: readonly SendingWindow[] | null;
  validityMinutes: number | null;
  priority: Priority | null;
  /** Starts without an offset are on the clock of each recipient. */
  recipientClock: boolean;
  daysOff: DaysOff;
  accountWindows: readonly SendingWindow[] | null;
  accountTimeZone: string;
};

/** When a slot opens, closes and expires, as far as is known now. */
export type SlotTimes = {
  state: WaitingState;
  priorityRank: number;
  firstAt: Date | null;
  expiresAt: Date | null;
  opensAt: Date | null;
  closesAt: Date | null;
  turnsAt: Date | null;
};

export type Slot = SlotSpec &
  SlotTimes & { accountId: number; distributionId: number; id: number; waitingCount: number };

/** Equal for equal specs: the slot's identity inside its distribution. */
export function slotKey(spec: SlotSpec): string {
  const { channel, providerAccountId, priority, retryAt, held } = spec;
  const { startAt, startLocal, zones, zoneSource, windows, weekdays, skipHolidays, validityMinutes } = spec;
  const facts = [
    ...[channel, providerAccountId, priority, retryAt, held, spec.senderId, spec.speedPerMinute],
    ...[startAt, startLocal, zones, zoneSource, windows, weekdays, skipHolidays, validityMinutes],
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url");
}

/** Start, windows, zones and validity that hold for a slot, whoever said them. Before the start of the distribution: as if it started now. */
export function timingOf(spec: SlotSpec, plan: SendingPlan, now: Date): Timing {
  const startedAt = plan.startedAt ?? now;
  return {
    startAt: startOf(spec, plan, startedAt),
    openTime: openTimeOf(spec, plan),
    validityMinutes: spec.validityMinutes ?? plan.validityMinutes ?? defaultValidityMinutes,
  };
}

/** A start that the row gives may lie in the past; the distribution's own never lies before the moment at which it was started. */
function startOf(spec: SlotSpec, plan: SendingPlan, startedAt: Date): Date {
  if (spec.startAt)
    return plan.recipientClock && spec.startLocal ? onClocksOf(spec, plan, spec.startLocal) : spec.startAt;
  if (!plan.startAt) return startedAt;
  const local = localText(plan.startAt, plan.accountTimeZone);
  return laterOf(plan.recipientClock ? onClocksOf(spec, plan, local) : plan.startAt, startedAt);
}

/** The moment at which the clock shows this in every zone that the recipient may live in. */
function onClocksOf({ zones }: SlotSpec, { accountTimeZone }: SendingPlan, local: string): Date {
  const known = zones.length > 0 ? zones : [accountTimeZone];
  return known.map((zone) => toInstant(local, zone)).reduce(laterOf);
}

export function openTimeOf(spec: SlotSpec, plan: SendingPlan): OpenTime {
  const windows = spec.windows ?? plan.windows ?? plan.accountWindows ?? defaultWindows;
  const days = sendingDays(spec.weekdays, spec.skipHolidays, plan.daysOff);
  return { zones: spec.zones, windows, fallbackZone: plan.accountTimeZone, days };
}

/** The times of a slot as the pure model of scheduling says them at `now`. What was delayed stays so until it is claimed. */
export function slotTimes(spec: SlotSpec, plan: SendingPlan, now: Date, before?: WaitingState): SlotTimes {
  const priorityRank = priorityRanks[spec.priority ?? plan.priority ?? "normal"];
  if (!plan.startedAt) return { ...unknownTimes, state: spec.held ? "paused" : "created", priorityRank };

  const timing = timingOf(spec, plan, now);
  const { firstAt, expiresAt } = scheduleOf(timing);
  const base = { priorityRank, firstAt, expiresAt };
  if (expiresAt <= now) return { ...base, state: "expired", opensAt: null, closesAt: null, turnsAt: null };

  const window = nextWindow({ openTime: timing.openTime, firstAt, expiresAt }, laterOf(now, spec.retryAt ?? now));
  if (!window)
    return { ...base, state: spec.held ? "paused" : "delayed", opensAt: null, closesAt: null, turnsAt: expiresAt };

  const waits = window.opensAt > now || spec.retryAt !== null || before === "delayed";
  const state = spec.held ? "paused" : waits ? "delayed" : "created";
  return { ...base, ...window, state, turnsAt: window.closesAt };
}

const unknownTimes = { firstAt: null, expiresAt: null, opensAt: null, closesAt: null, turnsAt: null };

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
