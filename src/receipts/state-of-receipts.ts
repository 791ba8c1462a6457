import type { ReceiptStatus } from "../connectors/connector.ts";
import type { MessageState } from "../messages/message-state.ts";

/** One receipt of one part of a delivery. */
export type PartReceipt = { part: number; status: ReceiptStatus; code: string | null };

/** What all receipts of a delivery say together, and which one decides. */
export type Verdict = {
  state: ReceiptStatus;
  code: string | null;
  /** False where nothing bad is said of any part, but not yet something of each. */
  isWhole: boolean;
};

/** The later in this list wins, whatever came first: the order of receipts does not change the result. */
const ranks: Record<ReceiptStatus, number> = { sent: 1, expired: 2, failed: 3, delivered: 4, read: 5 };

/** Delivered when all parts are, failed when one is; null while the receipts at hand decide nothing. */
export function verdictOf(receipts: PartReceipt[], partCount: number): Verdict | null {
  const best = new Map<number, PartReceipt>();
  for (const receipt of receipts) {
    const known = best.get(receipt.part);
    if (!known || ranks[receipt.status] > ranks[known.status]) best.set(receipt.part, receipt);
  }
  const parts = [...best.values()].sort((a, b) => ranks[a.status] - ranks[b.status] || a.part - b.part);
  const bad = parts.findLast(({ status }) => status === "failed" || status === "expired");
  if (bad) return { state: bad.status, code: bad.code, isWhole: true };

  const least = parts[0];
  if (!least) return null;
  if (parts.length < partCount) return { state: "sent", code: least.code, isWhole: false };
  return { state: least.status, code: least.code, isWhole: true };
}

/** Endings that receipts gave, or the lack of one or of an answer: later receipts may correct them. */
const correctable = new Set(["undelivered", "expired_at_provider", "no_receipt", "no_answer"]);

/** What a delivery is before a verdict; `wasSent`: an answer of the provider said once that it has it. */
export type Believed = { state: MessageState | null; reason: string | null; wasSent: boolean };

/**
 * The state that a verdict gives a delivery; null where it changes nothing. Good news of some parts only takes back what a receipt had
 * ended before: then it is again what the answer to its call made of it.
 */
export function stateAfter(believed: Believed, verdict: Verdict): MessageState | null {
  const { state, reason, wasSent } = believed;
  if (verdict.isWhole) return mayBecome(state, reason, verdict.state) ? verdict.state : null;
  if (!isCorrectable(state, reason)) return null;
  return wasSent ? "sent" : "unconfirmed";
}

function isCorrectable(state: MessageState | null, reason: string | null): boolean {
  return (state === "failed" || state === "expired") && correctable.has(reason ?? "");
}

/** Whether a verdict changes a delivery that is in this state (null: it waits for a retry). What has arrived always counts. */
export function mayBecome(current: MessageState | null, reason: string | null, verdict: ReceiptStatus): boolean {
  if (current === verdict) return false;
  if (verdict === "read" || (verdict === "delivered" && current !== "read")) return true;
  if (verdict === "failed" || verdict === "expired") {
    return current === "sending" || current === "sent" || current === "unconfirmed" || isCorrectable(current, reason);
  }
  return verdict === "sent" && (current === "unconfirmed" || isCorrectable(current, reason));
}
