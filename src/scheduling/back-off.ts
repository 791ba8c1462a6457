const BASE_SECONDS = 5;
const CAP_SECONDS = 15 * 60;

/** `attemptCount`: attempts made so far, the deferred one included. `retryAfterSeconds`: the provider's own word. `random`: from [0, 1). */
export type Deferral = { attemptCount: number; retryAfterSeconds: number | null; now: Date; random: number };

/**
 * When to try again: after 5 s, doubled with every attempt up to 15 min, of which a random part of up to a half is taken off;
 * later when the provider says so. On a whole second, since messages that wait for the same second share a slot.
 */
export function retryAt({ attemptCount, retryAfterSeconds, now, random }: Deferral): Date {
  const longestSeconds = Math.min(CAP_SECONDS, BASE_SECONDS * 2 ** (attemptCount - 1));
  const delaySeconds = Math.max(longestSeconds * (1 - random / 2), retryAfterSeconds ?? 0);
  return new Date(Math.ceil(now.getTime() / 1000 + delaySeconds) * 1000);
}
