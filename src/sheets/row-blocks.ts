import type { Row } from "./sheet.ts";

const ROWS_PER_BLOCK = 1_000;
/** Keeps a block small in memory when its cells are long or its rows wide. */
const WEIGHT_PER_BLOCK = 1_000_000;

/** Gathers rows into blocks of at most 1,000. */
export class RowBlocks {
  #rows: Row[] = [];
  #weight = 0;
  #ready: Row[][] = [];

  /** @param weight cells plus characters of the row */
  add(row: Row, weight: number): void {
    this.#rows.push(row);
    this.#weight += weight;
    if (this.#rows.length === ROWS_PER_BLOCK || this.#weight > WEIGHT_PER_BLOCK) this.#close();
  }

  /** The blocks that are complete since the last call. */
  take(): Row[][] {
    const ready = this.#ready;
    if (ready.length > 0) this.#ready = [];
    return ready;
  }

  takeRest(): Row[][] {
    if (this.#rows.length > 0) this.#close();
    return this.take();
  }

  #close(): void {
    this.#ready.push(this.#rows);
    this.#rows = [];
    this.#weight = 0;
  }
}

/** Whether a text shows nothing. The first character answers nearly always. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return false;
  return text.trim() === "";
}
