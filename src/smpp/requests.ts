import { encodePdu, MAX_SEQUENCE, type Pdu, type PduCommand, type PduDraft, renumberPdu } from "./pdu.ts";
import type { PduSocket } from "./pdu-socket.ts";

/** Called once: with the answer, or with null where none came in time or the line was lost. */
export type Settle = (answer: Pdu | null) => void;

/** A request that only wants its sequence number, which it gets as it leaves. */
export type ReadyRequest = { answerCommand: `${PduCommand}_resp`; bytes: Buffer };

type Waiting = { answerCommand: string; lastTick: number; settle: Settle };

/** The answer time is counted in ticks, so that thousands of waiting requests need one timer. */
const TICKS_PER_TIMEOUT = 10;

/** Encodes a request ahead of its time, so that what cannot be written shows before anything is under way. Throws PduError. */
export function readyRequest(draft: PduDraft): ReadyRequest {
  return { answerCommand: `${draft.command}_resp`, bytes: encodePdu(draft) };
}

/** Requests under way on one line: numbers them, pairs answers with them, gives up those that wait too long. */
export class Requests {
  readonly #line: PduSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #timer: NodeJS.Timeout;
  #tick = 0;
  #sequence = 0;

  constructor(line: PduSocket, responseTimeoutMs: number) {
    this.#line = line;
    this.#timer = setInterval(() => this.#giveUpOverdue(), Math.max(1, responseTimeoutMs / TICKS_PER_TIMEOUT));
  }

  /** Writes a request in this very turn. */
  write({ answerCommand, bytes }: ReadyRequest, settle: Settle): void {
    this.#sequence = this.#sequence === MAX_SEQUENCE ? 1 : this.#sequence + 1;
    renumberPdu(bytes, this.#sequence);
    this.#line.writeEncoded(bytes);
    this.#waiting.set(this.#sequence, { answerCommand, lastTick: this.#tick + TICKS_PER_TIMEOUT, settle });
  }

  /** Pairs an answer with its request; one that nobody waits for (any more) is dropped. */
  settle(answer: Pdu): void {
    const waiting = this.#waiting.get(answer.sequence);
    if (!waiting) return;
    if (answer.command !== waiting.answerCommand && answer.command !== "generic_nack") return;
    this.#waiting.delete(answer.sequence);
    waiting.settle(answer);
  }

  /** For an answer that came and cannot be read, or that does not come. */
  giveUp(sequence: number): void {
    const waiting = this.#waiting.get(sequence);
    this.#waiting.delete(sequence);
    waiting?.settle(null);
  }

  /** The line is lost: nothing more will be answered. */
  close(): void {
    clearInterval(this.#timer);
    for (const sequence of [...this.#waiting.keys()]) this.giveUp(sequence);
  }

  #giveUpOverdue(): void {
    this.#tick += 1;
    for (const [sequence, { lastTick }] of this.#waiting) {
      // They stand in the order of writing, and all wait equally long.
      if (lastTick >= this.#tick) return;
      this.giveUp(sequence);
    }
  }
}
