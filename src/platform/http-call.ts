import type { Dispatcher } from "undici";
import type { AnswerHeaders, HttpResult } from "./http-client.ts";
import { AddressRefused } from "./safe-address.ts";

type CallOptions = {
  timeoutMs: number;
  maxAnswerBytes: number;
  mayCall: (() => boolean) | undefined;
  resolve(result: HttpResult): void;
  reject(error: Error): void;
};

/** What undici reports about one request, turned into one result. */
export class HttpCall implements Dispatcher.DispatchHandler {
  readonly #options: CallOptions;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #isSettled = false;
  #status = 0;
  #headers: AnswerHeaders = {};
  #chunks: Buffer[] = [];
  #byteCount = 0;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#timer = setTimeout(() => this.#onTimeOver(), options.timeoutMs);
  }

  /**
   * Undici calls this right before it writes to the socket, in the same turn (client-h1.js, `writeH1`). What is thrown
   * here takes the request off its queue unwritten and keeps the connection. It may be called a second time only to
   * write a request again: never here, since the peer may have taken the first.
   */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isSettled || this.#controller) throw notWritten;
    if (this.#options.mayCall?.() === false) {
      this.#settle({ kind: "not_called" });
      throw notWritten;
    }
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#byteCount += chunk.length;
    if (this.#byteCount > this.#options.maxAnswerBytes) {
      controller.abort(new Error(`The answer is longer than ${this.#options.maxAnswerBytes} bytes.`));
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks, this.#byteCount).toString("utf8");
    this.#settle({ kind: "answer", status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error & { code?: string }): void {
    if (error.code === "UND_ERR_INVALID_ARG") {
      clearTimeout(this.#timer);
      this.#options.reject(error);
      return;
    }
    const detail = describe(error);
    const code = error.code ? { code: error.code } : {};
    if (this.#controller) this.#settle({ kind: "no_answer", detail });
    else if (error instanceof AddressRefused)
      this.#settle({ kind: "never_left", detail, ...code, isAddressRefused: true });
    else this.#settle({ kind: "never_left", detail, ...code });
  }

  #onTimeOver(): void {
    const detail = `No answer within ${this.#options.timeoutMs} ms.`;
    if (this.#controller) this.#controller.abort(new Error(detail));
    else this.#settle({ kind: "never_left", detail: `No connection was free within ${this.#options.timeoutMs} ms.` });
  }

  #settle(result: HttpResult): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#options.resolve(result);
  }
}

const notWritten = new Error("The request was taken back before it was written.");

/** Several addresses tried give one error each; the first says enough. */
function describe(error: Error & { code?: string }): string {
  const cause = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  return cause.message || error.code || error.name;
}
