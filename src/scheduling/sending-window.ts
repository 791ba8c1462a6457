/** A part of the recipient's local day in which sending is allowed: [opensAt, closesAt), in seconds after local midnight (0 to 86,400). */
export type SendingWindow = { opensAt: number; closesAt: number };

const SECONDS_PER_DAY = 86_400;

/** 09:00-20:00: holds where neither row, distribution nor account says otherwise. */
export const defaultWindows: readonly SendingWindow[] = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];

/** The windows in the order in which the day opens them; the list that was given stays as it is. */
export function sortWindows(windows: readonly SendingWindow[]): SendingWindow[] {
  return windows.toSorted((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt);
}

/** The first two windows of the day that overlap, the earlier one first; null when none do. Windows that touch do not overlap. */
export function findOverlap(windows: readonly SendingWindow[]): [SendingWindow, SendingWindow] | null {
  let earlier: SendingWindow | undefined;
  for (const window of sortWindows(windows)) {
    if (earlier && window.opensAt < earlier.closesAt) return [earlier, window];
    earlier = window;
  }
  return null;
}

/** Whether the windows together leave no second of the day closed. */
export function coverWholeDay(windows: readonly SendingWindow[]): boolean {
  let coveredUntil = 0;
  for (const window of sortWindows(windows)) {
    if (window.opensAt > coveredUntil) return false;
    coveredUntil = Math.max(coveredUntil, window.closesAt);
  }
  return coveredUntil >= SECONDS_PER_DAY;
}

/** The windows as a person writes them: `09:00-20:00, 21:00-24:00`; seconds only where they are not 0. */
export function presentWindows(windows: readonly SendingWindow[]): string {
  return sortWindows(windows)
    .map((window) => `${presentTimeOfDay(window.opensAt)}-${presentTimeOfDay(window.closesAt)}`)
    .join(", ");
}

function presentTimeOfDay(secondsAfterMidnight: number): string {
  const seconds = secondsAfterMidnight % 60;
  const parts = [Math.floor(secondsAfterMidnight / 3600), Math.floor(secondsAfterMidnight / 60) % 60];
  if (seconds !== 0) parts.push(seconds);
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
