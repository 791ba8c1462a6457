import type { Logger } from "pino";
import { type DeliveryKey, deliveryKeyText, parseMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { type Move, movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { type CountParts, type FoundInboxReceipt, type PlacedReceipt, placeParts } from "./place-parts.ts";
import { deleteReceipts, type InboxReceipt, lockDueReceipts, postponeReceipts } from "./receipt-inbox-store.ts";
import {
  type FoundReceipt,
  findByProviderId,
  findUnconfirmed,
  type KeptReceipt,
  keepReceipts,
  type LockedDelivery,
  listReceipts,
  lockDeliveries,
  type VerdictRow,
  writeVerdicts,
} from "./receipt-store.ts";
import { stateAfter, verdictOf } from "./state-of-receipts.ts";

const BLOCK = 1000;
const DAY_MS = 86_400_000;
/** So long an outcome may take to be recorded; only then is a receipt without a match tried on unconfirmed deliveries. */
const UNCONFIRMED_AFTER_MS = 5000;

const reasons = new Map<MessageState, Reason>([
  ["failed", "undelivered"],
  ["expired", "expired_at_provider"],
  ["unconfirmed", "no_answer"],
]);

/** Joins the inbox to the deliveries, one block; gives how many receipts were looked at. Those without a delivery are looked up again, for a day. */
export async function applyReceipts(
  db: Database,
  now: Date,
  parts: { countParts: CountParts; log: Logger },
): Promise<number> {
  return db.begin(async (tx) => {
    const due = await lockDueReceipts(tx, now, BLOCK);
    if (due.length === 0) return 0;

    const matched = await matchReceipts(tx, due, await findDeliveries(tx, due, now));
    const receipts = await placeParts(tx, matched.receipts, matched.deliveries, { countParts: parts.countParts, now });
    const { verdicts, moves } = await weigh(tx, { ...matched, receipts });
    await Promise.all([
      verdicts.length > 0 && writeVerdicts(tx, verdicts, now),
      emptyInbox(tx, due, new Set(matched.receipts.map(({ inboxId }) => inboxId)), { now, log: parts.log }),
    ]);
    await makeMoves(tx, moves);
    return due.length;
  });
}

/** What was matched leaves the inbox, and so does what found nothing in a day; the rest is looked up again. */
async function emptyInbox(
  tx: Transaction,
  due: InboxReceipt[],
  matchedIds: Set<number>,
  { now, log }: { now: Date; log: Logger },
): Promise<void> {
  const rest = due.filter((receipt) => !matchedIds.has(receipt.id));
  const isTooLate = (receipt: InboxReceipt) => now.getTime() - receipt.receivedAt.getTime() > DAY_MS;
  const tooLate = rest.filter(isTooLate);
  for (const { providerMessageId, status, code } of tooLate) {
    log.warn({ providerMessageId, status, code }, "A receipt found no delivery within a day.");
  }
  const later = rest.filter((receipt) => !isTooLate(receipt));
  await Promise.all([
    deleteReceipts(tx, [...matchedIds, ...tooLate.map((receipt) => receipt.id)]),
    later.length > 0 &&
      postponeReceipts(
        tx,
        later.map((receipt) => receipt.id),
        now,
      ),
  ]);
}

/** By the provider's id, else by ours where it was given back, else the only unconfirmed one that it can be about. */
async function findDeliveries(tx: Transaction, due: InboxReceipt[], now: Date): Promise<FoundReceipt[]> {
  const byId = await findByProviderId(
    tx,
    due.filter((receipt) => receipt.providerMessageId !== null),
  );
  const known = new Set(byId.map(({ inboxId }) => inboxId));
  const byOwnId = due.flatMap((receipt) => {
    const key = !known.has(receipt.id) && receipt.messageId ? parseMessageId(receipt.messageId) : undefined;
    return key ? [{ ...key, step: 1, part: null, round: null, inboxId: receipt.id }] : [];
  });
  for (const { inboxId } of byOwnId) known.add(inboxId);
  const isOld = ({ receivedAt }: InboxReceipt) => now.getTime() - receivedAt.getTime() > UNCONFIRMED_AFTER_MS;
  const old = due.filter((receipt) => !known.has(receipt.id) && receipt.address && isOld(receipt));
  return [...byId, ...byOwnId, ...(old.length > 0 ? await findUnconfirmed(tx, old) : [])];
}

type Matched<Found = FoundInboxReceipt> = { receipts: Found[]; deliveries: LockedDelivery[] };

/** Locks the deliveries that were found; those of another account or provider account are none of this receipt's. */
async function matchReceipts(tx: Transaction, due: InboxReceipt[], found: FoundReceipt[]): Promise<Matched> {
  if (found.length === 0) return { receipts: [], deliveries: [] };
  const deliveries = new Map(
    (await lockDeliveries(tx, distinct(found))).map((delivery) => [deliveryKeyText(delivery), delivery]),
  );
  const receipts = new Map(due.map((receipt) => [receipt.id, receipt]));
  const matched = found.flatMap((match) => {
    const receipt = receipts.get(match.inboxId);
    const delivery = deliveries.get(deliveryKeyText(match));
    const isOwn =
      delivery?.accountId === receipt?.accountId && delivery?.providerAccountId === receipt?.providerAccountId;
    return receipt && delivery && isOwn ? [{ ...receipt, ...match }] : [];
  });
  return {
    receipts: matched,
    deliveries: [...new Set(matched.map(deliveryKeyText))].flatMap((key) => deliveries.get(key) ?? []),
  };
}

/** Keeps the receipts, and weighs all that were ever kept of their deliveries. */
async function weigh(
  tx: Transaction,
  { receipts, deliveries }: Matched<PlacedReceipt>,
): Promise<{ verdicts: VerdictRow[]; moves: Move[] }> {
  if (receipts.length === 0) return { verdicts: [], moves: [] };
  const [, kept] = await Promise.all([keepReceipts(tx, receipts), listReceipts(tx, deliveries)]);
  const verdicts = verdictsOf(deliveries, Map.groupBy(kept, deliveryKeyText));
  return {
    verdicts,
    moves: movesOfVerdicts(verdicts, new Map(deliveries.map((delivery) => [deliveryKeyText(delivery), delivery]))),
  };
}

function verdictsOf(deliveries: LockedDelivery[], kept: Map<string, KeptReceipt[]>): VerdictRow[] {
  return deliveries.flatMap((delivery) => {
    const own = (kept.get(deliveryKeyText(delivery)) ?? []).filter((receipt) => counts(receipt, delivery));
    const verdict = verdictOf(own, Math.max(1, delivery.partCount));
    const state = verdict && stateAfter({ ...delivery, wasSent: delivery.sentAt !== null }, verdict);
    return state ? [{ ...delivery, state, reason: reasons.get(state) ?? null, code: verdict.code }] : [];
  });
}

/** That an earlier round failed says nothing of this one; what has arrived has arrived. */
function counts({ round, status }: KeptReceipt, delivery: LockedDelivery): boolean {
  return round === delivery.round || status === "delivered" || status === "read";
}

function movesOfVerdicts(verdicts: VerdictRow[], before: Map<string, LockedDelivery>): Move[] {
  const owned = verdicts.flatMap((verdict) => {
    const delivery = before.get(deliveryKeyText(verdict));
    return delivery ? [{ ...delivery, verdict }] : [];
  });
  return movesOf(owned, ({ slotId, channel, state, reason, verdict }) => ({
    from: slotId === null ? state && { state, channel, reason } : { slotId },
    to: { state: verdict.state, channel, reason: verdict.reason },
  }));
}

/** Each delivery once, though several receipts may be about it. */
function distinct(keys: DeliveryKey[]): DeliveryKey[] {
  return [...new Map(keys.map((key) => [deliveryKeyText(key), key])).values()];
}
