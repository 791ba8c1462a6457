import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { parseId } from "../platform/id.ts";
import { hasEntry, messageSubject } from "./audited-distribution.ts";
import type { CancellationRequest } from "./message-api.ts";
import { cancelWaiting, listStates, listWaitingKeys, type WaitingDelivery } from "./message-store.ts";

const BLOCK = 1000;

export type CancellationResult = {
  id: MessageKey;
  cancelled: boolean;
  state: MessageState | null;
  detail: string | null;
};
export type CancelledMessages = { cancelledMessages: number; results: CancellationResult[] };

/** Takes back the messages that may be; of those named by their ids it says what became of each, of others how many they were. */
export async function cancelMessages(
  db: Database,
  by: Actor,
  { ids, bulkId, groupId }: z.infer<typeof CancellationRequest>,
  now: Date,
): Promise<CancelledMessages> {
  if (ids) return cancelNamed(db, by, ids, now);

  const filter = { accountId: by.id, bulkId, bulkDistributionId: parseId(bulkId ?? ""), groupId, limit: BLOCK };
  let cancelledMessages = 0;
  let after: MessageKey | undefined;
  do {
    const keys = await listWaitingKeys(db, { ...filter, after });
    const isLast = keys.length < BLOCK;
    const request = { filter: bulkId === undefined ? { groupId } : { bulkId }, before: cancelledMessages, isLast };
    cancelledMessages += (await cancelBlock(db, { by, now }, keys, request)).length;
    after = isLast ? undefined : keys.at(-1);
  } while (after);
  return { cancelledMessages, results: [] };
}

type Acting = { by: Actor; now: Date };
/** What was asked for, and how many messages were taken back before this block. */
type Request = { filter: object; before: number; isLast: boolean };

async function cancelNamed(db: Database, by: Actor, ids: MessageKey[], now: Date): Promise<CancelledMessages> {
  const block = await cancelBlock(db, { by, now }, ids, { filter: {}, before: 0, isLast: true });
  const cancelled = new Set(block.map(presentMessageId));
  const states = new Map((await listStates(db, by.id, ids)).map((one) => [presentMessageId(one), one.state]));
  const results = ids.map((id) => {
    const state = states.get(presentMessageId(id)) ?? null;
    const isCancelled = cancelled.has(presentMessageId(id));
    const why = state ? `A message that is ${state} cannot be cancelled.` : "There is no such message in this account.";
    return { id, cancelled: isCancelled, state, detail: isCancelled ? null : why };
  });
  return { cancelledMessages: cancelled.size, results };
}

async function cancelBlock(
  db: Database,
  acting: Acting,
  keys: MessageKey[],
  request: Request,
): Promise<WaitingDelivery[]> {
  const accountId = acting.by.id;
  return db.begin(async (tx) => {
    const cancelled = keys.length === 0 ? [] : await cancelWaiting(tx, accountId, keys, acting.now);
    await recordCancellation(tx, acting, cancelled, request);
    await makeMoves(
      tx,
      movesOf(
        cancelled.map((one) => ({ ...one, accountId })),
        ({ slotId }) => ({ from: { slotId }, to: { state: "cancelled" } }),
      ),
    );
    return cancelled;
  });
}

async function recordCancellation(
  tx: Transaction,
  { by, now }: Acting,
  cancelled: MessageKey[],
  { filter, before, isLast }: Request,
): Promise<void> {
  const cancelledMessages = before + cancelled.length;
  if (!hasEntry({ before, after: cancelledMessages }, isLast)) return;
  const isNamed = Object.keys(filter).length === 0;
  const named = isNamed ? { ids: cancelled.map(presentMessageId) } : filter;
  const [only = null, another] = isNamed ? cancelled : [];
  await recordAudit(tx, by, {
    ...{ action: "message.cancel", subject: messageSubject(another ? null : only), at: now },
    after: { ...named, cancelledMessages, isComplete: isLast },
  });
}
