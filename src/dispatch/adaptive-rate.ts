const MIN_RATE = 1;
const GROWTH_PER_SECOND = 1.5;
/** Free again once the rate has grown to this multiple of what the provider refused. */
const FREE_AT = 4;

/** Slows one line down when its provider says so, and lets it recover by itself. Times in ms of a monotonic clock. */
export class AdaptiveRate {
  #rate: number | null = null;
  #refusedRate = 0;
  #changedAt = 0;
  #standsUntil = 0;

  /** The provider asked to slow down while `ratePerSecond` messages a second went. */
  throttled(now: number, ratePerSecond: number, retryAfterSeconds: number | null): void {
    if (now < this.#standsUntil) return; // answers to calls that went before we slowed down
    this.#refusedRate = Math.max(MIN_RATE, this.#rate ?? ratePerSecond);
    this.#rate = Math.max(MIN_RATE, this.#refusedRate / 2);
    this.#changedAt = now;
    this.#standsUntil = now + (retryAfterSeconds ?? 1) * 1000;
  }

  /** How long nothing may be called, in ms. */
  standsForMs(now: number): number {
    return Math.max(0, this.#standsUntil - now);
  }

  /** Messages a second that may go now; null: as many as one likes. */
  rate(now: number): number | null {
    if (this.#rate === null) return null;
    const seconds = Math.max(0, now - Math.max(this.#changedAt, this.#standsUntil)) / 1000;
    this.#rate *= GROWTH_PER_SECOND ** seconds;
    this.#changedAt = Math.max(this.#changedAt, now);
    if (this.#rate > this.#refusedRate * FREE_AT) this.#rate = null;
    return this.#rate;
  }
}
