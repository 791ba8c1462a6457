import { chooseAlphabet, encodeText, type LinkAlphabet } from "./alphabet.ts";
import { MAX_PARTS, partHeader, type ReferenceBits, splitText } from "./parts.ts";
import type { PduDraft } from "./pdu.ts";
import { readyRequest } from "./requests.ts";
import type { SubmitPart } from "./submission.ts";
import type { OtherTlv } from "./tlv.ts";

/** How one SMSC wants its submit_sm. */
export type LinkSettings = {
  alphabet: LinkAlphabet;
  /** data_coding of texts in the link's alphabet. */
  dataCodingDefault: number;
  referenceBits: ReferenceBits;
  /** Left out: by the form of the sender. */
  sourceTon?: number | undefined;
  sourceNpi?: number | undefined;
  destinationTon: number;
  destinationNpi: number;
  /** A vendor's parameter that carries our id of the message. */
  messageIdTlv?: number | undefined;
};

export type ShortMessage = {
  id: string;
  address: string;
  sender: string;
  text: string;
  validitySeconds: number;
  reference: number;
  answeredParts: readonly number[];
};

export type MessagePlan =
  | { kind: "parts"; parts: SubmitPart[]; of: number }
  /** It could not even be written. */
  | { kind: "unsendable"; reason: "bad_address" | "bad_content"; code: string; detail: string };

const UDH_INDICATOR = 0x40;
const UNICODE_DATA_CODING = 8;
const RECEIPT_ALWAYS = 1;
const MAX_VALIDITY_SECONDS = 30 * 86_400;

/** The submit_sm of a message, one a part, without the parts that were answered before. */
export function planMessage(message: ShortMessage, link: LinkSettings): MessagePlan {
  const alphabet = chooseAlphabet(message.text, link.alphabet);
  const texts = splitText(message.text, { alphabet, referenceBits: link.referenceBits });
  const fault = findFault(message, texts.length);
  if (fault) return fault;

  const draft: PduDraft = {
    ...commonFields(message, link),
    dataCoding: alphabet === "ucs2" ? UNICODE_DATA_CODING : link.dataCodingDefault,
    esmClass: texts.length > 1 ? UDH_INDICATOR : 0,
  };
  const parts: SubmitPart[] = [];
  for (const [index, text] of texts.entries()) {
    const part = index + 1;
    if (message.answeredParts.includes(part)) continue;
    const octets = encodeText(text, alphabet);
    const shortMessage = texts.length > 1 ? Buffer.concat([headerOf(part), octets]) : octets;
    parts.push({ part, request: readyRequest({ ...draft, shortMessage }) });
  }
  return { kind: "parts", parts, of: texts.length };

  function headerOf(part: number): Buffer {
    return partHeader(message.reference, { part, of: texts.length, referenceBits: link.referenceBits });
  }
}

function findFault({ address, sender }: ShortMessage, partCount: number): MessagePlan | null {
  if (!/^\+?\d{1,20}$/.test(address)) {
    return unsendable("bad_address", "not_a_number", "The recipient's number must consist of digits.");
  }
  if (!/^[ -~]{0,20}$/.test(sender)) {
    return unsendable("bad_content", "bad_sender", "The sender must be at most 20 Latin letters, digits and signs.");
  }
  if (partCount > MAX_PARTS) {
    return unsendable(
      "bad_content",
      "too_long",
      `The text takes ${partCount} parts, more than the ${MAX_PARTS} possible.`,
    );
  }
  return null;
}

function unsendable(reason: "bad_address" | "bad_content", code: string, detail: string): MessagePlan {
  return { kind: "unsendable", reason, code, detail };
}

function commonFields(message: ShortMessage, link: LinkSettings): PduDraft & { command: "submit_sm" } {
  const source = sourceOf(message.sender);
  return {
    command: "submit_sm",
    sequence: 0,
    sourceTon: link.sourceTon ?? source.ton,
    sourceNpi: link.sourceNpi ?? source.npi,
    sourceAddress: source.address,
    destinationTon: link.destinationTon,
    destinationNpi: link.destinationNpi,
    destinationAddress: withoutPlus(message.address),
    validityPeriod: relativeTime(message.validitySeconds),
    registeredDelivery: RECEIPT_ALWAYS,
    ...(link.messageIdTlv === undefined ? {} : { tlvs: { others: [ownId(link.messageIdTlv, message.id)] } }),
  };
}

/** Type and plan of a sender's number, by its form: a name, a short code, an international number. */
function sourceOf(sender: string): { ton: number; npi: number; address: string } {
  if (sender === "") return { ton: 0, npi: 0, address: "" };
  if (!/^\+?\d+$/.test(sender)) return { ton: 5, npi: 0, address: sender };
  const address = withoutPlus(sender);
  return address.length <= 6 ? { ton: 3, npi: 0, address } : { ton: 1, npi: 1, address };
}

function withoutPlus(number: string): string {
  return number.startsWith("+") ? number.slice(1) : number;
}

function ownId(tag: number, id: string): OtherTlv {
  return { tag, value: Buffer.from(id, "latin1") };
}

/** SMPP 3.4, 7.1.1: years, months, days, hours, minutes, seconds from now. */
export function relativeTime(seconds: number): string {
  const whole = Math.min(Math.max(1, Math.floor(seconds)), MAX_VALIDITY_SECONDS);
  const fields = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  return `0000${fields.map((field) => String(field).padStart(2, "0")).join("")}000R`;
}
