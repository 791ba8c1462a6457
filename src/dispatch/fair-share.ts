/** A distribution that has work at a priority. */
export type Candidate = { distributionId: number; priorityRank: number };

/** Each lower priority gets this share of the calls while it has work. */
const lowerShare = 0.05;

/**
 * Chooses whose messages go next on one line: strict priority, but for 5 % of the calls to each lower one that has work;
 * inside a priority the distribution that was served least, so that a small one is not stuck behind a million rows.
 */
export class FairShare {
  #served = new Map<string, number>();
  #credit = new Map<number, number>();

  /** The candidate to serve and how many of its messages at most; undefined where there is none. */
  choose<Work extends Candidate>(candidates: Work[], wanted: number): { work: Work; limit: number } | undefined {
    this.#enter(candidates);
    const ranks = [...new Set(candidates.map((candidate) => candidate.priorityRank))].sort((a, b) => a - b);
    const [first, ...lower] = ranks;
    if (first === undefined) return undefined;

    const due = lower.find((rank) => this.#creditOf(rank) >= Math.max(1, wanted / 2));
    const rank = due ?? first;
    const work = this.#leastServed(candidates.filter((candidate) => candidate.priorityRank === rank));
    const limit = due === undefined ? wanted : Math.min(wanted, Math.floor(this.#creditOf(due)));
    return work && { work, limit };
  }

  /** Notes what was claimed: the lower priorities that had work while a higher one was served earn their share. */
  note(work: Candidate, count: number, candidates: Candidate[]): void {
    this.#served.set(keyOf(work), this.#servedOf(work) + count);
    const ranks = new Set(candidates.map((candidate) => candidate.priorityRank));
    for (const rank of ranks) {
      if (rank > work.priorityRank) this.#credit.set(rank, this.#creditOf(rank) + count * lowerShare);
    }
    const wasLower = [...ranks].some((rank) => rank < work.priorityRank);
    if (wasLower) this.#credit.set(work.priorityRank, Math.max(0, this.#creditOf(work.priorityRank) - count));
    this.#forget(candidates);
  }

  #creditOf(rank: number): number {
    return this.#credit.get(rank) ?? 0;
  }

  #leastServed<Work extends Candidate>(candidates: Work[]): Work | undefined {
    return candidates.toSorted((a, b) => this.#servedOf(a) - this.#servedOf(b))[0];
  }

  #servedOf(work: Candidate): number {
    return this.#served.get(keyOf(work)) ?? 0;
  }

  /** A newcomer starts level with the least served of the others, neither ahead nor behind. */
  #enter(candidates: Candidate[]): void {
    for (const newcomer of candidates.filter((candidate) => !this.#served.has(keyOf(candidate)))) {
      const peers = candidates.filter((candidate) => candidate.priorityRank === newcomer.priorityRank);
      const levels = peers.map((peer) => this.#served.get(keyOf(peer))).filter((served) => served !== undefined);
      this.#served.set(keyOf(newcomer), levels.length > 0 ? Math.min(...levels) : 0);
    }
  }

  #forget(candidates: Candidate[]): void {
    const present = new Set(candidates.map(keyOf));
    for (const key of this.#served.keys()) if (!present.has(key)) this.#served.delete(key);
  }
}

function keyOf(candidate: Candidate): string {
  return `${candidate.distributionId} ${candidate.priorityRank}`;
}
