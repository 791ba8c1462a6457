import type { MessageState } from "../look/states.ts";

export const bulkActions = ["pause", "resume", "cancellation"] as const;
export type BulkAction = (typeof bulkActions)[number];

/** In which states a message has to be for an action to concern it. */
const concerned: Record<BulkAction, readonly MessageState[]> = {
  pause: ["created", "delayed"],
  resume: ["paused"],
  cancellation: ["created", "delayed", "paused"],
};

export type StateCounts = Partial<Record<MessageState, number>>;

/** How many of these messages an action concerns. */
export function countConcerned(action: BulkAction, counts: StateCounts): number {
  return concerned[action].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

export function mayAct(action: BulkAction, state: MessageState): boolean {
  return concerned[action].includes(state);
}

export function countStates(messages: readonly { state: MessageState }[]): StateCounts {
  const counts: StateCounts = {};
  for (const { state } of messages) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The actions that concern any of these messages. What waits because its distribution is paused is not resumed one by one. */
export function actionsFor(counts: StateCounts, { isHeld }: { isHeld: boolean }): BulkAction[] {
  return bulkActions.filter((action) => countConcerned(action, counts) > 0 && !(isHeld && action === "resume"));
}
