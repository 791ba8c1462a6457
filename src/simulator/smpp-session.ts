import type { Socket } from "node:net";
import { commandStatus } from "../smpp/command-status.ts";
import { MAX_SEQUENCE, type Pdu, type PduOf } from "../smpp/pdu.ts";
import { PduSocket } from "../smpp/pdu-socket.ts";
import type { Reaction, Reception, RefusalWord } from "./reception.ts";
import { type ReceiptLine, receiptPdu, type SmppReceipts, type WaitingReceipt } from "./smpp-receipts.ts";
import { submissionOf } from "./smpp-submission.ts";

type Bind = PduOf<"bind_receiver"> | PduOf<"bind_transmitter"> | PduOf<"bind_transceiver">;

/** deliver_sm without an answer, at most: far more than an SMSC allows, so that the receiver sets the pace. */
const RECEIPT_WINDOW = 1_000;

/** One connection to the simulated SMSC. */
export class SmppSession implements ReceiptLine {
  readonly #socket: PduSocket;
  readonly #reception: Reception;
  readonly #receiptsOf: (systemId: string) => SmppReceipts;
  readonly #unanswered = new Map<number, WaitingReceipt>();
  #bound: { receipts: SmppReceipts; maySubmit: boolean } | null = null;
  #sequence = 0;

  constructor(
    socket: Socket,
    reception: Reception,
    events: { receiptsOf: (systemId: string) => SmppReceipts; onClose: () => void },
  ) {
    this.#reception = reception;
    this.#receiptsOf = events.receiptsOf;
    this.#socket = new PduSocket(socket, {
      onPdu: (pdu) => this.#onPdu(pdu),
      onClose: () => {
        this.#bound?.receipts.removeLine(this, this.#unanswered.values());
        events.onClose();
      },
    });
  }

  get isBound(): boolean {
    return this.#bound !== null;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  room(): number {
    return this.#reception.settings.hang ? 0 : RECEIPT_WINDOW - this.#unanswered.size;
  }

  deliver(waiting: WaitingReceipt): void {
    this.#sequence = this.#sequence === MAX_SEQUENCE ? 1 : this.#sequence + 1;
    this.#unanswered.set(this.#sequence, waiting);
    this.#socket.write(receiptPdu(waiting.receipt, this.#sequence));
  }

  #onPdu(pdu: Pdu): void {
    if (this.#reception.settings.hang && pdu.command !== "deliver_sm_resp") return;
    switch (pdu.command) {
      case "bind_receiver":
      case "bind_transmitter":
      case "bind_transceiver":
        this.#bind(pdu);
        break;
      case "submit_sm":
        this.#submit(pdu);
        break;
      case "deliver_sm_resp":
      case "generic_nack":
        this.#onReceiptAnswer(pdu.sequence, pdu.status);
        break;
      default:
        this.#answerRest(pdu);
    }
  }

  #answerRest({ command, sequence }: Pdu): void {
    switch (command) {
      case "enquire_link":
        this.#socket.write({ command: "enquire_link_resp", sequence });
        break;
      case "unbind":
        this.#socket.write({ command: "unbind_resp", sequence });
        this.#socket.close();
        break;
      case "query_sm":
      case "cancel_sm":
        this.#socket.write({ command: "generic_nack", status: commandStatus.ESME_RINVCMDID, sequence });
        break;
    }
  }

  #bind(pdu: Bind): void {
    const command = bindAnswers[pdu.command];
    const status = this.#bindStatus(pdu);
    this.#socket.write({
      command,
      status,
      sequence: pdu.sequence,
      systemId: "carillon-smsc",
      tlvs: { interfaceVersion: 0x34 },
    });
    if (status !== commandStatus.ESME_ROK) {
      this.#socket.close();
      return;
    }
    const receipts = this.#receiptsOf(pdu.systemId);
    this.#bound = { receipts, maySubmit: pdu.command !== "bind_receiver" };
    if (pdu.command !== "bind_transmitter") receipts.addLine(this);
  }

  #bindStatus({ systemId, password }: Bind): number {
    const { settings } = this.#reception;
    if (this.#bound) return commandStatus.ESME_RALYBND;
    if (settings.systemId !== null && settings.systemId !== systemId) return commandStatus.ESME_RINVSYSID;
    if (settings.password !== null && settings.password !== password) return commandStatus.ESME_RINVPASWD;
    return commandStatus.ESME_ROK;
  }

  #submit(pdu: PduOf<"submit_sm">): void {
    if (!this.#bound?.maySubmit) {
      this.#answer(pdu.sequence, commandStatus.ESME_RINVBNDSTS);
      return;
    }
    const { receipts } = this.#bound;
    const wantsReceipt = (pdu.registeredDelivery & 3) !== 0;
    const reaction = this.#reception.react(
      submissionOf(pdu),
      wantsReceipt ? (receipt) => receipts.send(receipt) : null,
    );
    if (reaction.kind === "refused") this.#answer(pdu.sequence, refusalStatuses[reaction.word]);
    if (reaction.kind === "taken") this.#answerTaken(pdu.sequence, reaction);
  }

  #answerTaken(sequence: number, reaction: Extract<Reaction, { kind: "taken" }>): void {
    if (reaction.answer === "never") return;
    if (reaction.answer !== "normal") {
      this.#socket.destroy();
      return;
    }
    const answer = () => this.#answer(sequence, commandStatus.ESME_ROK, reaction.providerMessageId);
    if (reaction.ready) void reaction.ready.then(answer);
    else answer();
  }

  #answer(sequence: number, status: number, messageId = ""): void {
    this.#socket.write({ command: "submit_sm_resp", sequence, status, messageId });
  }

  #onReceiptAnswer(sequence: number, status: number): void {
    const waiting = this.#unanswered.get(sequence);
    if (!waiting || !this.#bound) return;
    this.#unanswered.delete(sequence);
    if (status === commandStatus.ESME_ROK) waiting.done();
    else this.#bound.receipts.retryLater(waiting);
    this.#bound.receipts.pump();
  }
}

const bindAnswers = {
  bind_receiver: "bind_receiver_resp",
  bind_transmitter: "bind_transmitter_resp",
  bind_transceiver: "bind_transceiver_resp",
} as const;

const refusalStatuses: Record<RefusalWord, number> = {
  bad_address: commandStatus.ESME_RINVDSTADR,
  bad_content: commandStatus.ESME_RX_P_APPN,
  throttled: commandStatus.ESME_RTHROTTLED,
  provider_down: commandStatus.ESME_RSYSERR,
};
