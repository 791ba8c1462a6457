import type { z } from "zod";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { movesOf } from "../messages/move.ts";
import { makeMoves } from "../messages/move-store.ts";
import type { Database } from "../platform/database.ts";
import { parseId } from "../platform/id.ts";
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
  accountId: number,
  { ids, bulkId, groupId }: z.infer<typeof CancellationRequest>,
  now: Date,
): Promise<CancelledMessages> {
  if (ids) return cancelNamed(db, accountId, ids, now);

  const filter = { accountId, bulkId, bulkDistributionId: parseId(bulkId ?? ""), groupId, limit: BLOCK };
  let cancelledMessages = 0;
  let after: MessageKey | undefined;
  do {
    const keys = await listWaitingKeys(db, { ...filter, after });
    cancelledMessages += keys.length > 0 ? (await cancelBlock(db, accountId, keys, now)).length : 0;
    after = keys.at(-1);
  } while (after);
  return { cancelledMessages, results: [] };
}

async function cancelNamed(db: Database, accountId: number, ids: MessageKey[], now: Date): Promise<CancelledMessages> {
  const cancelled = new Set((await cancelBlock(db, accountId, ids, now)).map(presentMessageId));
  const states = new Map((await listStates(db, accountId, ids)).map((one) => [presentMessageId(one), one.state]));
  const results = ids.map((id) => {
    const state = states.get(presentMessageId(id)) ?? null;
    const isCancelled = cancelled.has(presentMessageId(id));
    const why = state ? `A message that is ${state} cannot be cancelled.` : "There is no such message in this account.";
    return { id, cancelled: isCancelled, state, detail: isCancelled ? null : why };
  });
  return { cancelledMessages: cancelled.size, results };
}

async function cancelBlock(db: Database, accountId: number, keys: MessageKey[], now: Date): Promise<WaitingDelivery[]> {
  return db.begin(async (tx) => {
    const cancelled = await cancelWaiting(tx, accountId, keys, now);
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
