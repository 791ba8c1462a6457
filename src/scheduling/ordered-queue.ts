/** Negative when the first of the two comes out earlier. */
export type Order<Item> = (a: Item, b: Item) => number;

/** Gives its items out in order: a binary heap, so that adding and taking stay cheap among many thousands. */
export class OrderedQueue<Item> {
  readonly #order: Order<Item>;
  readonly #heap: Item[] = [];

  constructor(order: Order<Item>) {
    this.#order = order;
  }

  first(): Item | undefined {
    return this.#heap[0];
  }

  add(item: Item): void {
    let index = this.#heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#rank(parent, index) <= 0) return;
      this.#swap(parent, index);
      index = parent;
    }
  }

  takeFirst(): Item | undefined {
    if (this.#heap.length < 2) return this.#heap.pop();

    this.#swap(0, this.#heap.length - 1);
    const first = this.#heap.pop();
    this.#sink();
    return first;
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = this.#rank(right, left) < 0 ? right : left;
      if (this.#rank(index, child) <= 0) return;
      this.#swap(index, child);
      index = child;
    }
  }

  /** A place beyond the end comes after every other. */
  #rank(a: number, b: number): number {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
    return this.#order(one, other);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
