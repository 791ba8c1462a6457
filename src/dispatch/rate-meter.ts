const BUCKET_MS = 250;
const BUCKETS = 4;

/** Counts what happened in the last second, to a quarter of it. Times in ms of a monotonic clock. */
export class RateMeter {
  #counts = new Array<number>(BUCKETS).fill(0);
  #bucket = 0;

  note(now: number): void {
    this.#turnTo(now);
    this.#counts[this.#bucket % BUCKETS] = (this.#counts[this.#bucket % BUCKETS] ?? 0) + 1;
  }

  perSecond(now: number): number {
    this.#turnTo(now);
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #turnTo(now: number): void {
    const bucket = Math.floor(now / BUCKET_MS);
    for (let turns = Math.min(bucket - this.#bucket, BUCKETS); turns > 0; turns--)
      this.#counts[(bucket - turns + 1) % BUCKETS] = 0;
    this.#bucket = Math.max(bucket, this.#bucket);
  }
}
