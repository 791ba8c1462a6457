import type { Logger } from "pino";
import { type CountChanges, noteMove } from "../messages/counts.ts";
import { type DistributionChange, moveAllCounts } from "../messages/count-store.ts";
import { type DeliveryKey, parseMessageId } from "../messages/message-id.ts";
import { changeWaiting } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { deleteReceipts, type InboxReceipt, lockDueReceipts, postponeReceipts } from "./receipt-inbox-store.ts";
import {
  findByProviderId,
  findUnconfirmed,
  type FoundReceipt,
  keepReceipts,
  type LockedDelivery,
  listReceipts,
  lockDeliveries,
  type VerdictRow,
  writeVerdicts,
} from "./receipt-store.ts";
import { mayBecome, verdictOf } from "./state-of-receipts.ts";

const BLOCK = 1000;
const DAY_MS = 86_400_000;
/** So long an outcome may take to be recorded; only then is a receipt without a match tried on unconfirmed deliveries. */
const UNCONFIRMED_AFTER_MS = 5000;

const reasons = { failed: "undelivered", expired: "expired_at_provider" } as const;

/** Joins the inbox to the deliveries, one block; gives how many receipts were looked at. Those without a delivery are looked up again, for a day. */
export async function applyReceipts(db: Database, now: Date, log: Logger): Promise<number> {
  return db.begin(async (tx) => {
    const due = await lockDueReceipts(tx, now, BLOCK);
    if (due.length === 0) return 0;

    const found = await findDeliveries(tx, due, now);
    const settledIds = await apply(tx, due, found, now);
    const rest = due.filter((receipt) => !settledIds.has(receipt.id));
    const tooLate = rest.filter((receipt) => now.getTime() - receipt.receivedAt.getTime() > DAY_MS);
    for (const { providerMessageId, status, code } of tooLate) log.warn({ providerMessageId, status, code }, "A receipt found no delivery within a day.");
    await deleteReceipts(tx, [...settledIds, ...tooLate.map((receipt) => receipt.id)]);
    await postponeReceipts(tx, rest.filter((receipt) => !tooLate.includes(receipt)).map((receipt) => receipt.id), now);
    return due.length;
  });
}

async function findDeliveries(tx: Transaction, due: InboxReceipt[], now: Date): Promise<FoundReceipt[]> {
  const byOwnId = due.flatMap((receipt) => {
    const key = receipt.messageId ? parseMessageId(receipt.messageId) : undefined;
    return key ? [{ ...key, step: 1, part: 1, inboxId: receipt.id }] : [];
  });
  const own = new Set(byOwnId.map(({ inboxId }) => inboxId));
  const byId = await findByProviderId(tx, due.filter((receipt) => !own.has(receipt.id) && receipt.providerMessageId !== null));
  const known = new Set([...own, ...byId.map(({ inboxId }) => inboxId)]);
  const old = due.filter((receipt) => !known.has(receipt.id) && receipt.address && now.getTime() - receipt.receivedAt.getTime() > UNCONFIRMED_AFTER_MS);
  return [...byOwnId, ...byId, ...(old.length > 0 ? await findUnconfirmed(tx, old) : [])];
}

/** Gives the ids of the inbox whose deliveries exist and belong to the provider account that reported. */
async function apply(tx: Transaction, due: InboxReceipt[], found: FoundReceipt[], now: Date): Promise<Set<number>> {
  if (found.length === 0) return new Set();
  const deliveries = await lockDeliveries(tx, found);
  const byKey = new Map(deliveries.map((delivery) => [keyText(delivery), delivery]));
  const receipts = new Map(due.map((receipt) => [receipt.id, receipt]));
  const matched = found.flatMap((match) => {
    const receipt = receipts.get(match.inboxId);
    const delivery = byKey.get(keyText(match));
    if (!receipt || delivery?.accountId !== receipt.accountId || delivery.providerAccountId !== receipt.providerAccountId) return [];
    return [{ ...receipt, ...match }];
  });
  if (matched.length === 0) return new Set();

  await keepReceipts(tx, matched);
  const verdicts = await verdictsOf(tx, deliveries);
  if (verdicts.length > 0) await writeVerdicts(tx, verdicts, now);
  await moveAllCounts(tx, await leaveStates(tx, verdicts, byKey));
  return new Set(matched.map(({ inboxId }) => inboxId));
}

async function verdictsOf(tx: Transaction, deliveries: LockedDelivery[]): Promise<VerdictRow[]> {
  const kept = Map.groupBy(await listReceipts(tx, deliveries), keyText);
  return deliveries.flatMap((delivery) => {
    const verdict = verdictOf(kept.get(keyText(delivery)) ?? [], Math.max(1, delivery.partCount));
    if (!verdict || !mayBecome(delivery.state, delivery.reason, verdict.state)) return [];
    const reason = verdict.state === "failed" || verdict.state === "expired" ? reasons[verdict.state] : null;
    return [{ ...delivery, state: verdict.state, reason, code: verdict.code }];
  });
}

async function leaveStates(tx: Transaction, verdicts: VerdictRow[], before: Map<string, LockedDelivery>): Promise<DistributionChange[]> {
  const moves: DistributionChange[] = [];
  const groups = [...Map.groupBy(verdicts, (verdict) => verdict.distributionId)].sort(([a], [b]) => a - b);
  for (const [distributionId, group] of groups) {
    const former = group.map((verdict) => ({ verdict, delivery: before.get(keyText(verdict)) }));
    const accountId = former[0]?.delivery?.accountId ?? 0;
    const left = new Map<number, number>();
    for (const { delivery } of former) if (delivery?.slotId) left.set(delivery.slotId, (left.get(delivery.slotId) ?? 0) - 1);
    const slotStates = await changeWaiting(tx, { accountId, distributionId }, left);
    const changes: CountChanges = {};
    for (const { verdict, delivery } of former) {
      noteMove(changes, delivery?.state ?? slotStates.get(delivery?.slotId ?? 0) ?? null, verdict.state);
    }
    moves.push({ accountId, distributionId, changes });
  }
  return moves;
}

function keyText(key: DeliveryKey): string {
  return `${key.distributionId}-${key.sheetNumber}-${key.rowNumber}-${key.destinationNumber}-${key.step}`;
}
