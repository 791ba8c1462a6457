/** A part of the recipient's local day in which sending is allowed: [opensAt, closesAt), in seconds after local midnight (0 to 86,400). */
export type SendingWindow = { opensAt: number; closesAt: number };

/** 09:00-20:00: holds where neither row, distribution nor account says otherwise. */
export const defaultWindows: readonly SendingWindow[] = [{ opensAt: 9 * 3600, closesAt: 20 * 3600 }];
