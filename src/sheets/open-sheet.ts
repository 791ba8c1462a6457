import { Worker } from "node:worker_threads";
import { findSheet } from "./find-sheet.ts";
import type { SheetOptions } from "./open-sheet-here.ts";
import type { OpenSheet, Row } from "./sheet.ts";
import type { PageHead, SheetFile } from "./sheet-file.ts";
import { defaultSheetLimits, type SheetLimits } from "./sheet-limits.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/**
 * Opens a sheet in a thread of its own, so that no file can take the memory or the time of the program. Closing it ends the thread.
 * Throws AppError `invalid_input` with a reason `sheet_...` and what to do about it.
 */
export async function openSheet({ path }: { path: string }, options: SheetOptions): Promise<OpenSheet> {
  const file = await openPages({ path }, options.limits);
  try {
    return await findSheet(file, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Opens a file in the same way before it is decided which of its pages is the sheet. */
export async function openPages({ path }: { path: string }, limits: Partial<SheetLimits> = {}): Promise<SheetFile> {
  const reader = new ThreadReader({ path, limits: { ...defaultSheetLimits, ...limits } });
  try {
    return await reader.open();
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
  #share = 0;

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
    const message = await this.#next(0);
    if (message.kind !== "opened") throw new Error(`The reading thread began with ${message.kind}.`);
    const { format, pages } = message;
    return {
      format,
      pages,
      head: (pageIndex) => this.#head(pageIndex),
      rows: (pageIndex) => this.#rows(pageIndex),
      share: () => this.#share,
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #head(pageIndex: number): Promise<PageHead> {
    this.#reading++;
    this.#tell({ kind: "look", reading: this.#reading, pageIndex });
    const message = await this.#next(this.#reading);
    if (message.kind !== "head") throw new Error(`The reading thread answered a look with ${message.kind}.`);
    return message.head;
  }

  async *#rows(pageIndex: number): AsyncGenerator<Row[]> {
    this.#reading++;
    const reading = this.#reading;
    this.#tell({ kind: "read", reading, pageIndex });
    try {
      for (;;) {
        const message = await this.#next(reading);
        if (message.kind !== "rows") return;
        this.#tell({ kind: "more", reading });
        this.#share = message.share;
        yield message.rows;
      }
    } finally {
      this.#tell({ kind: "stop" });
    }
  }

  /** The next message of this reading; progress is only a sign of life, and earlier readings were given up. */
  async #next(reading: number): Promise<FromWorker> {
    for (;;) {
      const message = this.#inbox.shift();
      if (!message) await this.#news();
      else if (message.kind !== "progress" && message.reading === reading) return accepted(message);
    }
  }

  /** Waits for the next message, but not for ever. */
  async #news(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const waiting = Promise.withResolvers<void>();
    this.#waiting = waiting;
    const { stallMs } = this.#limits;
    const stalled = () => new SheetRefusal("no_progress", { seconds: stallMs / 1_000 });
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

function accepted(message: FromWorker): FromWorker {
  if (message.kind === "refused") throw new SheetRefusal(message.refusal, message.params);
  return message;
}

function refusalOfCrash(error: unknown): unknown {
  const isOutOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isOutOfMemory ? new SheetRefusal("out_of_memory", {}, error) : error;
}
