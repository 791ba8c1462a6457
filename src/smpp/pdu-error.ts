export type PduHeader = { commandId: number; status: number; sequence: number };

/** A PDU that cannot be read or written. Carries the header where that much was readable, so that the peer can be answered. */
export class PduError extends Error {
  readonly header: PduHeader | null;

  constructor(message: string, header: PduHeader | null = null) {
    super(message);
    this.name = "PduError";
    this.header = header;
  }
}
