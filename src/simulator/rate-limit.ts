/** A bucket that fills with `perSecond` tokens a second and holds those of a tenth of a second, at least one. */
export class RateLimit {
  #tokens = 1;
  #filledAtMs: number;

  constructor(nowMs: number) {
    this.#filledAtMs = nowMs;
  }

  /** Whether one more message may pass now. */
  take(perSecond: number, nowMs: number): boolean {
    const grown = this.#tokens + ((nowMs - this.#filledAtMs) / 1000) * perSecond;
    this.#tokens = Math.min(grown, Math.max(1, perSecond / 10));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
