const SLOT_MS = 10;

/** Hands out items when their time has come, to 10 ms. One timer for all of them: a million may wait. */
export class TimingWheel<Item> {
  readonly #onDue: (items: Item[]) => void;
  readonly #monotonicMs: () => number;
  readonly #slots = new Map<number, Item[]>();
  #timer: NodeJS.Timeout | undefined;
  #nextSlot = 0;
  #size = 0;

  constructor(onDue: (items: Item[]) => void, monotonicMs: () => number = () => performance.now()) {
    this.#onDue = onDue;
    this.#monotonicMs = monotonicMs;
  }

  get size(): number {
    return this.#size;
  }

  add(item: Item, delayMs: number): void {
    if (!this.#timer) this.#start();
    const slot = Math.max(this.#nextSlot, Math.ceil((this.#monotonicMs() + delayMs) / SLOT_MS));
    const items = this.#slots.get(slot);
    if (items) items.push(item);
    else this.#slots.set(slot, [item]);
    this.#size += 1;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #start(): void {
    this.#nextSlot = Math.floor(this.#monotonicMs() / SLOT_MS);
    this.#timer = setInterval(() => this.#turn(), SLOT_MS);
  }

  #turn(): void {
    const lastSlot = Math.floor(this.#monotonicMs() / SLOT_MS);
    const due: Item[] = [];
    for (; this.#nextSlot <= lastSlot; this.#nextSlot += 1) {
      for (const item of this.#slots.get(this.#nextSlot) ?? []) due.push(item);
      this.#slots.delete(this.#nextSlot);
    }
    this.#size -= due.length;
    if (this.#size === 0) this.stop();
    if (due.length > 0) this.#onDue(due);
  }
}
