import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../platform/database.ts";
import { listById } from "./distribution-store.ts";
import type { ListChange, ListedDistribution } from "./list-api.ts";
import type { ListReader } from "./list-reader.ts";
import { listLiveIds } from "./list-store.ts";

const LOOK_MS = 1000;
const BEAT_MS = 15_000;
/** Ends that another process has written a moment ago are not missed. */
const OVERLAP_MS = 10_000;
const MAX_LIVE = 500;

type WatchParts = { db: Database; reader: ListReader; now: () => Date };
type Listener = { isNew: boolean; items: Map<number, ListedDistribution>; gone: Set<number>; wake(): void };

/** Looks at the live distributions of an account once a second for all who watch its list, and tells each what has changed. */
class AccountWatch {
  readonly #parts: WatchParts;
  readonly #accountId: number;
  readonly #listeners = new Set<Listener>();
  readonly #told = new Map<number, string>();
  #failure: unknown;
  #since: Date;
  #isLooking = false;

  constructor(accountId: number, parts: WatchParts) {
    this.#accountId = accountId;
    this.#parts = parts;
    this.#since = parts.now();
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  async *listen(signal: AbortSignal): AsyncGenerator<ListChange | null> {
    let changed = Promise.withResolvers<void>();
    const listener: Listener = { isNew: true, items: new Map(), gone: new Set(), wake: () => changed.resolve() };
    this.#listeners.add(listener);
    signal.addEventListener("abort", listener.wake, { once: true });
    if (!this.#isLooking) void this.#look();
    try {
      while (!signal.aborted) {
        const beat = setTimeout(listener.wake, BEAT_MS);
        await changed.promise;
        clearTimeout(beat);
        changed = Promise.withResolvers<void>();
        if (this.#failure) throw this.#failure;
        if (!signal.aborted) yield takeFrom(listener);
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** A failure ends the streams of all who watch: they come back, and are told everything anew. */
  async #look(): Promise<void> {
    this.#isLooking = true;
    try {
      for (; this.#listeners.size > 0; await sleep(LOOK_MS, undefined, { ref: false })) await this.#lookOnce();
    } catch (error) {
      this.#failure = error;
      for (const listener of this.#listeners) listener.wake();
    } finally {
      this.#isLooking = false;
    }
  }

  async #lookOnce(): Promise<void> {
    const { db, reader, now } = this.#parts;
    const at = now();
    const ids = await listLiveIds(db, this.#accountId, this.#since, MAX_LIVE);
    const live = await listById(db, this.#accountId, [...new Set([...ids, ...this.#told.keys()])]);
    const items = await reader.present(db, this.#accountId, live, at);
    this.#since = new Date(at.getTime() - OVERLAP_MS);
    this.#tell(items, new Set(ids));
  }

  #tell(items: ListedDistribution[], liveIds: ReadonlySet<number>): void {
    const found = new Set(items.map(({ id }) => id));
    const gone = [...this.#told.keys()].filter((id) => !found.has(id));
    const changed = items.filter((item) => this.#told.get(item.id) !== JSON.stringify(item));
    for (const listener of this.#listeners) {
      for (const item of listener.isNew ? items : changed) listener.items.set(item.id, item);
      for (const id of gone) listener.gone.add(id);
      if (listener.isNew || listener.items.size > 0 || listener.gone.size > 0) listener.wake();
      listener.isNew = false;
    }
    for (const id of gone) this.#told.delete(id);
    for (const item of items) {
      if (liveIds.has(item.id)) this.#told.set(item.id, JSON.stringify(item));
      else this.#told.delete(item.id); // it was told to the end
    }
  }
}

/** Null: nothing new, the line is alive. */
function takeFrom(listener: Listener): ListChange | null {
  const change = { items: [...listener.items.values()], gone: [...listener.gone] };
  listener.items.clear();
  listener.gone.clear();
  return change.items.length + change.gone.length > 0 ? change : null;
}

/** One look a second for each account whose list somebody watches in this process. */
export class ListWatch {
  readonly #parts: WatchParts;
  readonly #accounts = new Map<number, AccountWatch>();

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** At once what is alive, then what has changed, at most once a second, until nobody listens any more; null: nothing new. */
  async *watch(accountId: number, signal: AbortSignal): AsyncGenerator<ListChange | null> {
    const account = this.#accounts.get(accountId) ?? new AccountWatch(accountId, this.#parts);
    this.#accounts.set(accountId, account);
    try {
      yield* account.listen(signal);
    } finally {
      if (account.isIdle) this.#accounts.delete(accountId);
    }
  }
}
