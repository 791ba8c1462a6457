import type { Slot } from "../messages/slot.ts";
import type { Limit } from "./limits.ts";

/** What one running distribution has open right now for one provider account, at one priority and under the same limits. */
export type Work = {
  accountId: number;
  distributionId: number;
  epoch: number;
  priorityRank: number;
  /** Of the sender, of the distribution, of its rows: in this order, after the provider account's own. */
  limits: Limit[];
  resendUnconfirmed: boolean;
  slots: Slot[];
};

/** Splits what is open by distribution and priority, for a provider account of that channel. */
export function workFor(open: Work[], lane: { accountId: number; providerAccountId: number; channel: string }): Work[] {
  return open.flatMap((work) => {
    if (work.accountId !== lane.accountId) return [];
    const slots = work.slots.filter((slot) => slot.channel === lane.channel && mayUse(slot, lane.providerAccountId));
    return slots.length > 0 ? [{ ...work, slots }] : [];
  });
}

function mayUse(slot: Slot, providerAccountId: number): boolean {
  return slot.providerAccountId === null || slot.providerAccountId === providerAccountId;
}
