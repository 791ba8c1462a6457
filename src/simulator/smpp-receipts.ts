import type { PduDraft } from "../smpp/pdu.ts";
import type { ReceiptState } from "./behaviour.ts";
import type { SimulatedReceipt } from "./reception.ts";

/** A line that receipts may take: a bound session that can receive. */
export type ReceiptLine = {
  /** How many more deliver_sm it takes before answers must come. */
  room(): number;
  deliver(receipt: WaitingReceipt): void;
};

export type WaitingReceipt = { receipt: SimulatedReceipt; done: () => void };

const RETRY_AFTER_MS = 300;

/** The receipts of one system id: sent over any of its sessions, kept while there is none, kept until they are answered. */
export class SmppReceipts {
  readonly #lines = new Set<ReceiptLine>();
  #waiting: WaitingReceipt[] = [];
  #nextIndex = 0;
  #owedCount = 0;

  get owedCount(): number {
    return this.#owedCount;
  }

  /** Resolves when the receipt was answered well. */
  send(receipt: SimulatedReceipt): Promise<void> {
    if (!stateCodes.has(receipt.state)) return Promise.resolve();
    this.#owedCount += 1;
    return new Promise((resolve) => {
      const done = () => {
        this.#owedCount -= 1;
        resolve();
      };
      this.#waiting.push({ receipt, done });
      this.pump();
    });
  }

  addLine(line: ReceiptLine): void {
    this.#lines.add(line);
    this.pump();
  }

  /** A line is gone; what it had not seen answered goes over another. */
  removeLine(line: ReceiptLine, unanswered: Iterable<WaitingReceipt>): void {
    this.#lines.delete(line);
    for (const receipt of unanswered) this.#waiting.push(receipt);
    this.pump();
  }

  /** The receiver refused it for now. */
  retryLater(receipt: WaitingReceipt): void {
    setTimeout(() => {
      this.#waiting.push(receipt);
      this.pump();
    }, RETRY_AFTER_MS).unref();
  }

  /** Hands what waits to the lines that have room. */
  pump(): void {
    for (const line of this.#lines) {
      for (let room = line.room(); room > 0; room -= 1) {
        const next = this.#waiting[this.#nextIndex];
        if (!next) break;
        this.#nextIndex += 1;
        line.deliver(next);
      }
    }
    // Taken from the front by an index: shifting a long array moves all of it.
    if (this.#nextIndex === this.#waiting.length || this.#nextIndex > 10_000) {
      this.#waiting = this.#waiting.slice(this.#nextIndex);
      this.#nextIndex = 0;
    }
  }
}

/** message_state and the word in the text; SMPP has none for having been read. */
const stateCodes = new Map<ReceiptState, [state: number, word: string]>([
  ["sent", [1, "ENROUTE"]],
  ["delivered", [2, "DELIVRD"]],
  ["expired", [3, "EXPIRED"]],
  ["failed", [5, "UNDELIV"]],
]);

const RECEIPT = 0x04;
const GSM_NETWORK = 3;

/** The deliver_sm of a receipt: by parameters and by text, as most SMSCs send it. */
export function receiptPdu(receipt: SimulatedReceipt, sequence: number): PduDraft {
  const { submission, providerMessageId, code } = receipt;
  const [state, word] = stateCodes.get(receipt.state) ?? [7, "UNKNOWN"];
  const delivered = word === "DELIVRD" ? "001" : "000";
  const dates = `submit date:${shortDate(receipt.submittedAt)} done date:${shortDate(receipt.doneAt)}`;
  const text = `id:${providerMessageId} sub:001 dlvrd:${delivered} ${dates} stat:${word} err:${code} text:`;
  return {
    command: "deliver_sm",
    sequence,
    sourceTon: 1,
    sourceNpi: 1,
    sourceAddress: submission.address.replace(/^\+/, ""),
    destinationAddress: submission.sender,
    esmClass: RECEIPT,
    shortMessage: Buffer.from(text, "latin1"),
    tlvs: {
      receiptedMessageId: providerMessageId,
      messageState: state,
      networkErrorCode: Buffer.of(GSM_NETWORK, 0, Number(code)),
    },
  };
}

/** YYMMDDhhmmss in UTC. */
function shortDate(date: Date): string {
  return date.toISOString().replace(/\D/g, "").slice(2, 14);
}
