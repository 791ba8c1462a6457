import { z } from "zod";
import { inOneText } from "../platform/words.ts";
import type { SessionSettings } from "../smpp/client-session.ts";
import { commandStatus } from "../smpp/command-status.ts";
import { connectSocket } from "../smpp/connect-socket.ts";
import { gatherTurn } from "../smpp/gather.ts";
import { submittedMessageId } from "../smpp/message-id.ts";
import { countParts } from "../smpp/parts.ts";
import type { PduOf } from "../smpp/pdu.ts";
import { type LinkSettings, planMessage } from "../smpp/plan-message.ts";
import { isReceipt, readReceipt, textOf } from "../smpp/receipt-text.ts";
import { type OpenSocket, SessionKeeper } from "../smpp/session-keeper.ts";
import type { PartResult } from "../smpp/submission.ts";
import { submitRefusal } from "../smpp/submit-refusal.ts";
import {
  type AcceptedPart,
  type CallResult,
  type DeferralReason,
  defineConnector,
  type Line,
  type LineContext,
  type OutgoingMessage,
  type Receipt,
  type ReceiptEvents,
  type Reply,
  type SendOutcome,
} from "./connector.ts";
import { testBind } from "./smpp-connection-test.ts";

// SMPP 3.4: https://smpp.org/SMPP_v3_4_Issue1_2.pdf

const octet = z.int().min(0).max(255);
const asciiText = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(
      /^[ -~]*$/,
      inOneText({
        en: "takes Latin letters, digits and signs only",
        ru: "может состоять только из латинских букв, цифр и знаков",
      }),
    );

const Settings = z.object({
  host: z.string().trim().min(1).max(255).describe("Host name or address of the provider's SMPP server"),
  port: z.int().min(1).max(65_535).default(2775),
  tls: z.boolean().default(false).describe("Encrypt the line with TLS"),
  tlsAuthority: z
    .string()
    .max(20_000)
    .optional()
    .describe("PEM certificate to trust, where the provider signs its own"),
  systemId: asciiText(15).min(1),
  password: asciiText(64),
  systemType: asciiText(12).default(""),
  window: z.int().min(1).max(1000).default(50).describe("Most messages under way at once, per session"),
  sessions: z.int().min(1).max(8).default(1).describe("Sessions that each process binds"),
  enquireLinkSeconds: z.int().min(1).max(3600).default(30),
  alphabet: z.enum(["gsm", "latin1", "ascii"]).default("gsm").describe("Alphabet of texts that need no Unicode"),
  dataCodingDefault: octet.default(0).describe("data_coding of texts in that alphabet"),
  udhReference: z
    .union([z.literal(8), z.literal(16)])
    .default(8)
    .describe("Bits of the reference of long messages"),
  sourceTon: octet.optional().describe("Left out: by the form of the sender"),
  sourceNpi: octet.optional().describe("Left out: by the form of the sender"),
  destinationTon: octet.default(1),
  destinationNpi: octet.default(1),
  messageIdBase: z.enum(["same", "hex_to_decimal", "decimal_to_hex"]).default("same"),
  receiptUtcOffsetMinutes: z
    .int()
    .min(-720)
    .max(840)
    .default(0)
    .describe("The provider's clock in receipts, against UTC"),
  messageIdTlv: z.int().min(0x1400).max(0x3fff).optional().describe("Vendor parameter that carries our message id"),
});
type Settings = z.infer<typeof Settings>;
type DeliverSm = PduOf<"deliver_sm">;

export const smppSms = defineConnector({
  id: "smpp-sms",
  title: "SMS over SMPP",
  channel: "sms",
  settings: Settings,
  secrets: ["password"],
  capabilities: { addresses: ["phone"], batchSize: 1, receipts: "line", maxValidityMinutes: 2880 },
  window: ({ window, sessions }) => window * sessions,
  countParts: (text, { alphabet, udhReference }) => countParts(text, alphabet, udhReference),
  // The protocol has no such promise.
  dropsDoubles: () => false,
  open: openLine,
  test: ({ signal, timeoutMs, ...context }) =>
    testBind(socketOpener({ ...context, timeoutMs }), sessionSettings(context.settings, timeoutMs), signal),
});

function openLine(context: LineContext<Settings>, events: ReceiptEvents): Line {
  const { settings } = context;
  const link: LinkSettings = { ...settings, referenceBits: settings.udhReference };
  const keepers = Array.from({ length: settings.sessions }, () => keepSession(context, events));
  const sessions = () => keepers.flatMap(({ session }) => session ?? []);

  async function sendOne(message: OutgoingMessage, mayCall: () => boolean): Promise<CallResult> {
    const [first, ...others] = sessions();
    if (!first) return { kind: "not_called" };
    const plan = planMessage(message, link);
    if (plan.kind === "unsendable") return { ...plan, kind: "rejected" };
    if (plan.parts.length === 0) return { kind: "accepted", parts: [] };

    const session = others.reduce((least, other) => (other.load < least.load ? other : least), first);
    const results = await session.submit(plan.parts, mayCall);
    return callResult(results, plan.of, (id) => submittedMessageId(id, settings.messageIdBase));
  }

  return {
    isReady: () => sessions().length > 0,
    send: (messages, mayCall) => Promise.all(messages.map((message) => sendOne(message, mayCall))),
    async close() {
      await Promise.all(keepers.map((keeper) => keeper.close()));
    },
  };
}

