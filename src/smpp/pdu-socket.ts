import type { Socket } from "node:net";
import { commandStatus } from "./command-status.ts";
import { decodePdu, encodePdu, isAnswer, isKnownCommand, type Pdu, type PduDraft } from "./pdu.ts";
import { PduError, type PduHeader } from "./pdu-error.ts";
import { PduReader } from "./pdu-reader.ts";

export type PduSocketEvents = {
  onPdu(pdu: Pdu): void;
  /** An answer whose body cannot be read; the stream goes on. (Requests that cannot be read are answered with generic_nack here.) */
  onUnreadableAnswer?(header: PduHeader, error: PduError): void;
  /** Once, whoever closed; with the error that ended the line, if it was one. */
  onClose(error: Error | null): void;
};

/** A peer that takes nothing off the line while we write this much is not working. */
const MAX_UNSENT_BYTES = 8 * 1024 * 1024;

/** A TCP or TLS socket that speaks PDUs, for either side of a session. */
export class PduSocket {
  readonly #socket: Socket;
  readonly #events: PduSocketEvents;
  readonly #reader = new PduReader();
  #unsent: Buffer[] = [];
  #error: Error | null = null;

  constructor(socket: Socket, events: PduSocketEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", (error) => {
      this.#error ??= error;
    });
    socket.on("close", () => events.onClose(this.#error));
  }

  get isOpen(): boolean {
    return this.#socket.writable && !this.#socket.destroyed;
  }

  /** Hands a PDU to the socket; what is written in one turn leaves together. Throws PduError for a PDU that cannot be written. */
  write(pdu: PduDraft): void {
    this.writeEncoded(encodePdu(pdu));
  }

  /** The same for the octets of a whole PDU. */
  writeEncoded(bytes: Buffer): void {
    if (!this.isOpen) return;
    if (this.#unsent.length === 0) process.nextTick(() => this.#flush());
    this.#unsent.push(bytes);
  }

  /** Closes after what was written has left. */
  close(): void {
    this.#flush();
    this.#socket.end();
  }

  /** Closes at once. */
  destroy(error: Error | null = null): void {
    this.#error ??= error;
    this.#socket.destroy();
  }

  /** One write of many PDUs is cheaper than many corked ones. */
  #flush(): void {
    if (!this.isOpen || this.#unsent.length === 0) return;
    const bytes = Buffer.concat(this.#unsent);
    this.#unsent = [];
    this.#socket.write(bytes);
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) this.destroy(new Error("The peer does not read."));
  }

  #read(chunk: Buffer): void {
    try {
      for (const bytes of this.#reader.push(chunk)) this.#readPdu(bytes);
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      this.destroy(error);
    }
  }

  #readPdu(bytes: Buffer): void {
    const pdu = decodeOrError(bytes);
    if (!(pdu instanceof PduError)) this.#events.onPdu(pdu);
    else if (pdu.header) this.#tellUnreadable(pdu.header, pdu);
  }

  #tellUnreadable(header: PduHeader, error: PduError): void {
    if (isAnswer(header.commandId)) {
      this.#events.onUnreadableAnswer?.(header, error);
      return;
    }
    const status = isKnownCommand(header.commandId) ? commandStatus.ESME_RINVCMDLEN : commandStatus.ESME_RINVCMDID;
    this.write({ command: "generic_nack", status, sequence: header.sequence });
  }
}

function decodeOrError(bytes: Buffer): Pdu | PduError {
  try {
    return decodePdu(bytes);
  } catch (error) {
    if (error instanceof PduError) return error;
    throw error;
  }
}
