import { Agent } from "undici";
import type { SimulatedReceipt } from "./reception.ts";

type WaitingReceipt = { receipt: SimulatedReceipt; done: () => void };

const RETRY_AFTER_MS = 500;
const MAX_TRIES = 120;
const CALL_TIMEOUT_MS = 10_000;

/** Posts receipts to the addresses that the messages named: in order for each address, many in a call, again while the receiver is away. */
export class HttpReceipts {
  readonly #agent = new Agent({ headersTimeout: CALL_TIMEOUT_MS, bodyTimeout: CALL_TIMEOUT_MS });
  readonly #waiting = new Map<string, WaitingReceipt[]>();
  readonly #batchSize: () => number;
  #owedCount = 0;
  /** Given up after a minute of trying. */
  abandonedCount = 0;
  #isStopped = false;

  constructor(batchSize: () => number) {
    this.#batchSize = batchSize;
  }

  get owedCount(): number {
    return this.#owedCount;
  }

  /** Resolves when the receiver has taken it (or never will). */
  send(receiptUrl: string, receipt: SimulatedReceipt): Promise<void> {
    this.#owedCount += 1;
    return new Promise((resolve) => {
      const done = () => {
        this.#owedCount -= 1;
        resolve();
      };
      const waiting = this.#waiting.get(receiptUrl);
      if (waiting) {
        waiting.push({ receipt, done });
        return;
      }
      this.#waiting.set(receiptUrl, [{ receipt, done }]);
      // Receipts that fall due in the same turn leave together.
      setImmediate(() => void this.#drain(receiptUrl));
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#agent.destroy();
  }

  async #drain(receiptUrl: string): Promise<void> {
    const waiting = this.#waiting.get(receiptUrl) ?? [];
    while (waiting.length > 0 && !this.#isStopped) {
      const batch = waiting.splice(0, this.#batchSize());
      if (!(await this.#deliver(receiptUrl, batch))) this.abandonedCount += batch.length;
      for (const { done } of batch) done();
    }
    this.#waiting.delete(receiptUrl);
  }

  async #deliver(receiptUrl: string, batch: WaitingReceipt[]): Promise<boolean> {
    const reports = batch.map(({ receipt }) => reportOf(receipt));
    const body = JSON.stringify(reports.length === 1 ? reports[0] : reports);
    for (let tryNumber = 1; tryNumber <= MAX_TRIES && !this.#isStopped; tryNumber += 1) {
      if (await this.#post(receiptUrl, body)) return true;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS).unref());
    }
    return false;
  }

  /** A receiver that is away or answers with an error is tried again: that is all the reasons come to here. */
  async #post(receiptUrl: string, body: string): Promise<boolean> {
    const { origin, pathname, search } = new URL(receiptUrl);
    const headers = { "content-type": "application/json" };
    return this.#agent.request({ origin, path: pathname + search, method: "POST", headers, body }).then(
      async ({ statusCode, body: answer }) => {
        await answer.dump();
        return statusCode >= 200 && statusCode <= 299;
      },
      () => false,
    );
  }
}

function reportOf({ providerMessageId, submission, state, code, doneAt }: SimulatedReceipt): object {
  const { messageId, address, sender } = submission;
  return { id: providerMessageId, messageId, to: address, from: sender, status: state, code, at: doneAt.toISOString() };
}