function keepSession(context: LineContext<Settings>, events: ReceiptEvents): SessionKeeper {
  const { settings, log, requestTimeoutMs: timeoutMs } = context;
  const { systemId } = settings;
  return new SessionKeeper(socketOpener({ ...context, timeoutMs }), sessionSettings(settings, timeoutMs), {
    onDelivery: gatherTurn((deliveries) => takeDeliveries(deliveries, context, events)),
    onBound: () => log.info({ host: settings.host, systemId }, "SMPP session bound"),
    onDown: (error, retryInMs) =>
      log.warn({ host: settings.host, systemId, err: error, retryInMs }, "SMPP session is down"),
    onAccountRefused: (detail) => events.onAccountRefused(detail),
  });
}

function sessionSettings(settings: Settings, responseTimeoutMs: number): SessionSettings {
  const { systemId, password, systemType, window, enquireLinkSeconds } = settings;
  return { systemId, password, systemType, window, enquireLinkMs: enquireLinkSeconds * 1000, responseTimeoutMs };
}

type Target = Pick<LineContext<Settings>, "settings" | "resolveTarget"> & { timeoutMs: number };

function socketOpener({ settings, resolveTarget, timeoutMs }: Target): OpenSocket {
  const tls = settings.tls ? { hostName: settings.host, authority: settings.tlsAuthority } : null;
  return async (signal) => {
    const target = await resolveTarget(settings.host, settings.port);
    return connectSocket({ ...target, tls }, timeoutMs, signal);
  };
}

/** Gives the status to answer with: a failure of ours asks the provider to come again. */
async function takeDeliveries(
  deliveries: DeliverSm[],
  { settings, log }: LineContext<Settings>,
  events: ReceiptEvents,
): Promise<number> {
  const receipts = deliveries.filter(isReceipt).map((pdu) => receiptOf(pdu, settings));
  const replies = deliveries.filter((pdu) => !isReceipt(pdu)).map((pdu) => replyOf(pdu, settings));
  try {
    if (receipts.length > 0) await events.onReceipts(receipts);
    if (replies.length > 0) await events.onReplies(replies);
    return commandStatus.ESME_ROK;
  } catch (error) {
    log.warn(
      { err: error, count: deliveries.length },
      "Receipts could not be kept; the provider is asked to repeat them",
    );
    return commandStatus.ESME_RX_T_APPN;
  }
}

function receiptOf(pdu: DeliverSm, { receiptUtcOffsetMinutes, messageIdTlv }: Settings): Receipt {
  const { messageId: providerMessageId, status, code, occurredAt } = readReceipt(pdu, receiptUtcOffsetMinutes);
  return {
    ...{ providerMessageId, status, code, occurredAt },
    messageId: ownIdOf(pdu, messageIdTlv),
    address: pdu.sourceAddress || null,
    sender: pdu.destinationAddress || null,
  };
}

function ownIdOf({ tlvs }: DeliverSm, tag: number | undefined): string | null {
  const parameter = tag === undefined ? undefined : tlvs.others?.find((other) => other.tag === tag);
  return parameter ? parameter.value.toString("latin1").replace(/\0+$/, "") : null;
}

function replyOf(pdu: DeliverSm, { alphabet }: Settings): Reply {
  return { address: pdu.sourceAddress, to: pdu.destinationAddress, text: textOf(pdu, alphabet), receivedAt: null };
}

type Failure = Exclude<SendOutcome, { kind: "accepted" }>;

/** Sums up the parts of a message: what may have been sent weighs most, then what is refused for good, then what may be tried again. */
function callResult(results: PartResult[], of: number, normalizeId: (id: string) => string): CallResult {
  if (results.every(({ kind }) => kind === "unwritten")) return { kind: "not_called" };

  const parts: AcceptedPart[] = [];
  const failures: Failure[] = [];
  for (const result of results) {
    if (result.kind === "answered" && result.status === commandStatus.ESME_ROK) {
      parts.push({ part: result.part, of, providerMessageId: normalizeId(result.messageId) });
    } else {
      failures.push(failureOf(result));
    }
  }
  parts.sort((one, other) => one.part - other.part);
  const [worst] = failures.sort((one, other) => weightOf(other) - weightOf(one));
  return worst ? { ...worst, parts } : { kind: "accepted", parts };
}

function failureOf(result: PartResult): Failure {
  switch (result.kind) {
    case "answered":
      return refusalOf(result.status);
    case "unanswered":
      return { kind: "unconfirmed", detail: "The provider did not answer." };
    case "unwritten":
      return deferred("provider_down", "line_lost", "The line was lost before the whole message was sent.");
  }
}

function refusalOf(status: number): Failure {
  const { kind, code, detail } = submitRefusal(status);
  switch (kind) {
    case "throttled":
    case "account_refused":
      return deferred(kind, code, detail);
    case "temporary":
      return deferred("provider_down", code, detail);
    default:
      return { kind: "rejected", reason: kind, code, detail };
  }
}

function deferred(reason: DeferralReason, code: string, detail: string): Failure {
  return { kind: "deferred", reason, code, detail, retryAfterSeconds: null };
}

function weightOf(failure: Failure): number {
  if (failure.kind === "unconfirmed") return 5;
  if (failure.kind === "rejected") return 4;
  return ["provider_down", "throttled", "account_refused"].indexOf(failure.reason) + 1;
}
