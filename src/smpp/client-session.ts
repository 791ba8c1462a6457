import type { Socket } from "node:net";
import { commandStatus, commandStatusName } from "./command-status.ts";
import type { Pdu, PduOf } from "./pdu.ts";
import { PduSocket } from "./pdu-socket.ts";
import { Requests, readyRequest } from "./requests.ts";
import { type PartResult, Submission, type SubmitPart } from "./submission.ts";

export type SessionSettings = {
  systemId: string;
  password: string;
  systemType: string;
  /** Most submit_sm without an answer at once. */
  window: number;
  enquireLinkMs: number;
  responseTimeoutMs: number;
};

export type SessionEvents = {
  /** Gives the status with which the deliver_sm is answered, once what it said is safe. Never rejects. */
  onDelivery(pdu: PduOf<"deliver_sm">): Promise<number>;
  /** The line is gone, after a bind that succeeded. */
  onClose(error: Error | null): void;
};

/** The SMSC does not let us in. */
export class BindRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The provider refused the bind with ${commandStatusName(status)}.`);
    this.name = "BindRefused";
    this.status = status;
  }
}

const INTERFACE_VERSION = 0x34;
const MAX_DELIVERIES_UNDER_WAY = 2_000;
const UNBIND_WAIT_MS = 1_000;

/** Binds a transceiver over a connected socket. Throws BindRefused, or Error where no answer comes; the socket is then closed. */
export function bindSession(socket: Socket, settings: SessionSettings, events: SessionEvents): Promise<ClientSession> {
  const session = new ClientSession(socket, settings, events);
  return session.bind();
}

/** One transceiver session. */
export class ClientSession {
  readonly #line: PduSocket;
  readonly #requests: Requests;
  readonly #settings: SessionSettings;
  readonly #events: SessionEvents;
  readonly #queue: Submission[] = [];
  #state: "binding" | "bound" | "closing" | "closed" = "binding";
  #submitCount = 0;
  #deliveryCount = 0;
  #enquireTimer: NodeJS.Timeout | undefined;
  #wake: () => void = () => {};

  constructor(socket: Socket, settings: SessionSettings, events: SessionEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#line = new PduSocket(socket, {
      onPdu: (pdu) => this.#read(pdu),
      onUnreadableAnswer: ({ sequence }) => this.#requests.giveUp(sequence),
      onClose: (error) => this.#lost(error),
    });
    this.#requests = new Requests(this.#line, settings.responseTimeoutMs);
  }

  get isBound(): boolean {
    return this.#state === "bound" && this.#line.isOpen;
  }

  /** Parts without an answer and messages that wait to be written. */
  get load(): number {
    return this.#submitCount + this.#queue.length;
  }

  /** Hands over the parts of one message, the first in this turn where the window is open; gives a result for each. */
  submit(parts: readonly SubmitPart[], mayCall: () => boolean): Promise<PartResult[]> {
    return new Promise((resolve) => {
      const submission = new Submission(parts, mayCall, resolve);
      if (!this.isBound) {
        submission.abandon();
        return;
      }
      this.#queue.push(submission);
      this.#writeQueued();
    });
  }

  bind(): Promise<ClientSession> {
    const { systemId, password, systemType } = this.#settings;
    const request = readyRequest({
      command: "bind_transceiver",
      sequence: 0,
      systemId,
      password,
      systemType,
      interfaceVersion: INTERFACE_VERSION,
    });
    return new Promise((resolve, reject) => {
      this.#requests.write(request, (answer) => {
        if (answer?.status === commandStatus.ESME_ROK && answer.command !== "generic_nack") {
          this.#begin();
          resolve(this);
          return;
        }
        this.#line.destroy();
        reject(answer ? new BindRefused(answer.status) : new Error("The provider did not answer the bind."));
      });
    });
  }

  /** Writes nothing new, waits for answers under way (at most the response timeout), unbinds, closes. */
  async close(): Promise<void> {
    if (this.#state === "closed") return;
    this.#state = "closing";
    for (const submission of this.#queue) if (!submission.isBegun) submission.abandon();
    await this.#untilIdle(this.#settings.responseTimeoutMs);
    if (this.#line.isOpen)
      this.#requests.write(readyRequest({ command: "unbind", sequence: 0 }), () => this.#line.close());
    await this.#until(() => this.#isClosed(), UNBIND_WAIT_MS);
    this.#line.destroy();
    await this.#until(() => this.#isClosed(), UNBIND_WAIT_MS);
  }

  #begin(): void {
    this.#state = "bound";
    this.#enquireTimer = setInterval(() => this.#enquire(), this.#settings.enquireLinkMs);
  }

  #enquire(): void {
    this.#requests.write(readyRequest({ command: "enquire_link", sequence: 0 }), (answer) => {
      if (!answer && !this.#isClosed()) this.#line.destroy(new Error("The provider did not answer enquire_link."));
    });
  }

  #writeQueued(): void {
    while (this.#line.isOpen && this.#submitCount < this.#settings.window) {
      const submission = this.#queue[0];
      if (!submission) return;
      if (submission.isOut) this.#queue.shift();
      else this.#writePart(submission);
    }
  }

  #writePart(submission: Submission): void {
    submission.writeNext((request, settle) => {
      this.#submitCount += 1;
      this.#requests.write(request, (answer) => {
        this.#submitCount -= 1;
        settle(answer);
        this.#writeQueued();
        this.#wake();
      });
    });
  }

  #read(pdu: Pdu): void {
    switch (pdu.command) {
      case "deliver_sm":
        this.#takeDelivery(pdu);
        return;
      case "enquire_link":
        this.#line.write({ command: "enquire_link_resp", sequence: pdu.sequence });
        return;
      case "unbind":
        this.#state = "closing";
        this.#dropQueue();
        this.#line.write({ command: "unbind_resp", sequence: pdu.sequence });
        this.#line.close();
        return;
      default:
        this.#readOther(pdu);
    }
  }

  #readOther(pdu: Pdu): void {
    if (pdu.command === "generic_nack" || pdu.command.endsWith("_resp")) {
      this.#requests.settle(pdu);
      return;
    }
    this.#line.write({ command: "generic_nack", status: commandStatus.ESME_RINVBNDSTS, sequence: pdu.sequence });
  }

  #takeDelivery(pdu: PduOf<"deliver_sm">): void {
    const answer = { command: "deliver_sm_resp" as const, sequence: pdu.sequence };
    if (this.#deliveryCount >= MAX_DELIVERIES_UNDER_WAY) {
      // The SMSC keeps it and comes again.
      this.#line.write({ ...answer, status: commandStatus.ESME_RMSGQFUL });
      return;
    }
    this.#deliveryCount += 1;
    void this.#events.onDelivery(pdu).then((status) => {
      this.#deliveryCount -= 1;
      this.#line.write({ ...answer, status });
      this.#wake();
    });
  }

  #lost(error: Error | null): void {
    const wasBound = this.#state !== "binding";
    this.#state = "closed";
    clearInterval(this.#enquireTimer);
    // First what was not written: an answer given up would make room for it.
    this.#dropQueue();
    this.#requests.close();
    this.#wake();
    if (wasBound) this.#events.onClose(error);
  }

  #dropQueue(): void {
    for (const submission of this.#queue.splice(0)) submission.abandon();
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }

  #untilIdle(limitMs: number): Promise<void> {
    return this.#until(() => this.#isClosed() || (this.load === 0 && this.#deliveryCount === 0), limitMs);
  }

  #until(isReached: () => boolean, limitMs: number): Promise<void> {
    if (isReached()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#wake = () => {
        if (!isReached()) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
