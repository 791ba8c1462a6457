import assert from "node:assert/strict";
import type {
  Line,
  LineContext,
  OutgoingMessage,
  Receipt,
  ReceiptEvents,
  Reply,
} from "../../src/connectors/connector.ts";
import { smppSms } from "../../src/connectors/smpp-sms.ts";

export type OpenedLine = AsyncDisposable & { line: Line; receipts: Receipt[]; replies: Reply[]; refusals: string[] };

type Change = { settings?: object; events?: Partial<ReceiptEvents>; requestTimeoutMs?: number; warnings?: unknown[] };

/** A line to an SMSC on loopback; what comes over it is collected. */
export function openSmppLine(port: number, change: Change = {}): OpenedLine {
  const { settings, events, requestTimeoutMs = 2_000, warnings = [] } = change;
  const receipts: Receipt[] = [];
  const replies: Reply[] = [];
  const refusals: string[] = [];
  const context = {
    settings: smppSms.settings.parse({ host: "localhost", port, systemId: "acme", password: "bar", ...settings }),
    resolveTarget: async () => ({ host: "127.0.0.1", port }),
    requestTimeoutMs,
    log: { info() {}, warn: (details: object) => void warnings.push(details) },
  };
  // This line never speaks HTTP.
  const line = smppSms.open(context as unknown as LineContext<Record<string, unknown>>, {
    onReceipts: async (taken) => void receipts.push(...taken),
    onReplies: async (taken) => void replies.push(...taken),
    onAccountRefused: (detail) => void refusals.push(detail),
    ...events,
  });
  return { line, receipts, replies, refusals, [Symbol.asyncDispose]: () => line.close() };
}

/** The same, once it is bound. */
export async function boundSmppLine(port: number, change: Change = {}): Promise<OpenedLine> {
  const opened = openSmppLine(port, change);
  await until(() => opened.line.isReady());
  return opened;
}

export function smsMessage(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const message = { id: "m1", address: "+79991234567", sender: "ACME", text: "Hello", validitySeconds: 3600 };
  return { ...message, reference: 0x1234, answeredParts: [], ...change };
}

/** Waits for what another process or socket brings about; fails after ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.fail(`Not so after ten seconds: ${isSo}`);
}
