/** Measures how much of something has been read. */
export class ByteMeter {
  readonly #expectedBytes: number;
  #readBytes = 0;

  /** @param expectedBytes as far as it is known; 0: not at all */
  constructor(expectedBytes: number) {
    this.#expectedBytes = expectedBytes;
  }

  /** 0 to 1. */
  get share(): number {
    return Math.min(1, this.#readBytes / Math.max(1, this.#expectedBytes));
  }

  async *measure(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of bytes) {
      this.#readBytes += piece.length;
      yield piece;
    }
  }
}
