import type { Database } from "../platform/database.ts";
import type { Work } from "./work.ts";
import { listOpenWork } from "./work-store.ts";

/** A list this old is still good for choosing; the claim itself is what decides. */
const FRESH_MS = 100;

/** What is open, read once for all lanes of this process. */
export class WorkList {
  readonly #db: Database;
  readonly #now: () => Date;
  #work: Promise<Work[]> = Promise.resolve([]);
  #readAtMono = Number.NEGATIVE_INFINITY;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** The present list; read anew where it is old or the caller knows that it has changed. */
  read(fresh: boolean): Promise<Work[]> {
    const ageMs = performance.now() - this.#readAtMono;
    if (!fresh && ageMs < FRESH_MS) return this.#work;
    this.#readAtMono = performance.now();
    this.#work = listOpenWork(this.#db, this.#now());
    this.#work.catch(() => {
      this.#readAtMono = Number.NEGATIVE_INFINITY;
    });
    return this.#work;
  }
}
