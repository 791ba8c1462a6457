import { type Alphabet, decodeText } from "../smpp/alphabet.ts";
import type { PduOf } from "../smpp/pdu.ts";
import type { Submission } from "./reception.ts";

/** A vendor's parameter in which our connector can send its own id of the message. */
const MESSAGE_ID_TAG = 0x1501;
const UDH_INDICATOR = 0x40;
const INTERNATIONAL = 1;

type Place = Pick<Submission, "part" | "of" | "reference">;

/** What a submit_sm asks for, its text decoded, its place in a long message read from its header or parameters. */
export function submissionOf(pdu: PduOf<"submit_sm">): Submission {
  const octets = pdu.tlvs.messagePayload ?? pdu.shortMessage;
  const headerLength = pdu.esmClass & UDH_INDICATOR ? Math.min((octets[0] ?? 0) + 1, octets.length) : 0;
  return {
    line: "smpp",
    messageId: messageIdOf(pdu),
    address: numberOf(pdu.destinationTon, pdu.destinationAddress),
    sender: pdu.sourceAddress,
    text: decodeText(octets.subarray(headerLength), alphabets.get(pdu.dataCoding) ?? "gsm"),
    ...(placeInHeader(octets.subarray(1, headerLength)) ?? placeInParameters(pdu)),
  };
}

const alphabets = new Map<number, Alphabet>([
  [1, "ascii"],
  [3, "latin1"],
  [8, "ucs2"],
]);

function messageIdOf({ tlvs }: PduOf<"submit_sm">): string | null {
  const value = tlvs.others?.find(({ tag }) => tag === MESSAGE_ID_TAG)?.value;
  return value ? value.toString("latin1").replace(/\0$/, "") : null;
}

function numberOf(ton: number, address: string): string {
  return ton === INTERNATIONAL && !address.startsWith("+") ? `+${address}` : address;
}

/** 3GPP TS 23.040, 9.2.3.24: elements of tag, length and value; 0 and 8 are parts with a reference of one and two octets. */
function placeInHeader(header: Buffer): Place | null {
  for (let offset = 0; offset + 1 < header.length; ) {
    const [tag, length = 0] = header.subarray(offset, offset + 2);
    const value = header.subarray(offset + 2, offset + 2 + length);
    if (tag === 0 && value.length === 3) return placeAt(value, value.readUInt8(0), 1);
    if (tag === 8 && value.length === 4) return placeAt(value, value.readUInt16BE(0), 2);
    offset += 2 + length;
  }
  return null;
}

function placeAt(value: Buffer, reference: number, offset: number): Place {
  return { reference, of: value.readUInt8(offset), part: value.readUInt8(offset + 1) };
}

function placeInParameters({ tlvs: { sarReference, sarTotal, sarNumber } }: PduOf<"submit_sm">): Place {
  if (sarReference === undefined || sarTotal === undefined || sarNumber === undefined) return {};
  return { reference: sarReference, of: sarTotal, part: sarNumber };
}
