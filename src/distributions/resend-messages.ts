import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { addToMove, type Move, movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Reason } from "../messages/reasons.ts";
import type { Transaction } from "../platform/database.ts";
import { findStanding, lockGoneResends, lockResends, type Resend, settleExpired, skipLocked } from "./resend-store.ts";

/** What a line of a report may do: send this message again, or nothing, for what has become of it; null: the account has no such message. */
export type ResendRight = { resends: MessageKey } | { refusedFor: MessageState | null };

/**
 * Which lines of a report send their messages again, by what has become of them by now: only what failed, expired before it was handed over,
 * or (where that is asked for) may or may not have arrived. The first of several lines of the same chain goes. Nothing is noted yet: a line
 * may be skipped for another reason; nobody else can resend meanwhile, until the transaction ends.
 */
export async function findResendRights(
  tx: Transaction,
  accountId: number,
  resends: Resend[],
  now: Date,
): Promise<ResendRight[]> {
  if (resends.length === 0) return [];
  await lockResends(tx, accountId);
  const standing = await findStanding(tx, accountId, resends);
  const waiting = standing.filter(({ mayGo, waits }) => mayGo && waits);
  const settled = await settleExpired(tx, accountId, waiting, now);
  await makeMoves(
    tx,
    movesOf(
      settled.map((one) => ({ ...one, accountId })),
      ({ slotId, channel, reason }) => ({ from: { slotId }, to: { state: "expired", channel, reason } }),
    ),
  );
  const settledIds = new Set(settled.map(presentMessageId));
  const taken = new Set<string>();
  return standing.map(({ place: _, state, mayGo, waits, ...resends }) => {
    const id = presentMessageId(resends);
    const isRefused = !mayGo || taken.has(id) || (waits && !settledIds.has(id));
    taken.add(id);
    return isRefused ? { refusedFor: state } : { resends };
  });
}

/**
 * Skips those messages of a distribution that would send again what has arrived since it was read, as a late receipt said; notes that in the
 * move of its counts.
 */
export async function skipGoneResends(tx: Transaction, move: Move, now: Date): Promise<void> {
  const gone = await lockGoneResends(tx, move);
  const byId = new Map(gone.map((one) => [presentMessageId(one), one]));
  const messages = [...byId.values()].map((one) => ({ ...one, code: presentMessageId(one.arrived) }));
  const reason: Reason = "reported_gone";
  await skipLocked(tx, move.accountId, messages, { reason, now });
  for (const { slotId, channel } of messages) addToMove(move, { slotId }, { state: "skipped", channel, reason });
}
