import { Worker } from "node:worker_threads";
import { invalidInput } from "../platform/errors.ts";
import { findSheet } from "./find-sheet.ts";
import type { SheetOptions } from "./open-sheet-here.ts";
import type { OpenSheet, Row } from "./sheet.ts";
import type { SheetFile } from "./sheet-file.ts";
import { defaultSheetLimits, type SheetLimits } from "./sheet-limits.ts";
import { sheetTooLarge } from "./sheet-refusals.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/**
 * Opens a sheet in a thread of its own, so that no file can take the memory or the time of the program. Closing it ends the thread.
 * Throws AppError `invalid_input` with a reason `sheet_...` and what to do about it.
 */
export async function openSheet({ path }: { path: string }, options: SheetOptions): Promise<OpenSheet> {
  const reader = new ThreadReader({ path, limits: { ...defaultSheetLimits, ...options.limits } });
  try {
    return await findSheet(await reader.open(), options.isRecipientHeader);
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** Our side of `sheet-worker.ts`. */
class ThreadReader {
  readonly #worker: Worker;
  readonly #limits: SheetLimits;
  readonly #inbox: FromWorker[] = [];
  #waiting: PromiseWithResolvers<void> | undefined;
  #failure: unknown;
  #reading = 0;

  constructor(task: WorkerTask) {
    this.#limits = task.limits;
    this.#worker = new Worker(new URL("./sheet-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: {
        maxOldGenerationSizeMb: task.limits.memoryMb,
        maxYoungGenerationSizeMb: task.limits.memoryMb / 8,
      },
    });
    this.#worker.on("message", (message: FromWorker) => this.#hear(message));
    this.#worker.on("error", (error) => this.#fail(refusalOfCrash(error)));
    this.#worker.on("exit", () => this.#fail(new Error("The sheet was closed while it was read.")));
  }

  async open(): Promise<SheetFile> {
    const message = await this.#next();
    if (message.kind !== "opened") throw new Error(`The reading thread began with ${message.kind}.`);
    const { format, pages } = message;
    return { format, pages, rows: (pageIndex) => this.#rows(pageIndex), close: () => this.close() };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async *#rows(pageIndex: number): AsyncGenerator<Row[]> {
    this.#reading++;
    const reading = this.#reading;
    this.#tell({ kind: "read", reading, pageIndex });
    try {
      for (;;) {
        const message = await this.#next();
        if (message.kind === "end" && message.reading === reading) return;
        if (message.kind !== "rows" || message.reading !== reading) continue;
        this.#tell({ kind: "more", reading });
        yield message.rows;
      }
    } finally {
      this.#tell({ kind: "stop" });
    }
  }

  async #next(): Promise<FromWorker> {
    for (;;) {
      const message = this.#inbox.shift();
      if (message?.kind === "refused") throw invalidInput(message.message, { reason: message.reason });
      if (message && message.kind !== "progress") return message;
      if (!message) await this.#news();
    }
  }

  /** Waits for the next message, but not for ever. */
  async #news(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const waiting = Promise.withResolvers<void>();
    this.#waiting = waiting;
    const { stallMs } = this.#limits;
    const stalled = () => sheetTooLarge(`reading it made no progress for ${stallMs / 1_000} seconds`);
    const timer = setTimeout(() => waiting.reject(stalled()), stallMs);
    try {
      await waiting.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  #hear(message: FromWorker): void {
    this.#inbox.push(message);
    this.#waiting?.resolve();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#waiting?.reject(this.#failure);
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

function refusalOfCrash(error: unknown): unknown {
  const isOutOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isOutOfMemory ? sheetTooLarge("reading it needs more memory than one sheet may take", error) : error;
}
