/** At most `count` messages in `perSeconds` seconds, spread evenly. */
export type Speed = { count: number; perSeconds: number };

/** A limit at the moment of a request; instants in milliseconds since 1970, with fractions: a Date could not tell three thousand a second from one thousand. */
export type GrantRequest = { nextFreeAt: number; now: number; wanted: number; ratePerSecond: number };

/** How many messages may go, from when on, and the limit's next free moment after them. */
export type Grant = { count: number; beginsAt: number; nextFreeAt: number };

/** No grant begins later than this after the request, so that a pause or a change of speed is felt at once. */
export const MAX_AHEAD_MS = 250;

/** One grant holds at most what the rate lets go in a tenth of a second. */
const GRANTS_PER_SECOND = 10;

export function ratePerSecond({ count, perSeconds }: Speed): number {
  return count / perSeconds;
}

/** Takes up to `wanted` messages out of a limit (GCRA): n messages move its next free moment by n / rate. Nothing, and no change, when it is taken for too long. */
export function grant({ nextFreeAt, now, wanted, ratePerSecond }: GrantRequest): Grant {
  const beginsAt = Math.max(nextFreeAt, now);
  if (wanted < 1 || beginsAt - now > MAX_AHEAD_MS) return { count: 0, beginsAt, nextFreeAt };

  const count = Math.min(wanted, Math.max(1, Math.floor(ratePerSecond / GRANTS_PER_SECOND)));
  return { count, beginsAt, nextFreeAt: beginsAt + (count * 1000) / ratePerSecond };
}
