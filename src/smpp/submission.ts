import type { Pdu } from "./pdu.ts";
import type { ReadyRequest, Settle } from "./requests.ts";

/** One part of a message, ready to be written; parts count from 1. */
export type SubmitPart = { part: number; request: ReadyRequest };

/** What became of one part: the provider's answer, no answer, or nothing of it left. */
export type PartResult =
  | { part: number; kind: "answered"; status: number; messageId: string }
  | { part: number; kind: "unanswered" }
  | { part: number; kind: "unwritten" };

/** A message on its way: its parts leave one after the other, its results come in any order. */
export class Submission {
  readonly #parts: readonly SubmitPart[];
  readonly #mayCall: () => boolean;
  readonly #done: (results: PartResult[]) => void;
  readonly #results: PartResult[] = [];
  #nextIndex = 0;

  constructor(parts: readonly SubmitPart[], mayCall: () => boolean, done: (results: PartResult[]) => void) {
    this.#parts = parts;
    this.#mayCall = mayCall;
    this.#done = done;
  }

  get isBegun(): boolean {
    return this.#nextIndex > 0;
  }

  /** True when none of its parts is left to be written. */
  get isOut(): boolean {
    return this.#nextIndex === this.#parts.length;
  }

  /**
   * Hands the next part to `write`, in this very turn. Only the first asks whether it may: half a message helps nobody, so what
   * is begun is finished.
   */
  writeNext(write: (request: ReadyRequest, settle: Settle) => void): void {
    const next = this.#parts[this.#nextIndex];
    if (!next || (!this.isBegun && !this.#mayCall())) {
      this.abandon();
      return;
    }
    this.#nextIndex += 1;
    write(next.request, (answer) => this.#add(partResult(next.part, answer)));
  }

  /** Nothing more of it will be written. */
  abandon(): void {
    const rest = this.#parts.slice(this.#nextIndex);
    this.#nextIndex = this.#parts.length;
    for (const { part } of rest) this.#add({ part, kind: "unwritten" });
  }

  #add(result: PartResult): void {
    this.#results.push(result);
    if (this.#results.length === this.#parts.length) this.#done(this.#results);
  }
}

function partResult(part: number, answer: Pdu | null): PartResult {
  if (answer === null) return { part, kind: "unanswered" };
  const messageId = answer.command === "submit_sm_resp" ? answer.messageId : "";
  return { part, kind: "answered", status: answer.status, messageId };
}
