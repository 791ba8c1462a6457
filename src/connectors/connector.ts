import type { z } from "zod";
import type { HttpClient } from "../platform/http-client.ts";

export type Channel = "sms" | "push" | "viber" | "whatsapp" | "chat";

/** What a connector gets to hand to the provider: one message for one recipient. */
export type OutgoingMessage = {
  /** Our public id of the message; passed to providers that echo it or drop doubles by it. */
  id: string;
  /** E.164 with its plus. */
  address: string;
  sender: string;
  text: string;
  /** Whole seconds until the message expires, at least 1. */
  validitySeconds: number;
  /** 0-65535, the same at every attempt: ties the parts of a long message together. */
  reference: number;
  /** Parts that an earlier attempt got an answer for; they are not sent again. Part numbers count from 1. */
  answeredParts: readonly number[];
};

/** One part of a message that the provider took, under the id it gave. Short messages have one part. */
export type AcceptedPart = { part: number; of: number; providerMessageId: string };

/** What became of one attempt to hand one message to a provider. Parts that were taken are told even where the rest was not. */
export type SendOutcome =
  | { kind: "accepted"; parts: AcceptedPart[] }
  /** Trying again cannot help. */
  | { kind: "rejected"; reason: RejectionReason; code: string; detail: string; parts?: AcceptedPart[] }
  /** Not taken now; trying again is safe. `retryAfterSeconds` is the provider's own word. */
  | {
      kind: "deferred";
      reason: DeferralReason;
      code: string;
      detail: string;
      retryAfterSeconds: number | null;
      parts?: AcceptedPart[];
    }
  /** It may have been sent: trying again may send it twice. */
  | { kind: "unconfirmed"; detail: string; parts?: AcceptedPart[] };

/** The call never began because `mayCall` said no (or nothing of it reached the socket); it counts for nothing. */
export type NotCalled = { kind: "not_called" };

export type CallResult = SendOutcome | NotCalled;

export type RejectionReason = "bad_address" | "bad_content" | "opted_out" | "refused";
/** `account_refused`: it is about our account (password, credit), not about the message. */
export type DeferralReason = "throttled" | "provider_down" | "account_refused";

export type ReceiptStatus = "sent" | "delivered" | "read" | "failed" | "expired";

/** What a provider reports later about one part of a message. */
export type Receipt = {
  providerMessageId: string | null;
  /** Our own id, where the provider echoes it. */
  messageId: string | null;
  /** Recipient as the provider writes it; null where the report does not say. */
  address: string | null;
  sender: string | null;
  status: ReceiptStatus;
  /** The provider's own code or word, such as `UNDELIV 001`. */
  code: string | null;
  occurredAt: Date | null;
};

/** What a recipient answered. */
export type Reply = { address: string; to: string; text: string; receivedAt: Date | null };

export type ReceiptEvents = {
  /** Resolves when the receipts are committed to the inbox; only then may the provider be answered. */
  onReceipts(receipts: Receipt[]): Promise<void>;
  onReplies(replies: Reply[]): Promise<void>;
  /** The line cannot work until a person acts: wrong password, account closed. */
  onAccountRefused(detail: string): void;
};

/** The line to one provider account, held open by one process. */
export type Line = {
  /** False while nothing can be handed over (not bound, rebinding). */
  isReady(): boolean;
  /**
   * Hands over messages, at most `capabilities.batchSize` at once; one result a message, in their order; never throws for what a provider can do.
   * `mayCall` is asked in the same turn as the write to the socket; where it says no, the result is `not_called`.
   */
  send(messages: OutgoingMessage[], mayCall: () => boolean): Promise<CallResult[]>;
  /** Waits for the calls in flight (at most `requestTimeoutMs`), then closes. */
  close(): Promise<void>;
};

export type LineContext<Settings> = {
  settings: Settings;
  /** Where this provider account takes receipts by HTTP. */
  receiptUrl: string;
  /** The safe client: checks addresses at connect time, limits size and time, follows no redirects. */
  http: HttpClient;
  /** Checks that a host:port may be reached and gives the address to connect to; for lines that are not HTTP. */
  resolveTarget(host: string, port: number): Promise<{ host: string; port: number }>;
  requestTimeoutMs: number;
  log: { info(details: object, message: string): void; warn(details: object, message: string): void };
};

/** Why a connection does not work. */
export type ConnectionFault =
  /** A private or reserved address that the operator has not opened. */
  | "address_refused"
  | "unknown_host"
  | "no_connection"
  /** It speaks no TLS there, or none that we know. */
  | "no_tls"
  /** Its certificate is not one that we trust. */
  | "untrusted"
  /** It took the connection and said nothing that we understand. */
  | "no_answer"
  /** It does not know our name or password, or wants us no more. */
  | "account_refused"
  | "refused";

/** What opening a connection once found; nothing was sent. `cause` is the other side's or the system's own word. */
export type ConnectionTest =
  /** `connected`: whether it takes our name and password shows with the first message only. */
  { ok: true; checked: "signed_in" | "connected" } | { ok: false; code: ConnectionFault; cause: string };

export type ConnectionTestContext<Settings> = Pick<LineContext<Settings>, "settings" | "http" | "resolveTarget"> & {
  /** For each step of it. */
  timeoutMs: number;
  /** Ends what is under way. */
  signal: AbortSignal;
};

/** A provider's call to us, before anything of it is trusted. */
export type ProviderCall = {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  query: Record<string, string | string[] | undefined>;
  body: Buffer;
};

export type ProviderAnswer = { status: number; body: string; contentType: string };

/** What a provider can do, as data. */
export type Capabilities = {
  addresses: readonly "phone"[];
  batchSize: number;
  receipts: "none" | "line" | "http";
  /** The longest validity the provider takes; longer ones are clamped and enforced by us. */
  maxValidityMinutes: number;
};

/** Our code for one provider and channel: one plain object in one file. */
export type Connector<Schema extends z.ZodObject = z.ZodObject> = {
  /** Stable: it is stored with every provider account. */
  id: string;
  title: string;
  channel: Channel;
  settings: Schema;
  /** Settings that are never shown or logged, and are stored encrypted. */
  secrets: readonly (keyof z.infer<Schema> & string)[];
  capabilities: Capabilities;
  /** How many messages may be under way at once with these settings. */
  window(settings: z.infer<Schema>): number;
  /** In how many parts a text goes, each with an id and receipts of its own. */
  countParts(text: string, settings: z.infer<Schema>): number;
  /** Whether the provider drops doubles of our id, so that an unconfirmed message may be sent again. */
  dropsDoubles(settings: z.infer<Schema>): boolean;
  /** Opens the line; resolves at once, connecting and reconnecting by itself in the background. */
  open(context: LineContext<z.infer<Schema>>, events: ReceiptEvents): Line;
  /** Tries the settings: connects, signs in where that sends nothing, closes. Never throws for what a provider can do. */
  test(context: ConnectionTestContext<z.infer<Schema>>): Promise<ConnectionTest>;
  /** Reads the provider's reports and replies; left out where it sends none by HTTP. Throws AppError for a call that is not the provider's. */
  readCall?(
    call: ProviderCall,
    settings: z.infer<Schema>,
  ): { receipts: Receipt[]; replies: Reply[]; answer: ProviderAnswer };
};

/** Keeps the types of the settings inside, forgets them outside: the list of connectors is a list of equals. */
export function defineConnector<Schema extends z.ZodObject>(connector: Connector<Schema>): Connector {
  return connector as unknown as Connector;
}
