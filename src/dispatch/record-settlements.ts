import type { DeliveryKey } from "../messages/message-id.ts";
import { type Move, movesOf, type Place } from "../messages/move.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import type { Slot, SlotSpec } from "../messages/slot.ts";
import { slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots } from "../messages/slot-store.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import {
  type AppliedChange,
  type AttemptRecord,
  applyOutcomes,
  type DeliveryChange,
  insertAttempts,
  insertProviderMessages,
  type SentPart,
} from "./outcome-store.ts";
import type { Settlement } from "./settlement.ts";

/** A settlement with the slot its delivery was claimed from. */
export type Settled = {
  settlement: Settlement;
  slot: Slot;
  providerAccountId: number;
  hasReceipts: boolean;
};

/** The slots in which deliveries wait again, by the settled; made before the transaction, since an empty slot does no harm. */
export async function prepareSlots(sql: Sql, settled: Settled[], now: Date): Promise<Map<Settled, number>> {
  const slotIds = new Map<Settled, number>();
  for (const group of Map.groupBy(settled.filter(waitsElsewhere), (one) => one.slot.distributionId).values()) {
    const [first] = group;
    if (!first) continue;
    // Read anew: windows may have been changed while the call was under way.
    const plan = await findSendingPlan(sql, first.slot.accountId, first.slot.distributionId);
    const specs = group.map(nextSpec);
    const ids = await ensureSlots(
      sql,
      first.slot,
      specs.map((spec) => ({ spec, times: slotTimes(spec, plan, now) })),
    );
    for (const [index, one] of group.entries()) {
      const id = ids.get(slotKey(specs[index] ?? one.slot));
      if (id === undefined) throw new Error("A slot that was just made is not there.");
      slotIds.set(one, id);
    }
  }
  return slotIds;
}

function waitsElsewhere({ settlement }: Settled): boolean {
  return "waits" in settlement.next && settlement.next.waits !== "again";
}

function nextSpec({ settlement, slot, providerAccountId }: Settled): SlotSpec {
  const { next, outcome, parts, delivery } = settlement;
  if (!("waits" in next) || next.waits !== "until") return { ...slot, held: true };
  // Where the provider may have it, wholly or in part, another provider would send it a second time.
  const isBound = outcome === "unconfirmed" || parts.length > 0 || (delivery.answeredParts?.length ?? 0) > 0;
  return {
    ...slot,
    retryAt: next.retryAt,
    held: false,
    providerAccountId: isBound ? providerAccountId : slot.providerAccountId,
  };
}

/** Records settlements in the caller's transaction; gives the moves to make as its last statement. */
export async function recordSettlements(
  tx: Transaction,
  settled: Settled[],
  slotIds: Map<Settled, number>,
  now: Date,
): Promise<Move[]> {
  if (settled.length === 0) return [];
  const changes = settled.map((one) => changeOf(one, slotIds));
  const parts = settled.flatMap((one) => partsOf(one, now));
  const [applied] = await Promise.all([
    applyOutcomes(tx, changes, now),
    parts.length > 0 && insertProviderMessages(tx, parts, now),
  ]);
  const attempts = attemptsOf(settled, applied);
  if (attempts.length > 0) await insertAttempts(tx, attempts, now);
  return movesOf(applied, placesOfChange);
}

/** From the state before to the slot or the state after; what a receipt had settled stays where it is. */
export function placesOfChange(change: AppliedChange): { from: Place; to: Place } {
  const { channel, former, formerReason, state, reason, slotId } = change;
  const from = { state: former, channel, reason: formerReason };
  return { from, to: slotId === null ? { state: state ?? former, channel, reason } : { slotId } };
}

function changeOf(one: Settled, slotIds: Map<Settled, number>): DeliveryChange {
  const { delivery, next, parts, attemptCounts, reason, code } = one.settlement;
  const answered = [...(delivery.answeredParts ?? []), ...parts.map((part) => part.part)];
  return {
    ...delivery,
    state: "state" in next ? next.state : null,
    slotId: "waits" in next ? (slotIds.get(one) ?? one.slot.id) : null,
    attemptChange: attemptCounts ? 0 : -1,
    partCount: parts[0]?.of ?? 0,
    answeredParts: "waits" in next && answered.length > 0 ? answered : null,
    reason,
    code,
  };
}

/**
 * Waiting for a receipt ends with the validity, spread over a minute, so that a million messages do not end in one moment; never before now,
 * so that the duty that looks for missing ones cannot have passed it.
 */
function partsOf({ settlement, slot, providerAccountId, hasReceipts }: Settled, now: Date): SentPart[] {
  const { delivery, parts } = settlement;
  const endsAt = Math.max(slot.expiresAt?.getTime() ?? 0, now.getTime());
  const receiptUntil = hasReceipts ? new Date(endsAt + (delivery.rowNumber % 60) * 1000) : null;
  return parts.map(({ part, providerMessageId }) => ({
    ...delivery,
    providerAccountId,
    providerMessageId,
    part,
    receiptUntil,
  }));
}

/** An outcome that is recorded again finds the state that it made itself: its attempt is kept already. */
function attemptsOf(settled: Settled[], applied: AppliedChange[]): AttemptRecord[] {
  const formers = new Map(applied.map((one) => [keyText(one), one.former]));
  return settled.flatMap(({ settlement, slot, providerAccountId }) => {
    const { outcome, delivery, reason, code, detail } = settlement;
    if (outcome === "accepted" || outcome === "not_called" || outcome === "our_fault") return [];
    const former = formers.get(keyText(delivery));
    if (former !== "sending" && (former !== "unconfirmed" || outcome === "unconfirmed")) return [];
    return [
      {
        ...delivery,
        accountId: slot.accountId,
        providerAccountId,
        number: delivery.attemptCount,
        outcome,
        reason,
        code,
        detail,
      },
    ];
  });
}

function keyText(key: DeliveryKey): string {
  return `${key.distributionId}-${key.sheetNumber}-${key.rowNumber}-${key.destinationNumber}-${key.step}`;
}
