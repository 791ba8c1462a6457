import type { Actor } from "../accounts/actor.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { MessageState } from "../messages/message-state.ts";
import { movesOf } from "../messages/move.ts";
import type { Database } from "../platform/database.ts";
import { type ChangeOfSet, changeSet, type SetResult } from "./message-set.ts";
import type { MessageSetRequest } from "./message-set-api.ts";
import { cancelWaiting } from "./message-set-store.ts";
import { listStates } from "./message-store.ts";

export type CancellationResult = {
  id: MessageKey;
  cancelled: boolean;
  state: MessageState | null;
  detail: string | null;
};
export type CancelledMessages = {
  cancelledMessages: number;
  otherMessages: SetResult["others"];
  results: CancellationResult[];
};

/** Takes back the messages of a set that may be; of those named by their ids it says what became of each, of all how many they were. */
export async function cancelMessages(
  db: Database,
  by: Actor,
  request: MessageSetRequest,
  now: Date,
): Promise<CancelledMessages> {
  const cancelled = new Set<string>();
  const note = (key: MessageKey) => request.ids && cancelled.add(presentMessageId(key));
  const set = { by, request, now, action: "message.cancel", counted: "cancelledMessages" };
  const { changed, others } = await changeSet(db, set, cancelling(now, note));
  const results = request.ids ? await resultsOf(db, by.id, request.ids, cancelled) : [];
  return { cancelledMessages: changed, otherMessages: others, results };
}

function cancelling(now: Date, note: (key: MessageKey) => void): ChangeOfSet {
  return async (tx, accountId, keys) => {
    const changed = keys.length === 0 ? [] : await cancelWaiting(tx, accountId, keys, now);
    for (const key of changed) note(key);
    const moves = movesOf(
      changed.map((one) => ({ ...one, accountId })),
      ({ slotId, channel }) => ({ from: { slotId }, to: { state: "cancelled", channel, reason: "taken_back" } }),
    );
    return { changed, moves };
  };
}

async function resultsOf(
  db: Database,
  accountId: number,
  ids: MessageKey[],
  cancelled: Set<string>,
): Promise<CancellationResult[]> {
  const states = new Map((await listStates(db, accountId, ids)).map((one) => [presentMessageId(one), one.state]));
  return ids.map((id) => {
    const state = states.get(presentMessageId(id)) ?? null;
    const isCancelled = cancelled.has(presentMessageId(id));
    return { id, cancelled: isCancelled, state, detail: isCancelled ? null : whyNot(state) };
  });
}

function whyNot(state: MessageState | null): string {
  if (state === null) return "There is no such message in this account.";
  return state === "created" || state === "delayed" || state === "paused"
    ? "This message is not among those that the rest of the filter finds."
    : `A message that is ${state} cannot be cancelled.`;
}
