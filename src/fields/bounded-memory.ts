/** Remembers what was worked out for a key, for at most `size` keys: the one made first is forgotten first. */
export class BoundedMemory<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** What is remembered for the key, else what `make` gives, which is remembered. */
  recall(key: Key, make: () => Value): Value {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;

    const made = make();
    if (this.#entries.size >= this.#size) this.#forgetOldest();
    this.#entries.set(key, made);
    return made;
  }

  get size(): number {
    return this.#entries.size;
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      this.#entries.delete(key);
      return;
    }
  }
}
