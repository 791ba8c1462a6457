import type { Slot } from "../messages/slot.ts";
import type { Speed } from "../scheduling/speed.ts";

/** What one running distribution has open right now for one provider account, at one priority. */
export type Work = {
  accountId: number;
  distributionId: number;
  epoch: number;
  priorityRank: number;
  speed: Speed | null;
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
