import { TemporaryFile } from "./temporary-file.ts";

const PAGE_BYTES = 65_536;
const CACHED_PAGES = 128;
const OFFSETS_PER_CHUNK = 65_536;
const WRITE_BYTES = 1_048_576;

/**
 * Strings by their index, in memory that stays small however many there are: the first ones are kept as they are, the rest lie
 * in a temporary file with an index of offsets, read through a cache of pages. A sheet mostly asks in the order of the table.
 */
export class StringTable {
  readonly #maxCharactersInMemory: number;
  readonly #first: string[] = [];
  #charactersInMemory = 0;
  #spilled: SpilledStrings | undefined;

  constructor(maxCharactersInMemory: number) {
    this.#maxCharactersInMemory = maxCharactersInMemory;
  }

  get count(): number {
    return this.#first.length + (this.#spilled?.count ?? 0);
  }

  add(text: string): void {
    // The constant stands for what an empty string takes as well.
    this.#charactersInMemory += text.length + 16;
    if (this.#charactersInMemory <= this.#maxCharactersInMemory) {
      this.#first.push(text);
      return;
    }
    this.#spilled ??= new SpilledStrings();
    this.#spilled.add(text);
  }

  /** Undefined beyond the end. */
  get(index: number): string | undefined {
    return index < this.#first.length ? this.#first[index] : this.#spilled?.get(index - this.#first.length);
  }

  close(): void {
    this.#spilled?.close();
    this.#spilled = undefined;
  }
}

class SpilledStrings {
  readonly #file = new TemporaryFile();
  /** Where each string ends; in pieces, so that growing copies nothing. */
  readonly #ends: Uint32Array[] = [];
  readonly #pages = new Map<number, Buffer>();
  #unwritten = Buffer.allocUnsafe(WRITE_BYTES);
  #unwrittenBytes = 0;
  #byteCount = 0;
  count = 0;

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#unwrittenBytes + bytes.length > this.#unwritten.length) this.#flush();
    if (bytes.length > this.#unwritten.length) this.#file.append(bytes);
    else this.#unwrittenBytes += bytes.copy(this.#unwritten, this.#unwrittenBytes);
    this.#byteCount += bytes.length;

    const place = this.count % OFFSETS_PER_CHUNK;
    if (place === 0) this.#ends.push(new Uint32Array(OFFSETS_PER_CHUNK));
    const ends = this.#ends.at(-1);
    if (ends) ends[place] = this.#byteCount;
    this.count++;
  }

  get(index: number): string | undefined {
    if (!(index < this.count)) return undefined;
    this.#flush();
    const start = this.#endOf(index - 1);
    const end = this.#endOf(index);
    const page = Math.floor(start / PAGE_BYTES);
    const from = start - page * PAGE_BYTES;
    if (from + end - start <= PAGE_BYTES) return this.#page(page).toString("utf8", from, from + end - start);

    const bytes = Buffer.allocUnsafe(end - start);
    this.#file.read(bytes, start);
    return bytes.toString();
  }

  close(): void {
    this.#file.close();
  }

  #endOf(index: number): number {
    return this.#ends[Math.floor(index / OFFSETS_PER_CHUNK)]?.[index % OFFSETS_PER_CHUNK] ?? 0;
  }

  #page(number: number): Buffer {
    const cached = this.#pages.get(number);
    if (cached) return cached;

    const page = this.#pages.size < CACHED_PAGES ? Buffer.allocUnsafeSlow(PAGE_BYTES) : this.#takeOldestPage();
    this.#file.read(page, number * PAGE_BYTES);
    this.#pages.set(number, page);
    return page;
  }

  #takeOldestPage(): Buffer {
    const [[number, page] = [0, Buffer.allocUnsafeSlow(PAGE_BYTES)]] = this.#pages;
    this.#pages.delete(number);
    return page;
  }

  #flush(): void {
    if (this.#unwrittenBytes === 0) return;
    this.#file.append(this.#unwritten.subarray(0, this.#unwrittenBytes));
    this.#unwrittenBytes = 0;
  }
}
