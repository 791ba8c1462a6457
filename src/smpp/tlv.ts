import { PduError } from "./pdu-error.ts";
import { writeLatin1 } from "./pdu-field.ts";

/** A parameter that is not known by name: a vendor's own, or one whose value is not what the standard says. */
export type OtherTlv = { tag: number; value: Buffer };

/** Optional parameters of a PDU, the known ones by name. */
export type Tlvs = {
  additionalStatusText?: string;
  receiptedMessageId?: string;
  userMessageReference?: number;
  sarReference?: number;
  sarTotal?: number;
  sarNumber?: number;
  interfaceVersion?: number;
  networkErrorCode?: Buffer;
  messagePayload?: Buffer;
  deliveryFailureReason?: number;
  messageState?: number;
  congestionState?: number;
  others?: OtherTlv[];
};

type KnownName = Exclude<keyof Tlvs, "others">;
type Form = "text" | "octet" | "two_octets" | "octets";

const known = [
  ["additionalStatusText", 0x001d, "text"],
  ["receiptedMessageId", 0x001e, "text"],
  ["userMessageReference", 0x0204, "two_octets"],
  ["sarReference", 0x020c, "two_octets"],
  ["sarTotal", 0x020e, "octet"],
  ["sarNumber", 0x020f, "octet"],
  ["interfaceVersion", 0x0210, "octet"],
  ["networkErrorCode", 0x0423, "octets"],
  ["messagePayload", 0x0424, "octets"],
  ["deliveryFailureReason", 0x0425, "octet"],
  ["messageState", 0x0427, "octet"],
  ["congestionState", 0x0428, "octet"],
] as const satisfies readonly (readonly [KnownName, number, Form])[];

const byTag = new Map(known.map(([name, tag, form]) => [tag as number, { name, form: form as Form }]));
const HEADER_BYTES = 4;

/** All parameters as they stand in a PDU, behind its fields. */
export function encodeTlvs(tlvs: Tlvs): Buffer {
  const chunks: Buffer[] = [];
  for (const [name, tag, form] of known) {
    const value = tlvs[name];
    if (value !== undefined) chunks.push(encodeTlv(tag, encodeValue(form, value)));
  }
  for (const { tag, value } of tlvs.others ?? []) chunks.push(encodeTlv(tag, value));
  return Buffer.concat(chunks);
}

function encodeTlv(tag: number, value: Buffer): Buffer {
  if (value.length > 0xffff) throw new PduError(`A parameter of ${value.length} octets is longer than 65535.`);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + value.length);
  bytes.writeUInt16BE(tag, 0);
  bytes.writeUInt16BE(value.length, 2);
  bytes.set(value, HEADER_BYTES);
  return bytes;
}

function encodeValue(form: Form, value: string | number | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === "string") {
    const bytes = Buffer.alloc(value.length + 1);
    writeLatin1(value, bytes, 0);
    return bytes;
  }
  const size = form === "octet" ? 1 : 2;
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) {
    throw new PduError(`${value} does not fit ${size} octets.`);
  }
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** Reads the parameters that stand from the offset to the end. Throws PduError where one is cut. */
export function decodeTlvs(bytes: Buffer, start: number): Tlvs {
  const tlvs: Tlvs = {};
  let offset = start;
  while (offset < bytes.length) {
    if (offset + HEADER_BYTES > bytes.length) throw new PduError("The PDU ends inside a parameter.");
    const tag = bytes.readUInt16BE(offset);
    const valueStart = offset + HEADER_BYTES;
    offset = valueStart + bytes.readUInt16BE(offset + 2);
    if (offset > bytes.length) throw new PduError("The PDU ends inside a parameter.");
    putTlv(tlvs, tag, bytes.subarray(valueStart, offset));
  }
  return tlvs;
}

function putTlv(tlvs: Tlvs, tag: number, value: Buffer): void {
  const parameter = byTag.get(tag);
  const decoded = parameter && !(parameter.name in tlvs) ? decodeValue(parameter.form, value) : undefined;
  if (parameter && decoded !== undefined) {
    Object.assign(tlvs, { [parameter.name]: decoded });
    return;
  }
  tlvs.others ??= [];
  tlvs.others.push({ tag, value });
}

/** Gives undefined where the value has not the size of its form. */
function decodeValue(form: Form, value: Buffer): string | number | Buffer | undefined {
  switch (form) {
    case "text":
      return decodeText(value);
    case "octet":
      return value.length === 1 ? value.readUInt8(0) : undefined;
    case "two_octets":
      return value.length === 2 ? value.readUInt16BE(0) : undefined;
    case "octets":
      return value;
  }
}

/** Some SMSCs leave the closing NUL out. */
function decodeText(value: Buffer): string {
  const end = value.indexOf(0);
  return value.toString("latin1", 0, end === -1 ? value.length : end);
}
