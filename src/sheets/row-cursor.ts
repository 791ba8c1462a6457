/** Hands out the rows of a stream of blocks in portions, and knows whether more will come. */
export class RowCursor {
  readonly #blocks: AsyncIterator<string[][]>;
  #block: string[][] = [];

  constructor(blocks: AsyncIterable<string[][]>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  /** The next rows, at most so many; none at the end. */
  async next(maxRows: number): Promise<string[][]> {
    if (!(await this.hasMore())) return [];
    const rows = this.#block.slice(0, maxRows);
    this.#block = this.#block.slice(maxRows);
    return rows;
  }

  async hasMore(): Promise<boolean> {
    while (this.#block.length === 0) {
      const { done, value } = await this.#blocks.next();
      if (done) return false;
      this.#block = value;
    }
    return true;
  }

  /** Lets the source go when nobody wants the rest. */
  async close(): Promise<void> {
    await this.#blocks.return?.();
  }
}
