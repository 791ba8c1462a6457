import { PduError, type PduHeader } from "./pdu-error.ts";
import { countedOctets, octet, type PduField, terminatedText } from "./pdu-field.ts";
import { decodeTlvs, encodeTlvs, type Tlvs } from "./tlv.ts";

// SMPP 3.4 specification, chapters 4 and 5.

export const HEADER_BYTES = 16;
const ANSWER_BIT = 0x80000000;
export const MAX_SEQUENCE = 0x7fffffff;

const bind = {
  systemId: terminatedText(16),
  // The standard says 9; many SMSCs give their customers longer ones.
  password: terminatedText(65),
  systemType: terminatedText(13),
  interfaceVersion: octet,
  addressTon: octet,
  addressNpi: octet,
  addressRange: terminatedText(41),
};
const bindAnswer = { systemId: terminatedText(16) };
const source = { sourceTon: octet, sourceNpi: octet, sourceAddress: terminatedText(21) };
const destination = { destinationTon: octet, destinationNpi: octet, destinationAddress: terminatedText(21) };
const messageId = { messageId: terminatedText(65) };

/** submit_sm and deliver_sm have the same fields. */
const message = {
  serviceType: terminatedText(6),
  ...source,
  ...destination,
  esmClass: octet,
  protocolId: octet,
  priority: octet,
  scheduledDelivery: terminatedText(17),
  validityPeriod: terminatedText(17),
  registeredDelivery: octet,
  replaceIfPresent: octet,
  dataCoding: octet,
  defaultMessageId: octet,
  shortMessage: countedOctets,
};

const layouts = {
  generic_nack: { id: 0x80000000, fields: {} },
  bind_receiver: { id: 0x00000001, fields: bind },
  bind_receiver_resp: { id: 0x80000001, fields: bindAnswer },
  bind_transmitter: { id: 0x00000002, fields: bind },
  bind_transmitter_resp: { id: 0x80000002, fields: bindAnswer },
  query_sm: { id: 0x00000003, fields: { ...messageId, ...source } },
  query_sm_resp: {
    id: 0x80000003,
    fields: { ...messageId, finalDate: terminatedText(17), messageState: octet, errorCode: octet },
  },
  submit_sm: { id: 0x00000004, fields: message },
  submit_sm_resp: { id: 0x80000004, fields: messageId },
  deliver_sm: { id: 0x00000005, fields: message },
  deliver_sm_resp: { id: 0x80000005, fields: messageId },
  unbind: { id: 0x00000006, fields: {} },
  unbind_resp: { id: 0x80000006, fields: {} },
  cancel_sm: { id: 0x00000008, fields: { serviceType: terminatedText(6), ...messageId, ...source, ...destination } },
  cancel_sm_resp: { id: 0x80000008, fields: {} },
  bind_transceiver: { id: 0x00000009, fields: bind },
  bind_transceiver_resp: { id: 0x80000009, fields: bindAnswer },
  enquire_link: { id: 0x00000015, fields: {} },
  enquire_link_resp: { id: 0x80000015, fields: {} },
} as const;

type Layouts = typeof layouts;
export type PduCommand = keyof Layouts;
type ValueOf<Field> = Field extends PduField<infer Value> ? Value : never;
type FieldsOf<Command extends PduCommand> = {
  -readonly [Name in keyof Layouts[Command]["fields"]]: ValueOf<Layouts[Command]["fields"][Name]>;
};

/** A PDU of one command, as it is read: every field is there. */
export type PduOf<Command extends PduCommand> = {
  command: Command;
  status: number;
  sequence: number;
  tlvs: Tlvs;
} & FieldsOf<Command>;

/** A PDU as it is read, told apart by its `command`. */
export type Pdu = { [Command in PduCommand]: PduOf<Command> }[PduCommand];

/** A PDU to write: a field that is left out is empty or zero. */
export type PduDraft = {
  [Command in PduCommand]: { command: Command; sequence: number; status?: number; tlvs?: Tlvs } & Partial<
    FieldsOf<Command>
  >;
}[PduCommand];

