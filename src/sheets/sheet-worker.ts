import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { openSheetFile } from "./open-sheet-here.ts";
import type { SheetFile } from "./sheet-file.ts";
import { SheetRefusal } from "./sheet-refusals.ts";
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
    this.#say({ kind: "opened", reading: 0, format: file.format, pages: file.pages });
  }

  /** Tells the other side what is wrong with the file; a bug of ours ends the thread. */
  refuse(error: unknown, reading: number): void {
    if (!(error instanceof SheetRefusal)) throw error;
    this.#say({ kind: "refused", reading, refusal: error.kind, params: error.params });
  }

  #hear(message: ToWorker): void {
    if (message.kind === "stop") this.#reading = 0;
    else if (message.kind === "more") this.#credit += message.reading === this.#reading ? 1 : 0;
    else this.#start(message);
    this.#wake?.();
  }

  #start({ kind, reading, pageIndex }: ToWorker & { kind: "look" | "read" }): void {
    this.#reading = reading;
    this.#credit = BLOCKS_AHEAD;
    const sent = kind === "look" ? this.#sendHead(reading, pageIndex) : this.#send(reading, pageIndex);
    sent.catch((error: unknown) => this.refuse(error, reading));
  }

  async #sendHead(reading: number, pageIndex: number): Promise<void> {
    const head = await this.#file?.head(pageIndex);
    if (head) this.#say({ kind: "head", reading, head });
  }

  async #send(reading: number, pageIndex: number): Promise<void> {
    for await (const block of this.#file?.rows(pageIndex) ?? []) {
      while (this.#credit === 0 && this.#reading === reading) await this.#change();
      if (this.#reading !== reading) return;
      this.#credit--;
      this.#say({ kind: "rows", reading, rows: block, share: this.#file?.share() ?? 0 });
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
  worker.open(workerData as WorkerTask).catch((error: unknown) => worker.refuse(error, 0));
}
