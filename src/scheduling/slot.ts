import { nextOpening, type Opening, type OpenTime } from "./open-time.ts";

export const MAX_VALIDITY_MINUTES = 2880;
export const defaultValidityMinutes = 1440;

const MS_PER_MINUTE = 60_000;

/** What a sheet's row and its distribution ask for. */
export type Timing = { startAt: Date; openTime: OpenTime; validityMinutes: number };

/** What follows from it: the first moment at which the message may go, and the one from which it never goes. */
export type Schedule = { firstAt: Date; expiresAt: Date };

/** The start moved into its window, and the end of the validity period, which begins there. */
export function scheduleOf({ startAt, openTime, validityMinutes }: Timing): Schedule {
  const firstAt = nextOpening(openTime, startAt).opensAt;
  return { firstAt, expiresAt: new Date(firstAt.getTime() + validityMinutes * MS_PER_MINUTE) };
}

/** The stretch in which messages of the slot may go, at `now` or next after it, cut at their expiry; null when they expire before it opens. */
export function nextWindow(slot: Schedule & { openTime: OpenTime }, now: Date): Opening | null {
  const from = now > slot.firstAt ? now : slot.firstAt;
  const { opensAt, closesAt } = nextOpening(slot.openTime, from);
  if (opensAt >= slot.expiresAt) return null;
  return { opensAt, closesAt: closesAt < slot.expiresAt ? closesAt : slot.expiresAt };
}
