import { HEADER_BYTES } from "./pdu.ts";
import { PduError } from "./pdu-error.ts";

const LENGTH_BYTES = 4;
export const MAX_PDU_BYTES = 64 * 1024;

/** Cuts the stream of a socket into whole PDUs. After an error the stream is lost: nobody knows where the next PDU begins. */
export class PduReader {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #neededBytes = LENGTH_BYTES;

  /** Gives the octets of every PDU that this chunk completes. Throws PduError where a length is under 16 octets or over 64 KiB. */
  *push(chunk: Buffer): Generator<Buffer, void, undefined> {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    // Joined only when a PDU is complete: joining at every chunk would take quadratic time from a peer that sends octet by octet.
    if (this.#waitingBytes < this.#neededBytes) return;

    const bytes = this.#waiting.length === 1 ? chunk : Buffer.concat(this.#waiting);
    let offset = 0;
    for (;;) {
      this.#neededBytes = lengthAt(bytes, offset);
      if (bytes.length - offset < this.#neededBytes) break;
      yield bytes.subarray(offset, offset + this.#neededBytes);
      offset += this.#neededBytes;
    }
    const rest = bytes.subarray(offset);
    this.#waiting = rest.length === 0 ? [] : [rest];
    this.#waitingBytes = rest.length;
  }
}

/** Length of the PDU that begins at the offset; as many octets as tell it, where it is not there yet. */
function lengthAt(bytes: Buffer, offset: number): number {
  if (bytes.length - offset < LENGTH_BYTES) return LENGTH_BYTES;
  const length = bytes.readUInt32BE(offset);
  if (length < HEADER_BYTES || length > MAX_PDU_BYTES) {
    throw new PduError(`A PDU cannot be ${length} octets long.`);
  }
  return length;
}
