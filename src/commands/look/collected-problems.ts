import type { Problem } from "../../fields/problem.ts";

const MAX_KEPT = 1_000;

/** Counts all problems and keeps the first thousand, however many a file has. */
export class CollectedProblems {
  count = 0;
  readonly kept: Problem[] = [];
  readonly #once = new Set<string>();

  add(problem: Problem): void {
    this.count += 1;
    if (this.kept.length < MAX_KEPT) this.kept.push(problem);
  }

  /** What is said of a field of the whole sheet stands before what is said of rows, and only once. */
  addOnce(problem: Problem): void {
    const key = `${problem.field} ${problem.column}`;
    if (this.#once.has(key)) return;
    this.kept.splice(this.#once.size, 0, problem);
    this.#once.add(key);
    this.count += 1;
    if (this.kept.length > MAX_KEPT) this.kept.pop();
  }
}