type AnyField = PduField<string | number | Buffer>;
type Layout = { command: PduCommand; id: number; fields: [name: string, field: AnyField][] };

const layoutList: Layout[] = Object.entries(layouts).map(([command, { id, fields }]) => ({
  command: command as PduCommand,
  id,
  fields: Object.entries(fields) as unknown as [string, AnyField][],
}));
const layoutByCommand = new Map(layoutList.map((layout) => [layout.command, layout]));
const layoutById = new Map(layoutList.map((layout) => [layout.id, layout]));

/** The octets of a PDU, its length first. Throws PduError where a value does not fit its field. */
export function encodePdu(pdu: PduDraft): Buffer {
  const layout = layoutByCommand.get(pdu.command);
  if (!layout) throw new PduError(`There is no command ${pdu.command}.`);

  const status = pdu.status ?? 0;
  // A refusing answer has no body (SMPP 3.4, 4.4.2): parameters without the fields before them could not be read.
  const hasBody = !isRefusal(layout.id, status);
  const fields = hasBody ? layout.fields : [];
  const values = pdu as unknown as Record<string, string | number | Buffer | undefined>;
  const tlvs = hasBody && pdu.tlvs ? encodeTlvs(pdu.tlvs) : null;

  let size = HEADER_BYTES + (tlvs?.length ?? 0);
  for (const [name, field] of fields) size += field.sizeOf(values[name] ?? field.absent);

  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(layout.id, 4);
  bytes.writeUInt32BE(status, 8);
  bytes.writeUInt32BE(pdu.sequence, 12);
  let offset = HEADER_BYTES;
  for (const [name, field] of fields) offset = field.write(values[name] ?? field.absent, bytes, offset);
  if (tlvs) bytes.set(tlvs, offset);
  return bytes;
}

/** Gives an encoded PDU another sequence number, in place. */
export function renumberPdu(bytes: Buffer, sequence: number): void {
  bytes.writeUInt32BE(sequence, 12);
}

/** Reads one whole PDU. Its buffers look into the given one. Throws PduError for whatever is not a PDU that we know. */
export function decodePdu(bytes: Buffer): Pdu {
  if (bytes.length < HEADER_BYTES) throw new PduError("A PDU is at least 16 octets long.");
  const header = {
    commandId: bytes.readUInt32BE(4),
    status: bytes.readUInt32BE(8),
    sequence: bytes.readUInt32BE(12),
  };
  const layout = layoutById.get(header.commandId);
  if (!layout) throw new PduError(`There is no command 0x${header.commandId.toString(16)}.`, header);
  try {
    return decodeBody(layout, header, bytes);
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    // What a refusal says is its status: a body that some SMSCs add to it in a form of their own must not hide that.
    if (isRefusal(header.commandId, header.status)) return decodeBody(layout, header, bytes.subarray(0, HEADER_BYTES));
    throw new PduError(error.message, header);
  }
}

function isRefusal(commandId: number, status: number): boolean {
  return status !== 0 && isAnswer(commandId);
}

function decodeBody(layout: Layout, header: PduHeader, bytes: Buffer): Pdu {
  const pdu: Record<string, unknown> = { command: layout.command, status: header.status, sequence: header.sequence };
  const cursor = { bytes, offset: HEADER_BYTES };
  // Answers often come without a body: refusals by the standard, deliver_sm_resp by habit.
  const hasBody = bytes.length > HEADER_BYTES || !isAnswer(layout.id);
  for (const [name, field] of layout.fields) pdu[name] = hasBody ? field.read(cursor) : field.absent;
  pdu.tlvs = decodeTlvs(bytes, cursor.offset);
  return pdu as unknown as Pdu;
}

/** Whether a command id is that of an answer rather than a request. */
export function isAnswer(commandId: number): boolean {
  return commandId >= ANSWER_BIT;
}

export function isKnownCommand(commandId: number): boolean {
  return layoutById.has(commandId);
}
