import { type DistributionState, type MessageState, messageStates } from "./message-state.ts";

/** How many messages are in each state. */
export type Counts = Record<MessageState, number>;

/** How many came to (or left, below zero) each state. */
export type CountChanges = Partial<Counts>;

export function noCounts(): Counts {
  return Object.fromEntries(messageStates.map((state) => [state, 0])) as Counts;
}

/** Notes that `count` messages went from one state to another; a new message comes from null. */
export function noteMove(changes: CountChanges, from: MessageState | null, to: MessageState, count = 1): void {
  if (from) changes[from] = (changes[from] ?? 0) - count;
  changes[to] = (changes[to] ?? 0) + count;
}

/**
 * Counts as people read them. The stored ones say what the rows say by themselves; what waits in a paused
 * (or cancelled) distribution reads as paused (or cancelled) from the moment of the answer, while no row was touched.
 */
export function readCounts(stored: Counts, state: DistributionState): Counts {
  const { created, delayed, paused } = stored;
  if (state === "paused") return { ...stored, created: 0, delayed: 0, paused: paused + created + delayed };
  if (state !== "cancelled") return { ...stored };
  return { ...stored, created: 0, delayed: 0, paused: 0, cancelled: stored.cancelled + created + delayed + paused };
}

export function sumOf(counts: Counts): number {
  return messageStates.reduce((sum, state) => sum + counts[state], 0);
}
