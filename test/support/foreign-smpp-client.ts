import { EventEmitter, once } from "node:events";
import { createRequire } from "node:module";
import type { TestContext } from "node:test";

/** A PDU as npm `smpp` shows it: fields and parameters by their names in the standard. */
export type ForeignPdu = {
  command: string;
  command_status: number;
  sequence_number: number;
  message_id: string;
  short_message: { message: string | Buffer };
  [field: string]: unknown;
};

type ForeignSession = EventEmitter & {
  send(pdu: ForeignPdu, answer?: (pdu: ForeignPdu) => void): void;
  close(): void;
  destroy(): void;
};

type ForeignModule = {
  PDU: new (command: string, fields: Record<string, unknown>) => ForeignPdu;
  connect(options: { host: string; port: number }): ForeignSession;
  addTLV(name: string, parameter: { id: number; type: unknown }): void;
  types: { tlv: { cstring: unknown } };
};

const foreign: ForeignModule = createRequire(import.meta.url)("smpp");
/** The vendor's parameter that carries our id of the message. */
foreign.addTLV("carillon_message_id", { id: 0x1501, type: foreign.types.tlv.cstring });

export type BindCommand = "bind_transceiver" | "bind_transmitter" | "bind_receiver";

/** An SMPP client that shares no code with ours: npm `smpp`. */
export class ForeignSmppClient {
  /** The deliver_sm that came, in their order. */
  readonly deliveries: ForeignPdu[] = [];
  /** What else came and what was sent, as words in their order. */
  readonly events: string[] = [];
  /** The status with which deliver_sm are answered; null: not at all. */
  deliverStatus: number | null = 0;
  readonly #session: ForeignSession;
  readonly #changes = new EventEmitter();
  readonly #whenClosed: (() => void)[] = [];
  #isClosed = false;

  private constructor(session: ForeignSession) {
    this.#session = session;
    session.on("deliver_sm", (pdu: ForeignPdu) => this.#onDeliver(pdu));
    session.on("error", () => undefined);
    session.on("close", () => {
      this.#isClosed = true;
      for (const tell of this.#whenClosed) tell();
      this.#changes.emit("change");
    });
  }

  static async connect(t: TestContext, port: number): Promise<ForeignSmppClient> {
    const session = foreign.connect({ host: "127.0.0.1", port });
    const client = new ForeignSmppClient(session);
    t.after(() => session.destroy());
    await once(session, "connect");
    return client;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  bind(
    command: BindCommand = "bind_transceiver",
    systemId = "acme",
    password = "secret",
  ): Promise<ForeignPdu | "closed"> {
    return this.request(command, { system_id: systemId, password });
  }

  /** Resolves with the answer, or when the line is closed before it. */
  request(command: string, fields: Record<string, unknown> = {}): Promise<ForeignPdu | "closed"> {
    return new Promise((resolve) => {
      this.#whenClosed.push(() => resolve("closed"));
      this.#session.send(new foreign.PDU(command, fields), (answer) => {
        this.events.push(answer.command);
        resolve(answer);
      });
    });
  }

  submit(destination: string, fields: Record<string, unknown> = {}): Promise<ForeignPdu | "closed"> {
    const common = {
      source_addr: "ACME",
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      registered_delivery: 1,
      short_message: "Hello",
    };
    return this.request("submit_sm", { ...common, destination_addr: destination, ...fields });
  }

  async untilDeliveries(count: number): Promise<ForeignPdu[]> {
    while (this.deliveries.length < count) await once(this.#changes, "change");
    return this.deliveries;
  }

  async untilClosed(): Promise<void> {
    while (!this.#isClosed) await once(this.#changes, "change");
  }

  close(): void {
    this.#session.destroy();
  }

  #onDeliver(pdu: ForeignPdu): void {
    this.deliveries.push(pdu);
    this.events.push("deliver_sm");
    if (this.deliverStatus !== null) {
      const answer = new foreign.PDU("deliver_sm_resp", { command_status: this.deliverStatus, message_id: "" });
      this.#session.send(Object.assign(answer, { sequence_number: pdu.sequence_number }));
    }
    this.#changes.emit("change");
  }
}
