import { PduError } from "./pdu-error.ts";

/** Where reading stands inside one PDU. */
export type Cursor = { bytes: Buffer; offset: number };

/** How one mandatory field of a PDU is written and read. */
export type PduField<Value> = {
  /** What a field that is left out counts as. */
  absent: Value;
  sizeOf(value: Value): number;
  /** Gives the offset behind what was written. */
  write(value: Value, bytes: Buffer, offset: number): number;
  read(cursor: Cursor): Value;
};

export const octet: PduField<number> = {
  absent: 0,
  sizeOf: () => 1,
  write(value, bytes, offset) {
    if (!Number.isInteger(value) || value < 0 || value > 255) throw new PduError(`${value} does not fit an octet.`);
    bytes[offset] = value;
    return offset + 1;
  },
  read(cursor) {
    const value = cursor.bytes[cursor.offset];
    if (value === undefined) throw new PduError("The PDU ends inside its fields.");
    cursor.offset += 1;
    return value;
  },
};

/** Text that ends with a NUL. Longer text than the standard allows is refused in writing and taken in reading: some SMSCs send it. */
export function terminatedText(limitWithNul: number): PduField<string> {
  return {
    absent: "",
    sizeOf: (value) => value.length + 1,
    write(value, bytes, offset) {
      if (value.length >= limitWithNul) throw new PduError(`"${value}" is longer than ${limitWithNul - 1} octets.`);
      writeLatin1(value, bytes, offset);
      bytes[offset + value.length] = 0;
      return offset + value.length + 1;
    },
    read(cursor) {
      const end = cursor.bytes.indexOf(0, cursor.offset);
      if (end === -1) throw new PduError("The PDU ends inside a text.");
      const value = cursor.bytes.toString("latin1", cursor.offset, end);
      cursor.offset = end + 1;
      return value;
    },
  };
}

const nothing = Buffer.alloc(0);

/** Octets under a length of one octet: sm_length and short_message in one. */
export const countedOctets: PduField<Buffer> = {
  absent: nothing,
  sizeOf: (value) => value.length + 1,
  write(value, bytes, offset) {
    if (value.length > 255) throw new PduError(`A short_message of ${value.length} octets is longer than 255.`);
    bytes[offset] = value.length;
    bytes.set(value, offset + 1);
    return offset + 1 + value.length;
  },
  read(cursor) {
    const start = cursor.offset + 1;
    const end = start + octet.read(cursor);
    if (end > cursor.bytes.length) throw new PduError("The PDU ends inside its short_message.");
    cursor.offset = end;
    return cursor.bytes.subarray(start, end);
  },
};

/** Writes one octet a character; what has no octet of its own is refused, and a NUL too: it would shift all fields behind it. */
export function writeLatin1(value: string, bytes: Buffer, offset: number): void {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code === 0 || code > 0xff) throw new PduError(`"${value}" holds a character that has no place in SMPP.`);
    bytes[offset + index] = code;
  }
}
