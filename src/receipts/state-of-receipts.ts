import type { ReceiptStatus } from "../connectors/connector.ts";
import type { MessageState } from "../messages/message-state.ts";

/** One receipt of one part of a delivery. */
export type PartReceipt = { part: number; status: ReceiptStatus; code: string | null };

/** What all receipts of a delivery say together, and which one decides. */
export type Verdict = { state: ReceiptStatus; code: string | null };

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
  if (bad) return { state: bad.status, code: bad.code };

  const least = parts[0];
  if (!least) return null;
  const state = parts.length < partCount ? "sent" : least.status;
  return { state, code: least.code };
}

/** Endings that receipts gave, or the lack of one: later receipts may correct them. */
const correctable = new Set(["undelivered", "expired_at_provider", "no_receipt"]);

/** Whether a verdict changes a delivery that is in this state (null: it waits for a retry). What has arrived always counts. */
export function mayBecome(current: MessageState | null, reason: string | null, verdict: ReceiptStatus): boolean {
  if (current === verdict) return false;
  if (verdict === "read" || (verdict === "delivered" && current !== "read")) return true;
  const isCorrectable = (current === "failed" || current === "expired") && correctable.has(reason ?? "");
  if (verdict === "failed" || verdict === "expired") {
    return current === "sending" || current === "sent" || current === "unconfirmed" || isCorrectable;
  }
  return verdict === "sent" && (current === "unconfirmed" || isCorrectable);
}
