import { type Alphabet, decodeText, type LinkAlphabet } from "./alphabet.ts";
import { receiptedMessageId } from "./message-id.ts";
import type { PduOf } from "./pdu.ts";

type DeliverSm = PduOf<"deliver_sm">;
export type DeliveryStatus = "sent" | "delivered" | "failed" | "expired";

/** What a deliver_sm reports of one part of a message. */
export type DeliveryReceipt = {
  /** In the form of `submittedMessageId`; null where the receipt names none. */
  messageId: string | null;
  status: DeliveryStatus;
  /** The SMSC's word and error number, such as `UNDELIV 001`. */
  code: string | null;
  occurredAt: Date | null;
};

const TYPE_BITS = 0x3c;
const RECEIPT_TYPE = 0x04;
const INTERMEDIATE_TYPE = 0x20;
const HEADER_BIT = 0x40;

/** By message_state (SMPP 3.4, 5.2.28; 0 and 9 are of 5.0). */
const states = new Map<number, string>([
  [0, "SCHEDULED"],
  [1, "ENROUTE"],
  [2, "DELIVRD"],
  [3, "EXPIRED"],
  [4, "DELETED"],
  [5, "UNDELIV"],
  [6, "ACCEPTD"],
  [7, "UNKNOWN"],
  [8, "REJECTD"],
  [9, "SKIPPED"],
]);

/** By the first four letters, in which all spellings agree (DELIVRD, DELIVERED) and which survive a cut text. */
const statuses = new Map<string, DeliveryStatus>([
  ["SCHE", "sent"],
  ["ENRO", "sent"],
  ["ACCE", "sent"],
  ["BUFF", "sent"],
  ["DELI", "delivered"],
  ["EXPI", "expired"],
  ["DELE", "failed"],
  ["UNDE", "failed"],
  ["UNKN", "failed"],
  ["REJE", "failed"],
  ["SKIP", "failed"],
  ["FAIL", "failed"],
]);

/** Whether a deliver_sm is a receipt. Its text alone proves nothing: a recipient can write such a text too. */
export function isReceipt({ esmClass, tlvs }: DeliverSm): boolean {
  const type = esmClass & TYPE_BITS;
  if (type === RECEIPT_TYPE || type === INTERMEDIATE_TYPE) return true;
  return tlvs.receiptedMessageId !== undefined && tlvs.messageState !== undefined;
}

/** Reads a receipt: its parameters first, its text where they are missing. `utcOffsetMinutes` is that of the SMSC's clock. */
export function readReceipt(pdu: DeliverSm, utcOffsetMinutes = 0): DeliveryReceipt {
  const text = receiptText(pdu);
  const id = pdu.tlvs.receiptedMessageId ?? wordOf(text, "id");
  const state = stateOf(pdu, text);
  const errorNumber = networkError(pdu.tlvs.networkErrorCode) ?? wordOf(text, "err");
  return {
    messageId: id ? receiptedMessageId(id) : null,
    // A word never seen before settles nothing.
    status: statuses.get(state?.slice(0, 4) ?? "") ?? "sent",
    code: [state, errorNumber].filter((word) => word).join(" ") || null,
    occurredAt: readDate(wordOf(text, "done[ _]?date"), utcOffsetMinutes),
  };
}

/** The part of the text that the SMSC wrote: what follows `text:` are the message's own words. */
function receiptText(pdu: DeliverSm): string {
  const [own = ""] = textOf(pdu, "latin1").split(/\btext:/i);
  return own;
}

function stateOf({ tlvs }: DeliverSm, text: string): string | undefined {
  const byParameter = tlvs.messageState === undefined ? undefined : states.get(tlvs.messageState);
  return byParameter ?? /(?:^|\s)stat:\s*([a-z]+)(?=\s|$)/i.exec(text)?.[1]?.toUpperCase();
}

function wordOf(text: string, key: string): string | undefined {
  return new RegExp(`(?:^|\\s)${key}:[ ]?([^\\s:]+)(?=\\s|$)`, "i").exec(text)?.[1];
}

/** One octet of network type, two of error number. */
function networkError(parameter: Buffer | undefined): string | undefined {
  return parameter?.length === 3 ? String(parameter.readUInt16BE(1)).padStart(3, "0") : undefined;
}

/** YYMMDDhhmm, with seconds, or with all four digits of the year and seconds. */
function readDate(text: string | undefined, utcOffsetMinutes: number): Date | null {
  const digits = text?.length === 14 ? text.slice(2) : text;
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(digits ?? "");
  if (!match) return null;

  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const local = new Date(Date.UTC(2000 + year, month - 1, day, hour, minute, second));
  const isReal = local.getUTCMonth() === month - 1 && local.getUTCDate() === day && local.getUTCHours() === hour;
  return isReal ? new Date(local.getTime() - utcOffsetMinutes * 60_000) : null;
}

/** The text of a deliver_sm, without the header of a part. */
export function textOf(pdu: DeliverSm, linkAlphabet: LinkAlphabet): string {
  const whole = pdu.tlvs.messagePayload ?? pdu.shortMessage;
  const start = pdu.esmClass & HEADER_BIT ? Math.min((whole[0] ?? 0) + 1, whole.length) : 0;
  return decodeText(whole.subarray(start), alphabetOf(pdu.dataCoding, linkAlphabet));
}

const alphabetsByDataCoding = new Map<number, Alphabet>([
  [1, "ascii"],
  [3, "latin1"],
  [8, "ucs2"],
]);

function alphabetOf(dataCoding: number, linkAlphabet: LinkAlphabet): Alphabet {
  return alphabetsByDataCoding.get(dataCoding) ?? linkAlphabet;
}
