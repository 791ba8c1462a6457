import type { RowChecker } from "../fields/check-row.ts";
import { retryWhileDatabaseIsAway } from "../platform/database.ts";
import type { OpenSheet, Row } from "../sheets/sheet.ts";
import type { ReadingParts } from "./read-sheet.ts";
import { sampleOf } from "./sheet-sample.ts";
import type { LeasedSheet } from "./sheet-store.ts";
import { updateReadShare, updateSample } from "./sheet-summary-store.ts";

/** People look at how far it is twice a second. */
const TELL_MS = 400;

/** Tells people who wait for a sheet how far it is, and what its first row says. */
export class ReadingNotes {
  readonly #parts: Pick<ReadingParts, "db" | "log" | "signal">;
  readonly #sheet: LeasedSheet;
  readonly #opened: OpenSheet;
  #needsSample: boolean;
  #toldAtMono = Number.NEGATIVE_INFINITY;

  constructor(parts: Pick<ReadingParts, "db" | "log" | "signal">, sheet: LeasedSheet, opened: OpenSheet) {
    this.#parts = parts;
    this.#sheet = sheet;
    this.#opened = opened;
    this.#needsSample = sheet.lastRowNumber === 0;
  }

  /** To be called between two blocks: the sheet's row is locked while one is stored. */
  async note(first: Row | undefined, { columnFields }: RowChecker): Promise<void> {
    const { db, log, signal } = this.#parts;
    if (this.#needsSample && first) {
      const sample = sampleOf(this.#opened.columns, first, columnFields);
      await retryWhileDatabaseIsAway(() => updateSample(db, this.#sheet, sample), { log, signal });
      this.#needsSample = false;
    }
    if (performance.now() - this.#toldAtMono < TELL_MS) return;
    await retryWhileDatabaseIsAway(() => updateReadShare(db, this.#sheet, this.#opened.share()), { log, signal });
    this.#toldAtMono = performance.now();
  }
}
