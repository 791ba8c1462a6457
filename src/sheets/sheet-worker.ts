import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { AppError } from "../platform/errors.ts";
import { openSheetFile } from "./open-sheet-here.ts";
import type { SheetFile } from "./sheet-file.ts";
import { BLOCKS_AHEAD, type FromWorker, type ToWorker, type WorkerTask } from "./worker-messages.ts";

const CALLS_PER_PROGRESS = 64;

/** The reading thread's side of `openSheet`: opens one file and sends the pages that are asked for, a few blocks ahead. */
class SheetWorker {
  readonly #port: MessagePort;
  #file: SheetFile | undefined;
  #reading = 0;
  #credit = 0;
  #wake: (() => void) | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on("message", (message: ToWorker) => this.#hear(message));
  }

  async open({ path, limits }: WorkerTask): Promise<void> {
    let calls = 0;
    const onProgress = () => {
      calls++;
      if (calls % CALLS_PER_PROGRESS === 0) this.#say({ kind: "progress" });
    };
    const file = await openSheetFile(path, { limits, onProgress });
    this.#file = file;
    this.#say({ kind: "opened", format: file.format, pages: file.pages });
  }

  /** Tells the other side what is wrong with the file; a bug of ours ends the thread. */
  refuse(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    this.#say({ kind: "refused", message: error.message, reason: error.reason });
  }

  #hear(message: ToWorker): void {
    if (message.kind === "stop") this.#reading = 0;
    else if (message.kind === "more") this.#credit += message.reading === this.#reading ? 1 : 0;
    else this.#start(message.reading, message.pageIndex);
    this.#wake?.();
  }

  #start(reading: number, pageIndex: number): void {
    this.#reading = reading;
    this.#credit = BLOCKS_AHEAD;
    this.#send(reading, pageIndex).catch((error: unknown) => this.refuse(error));
  }

  async #send(reading: number, pageIndex: number): Promise<void> {
    for await (const block of this.#file?.rows(pageIndex) ?? []) {
      while (this.#credit === 0 && this.#reading === reading) await this.#change();
      if (this.#reading !== reading) return;
      this.#credit--;
      this.#say({ kind: "rows", reading, rows: block });
    }
    this.#say({ kind: "end", reading });
  }

  #change(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return promise;
  }

  #say(message: FromWorker): void {
    this.#port.postMessage(message);
  }
}

if (parentPort) {
  const worker = new SheetWorker(parentPort);
  worker.open(workerData as WorkerTask).catch((error: unknown) => worker.refuse(error));
}
