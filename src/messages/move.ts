import { type CountChanges, noteMove } from "./counts.ts";
import type { MessageState } from "./message-state.ts";

/** What happened to messages of one distribution: how many came to (or, below zero, left) each slot, and each state of their own. */
export type Move = { accountId: number; distributionId: number; waiting: Map<number, number>; states: CountChanges };

type Owner = { accountId: number; distributionId: number };

export function noMove({ accountId, distributionId }: Owner): Move {
  return { accountId, distributionId, waiting: new Map(), states: {} };
}

/** Where a message is: in a slot, which says its state, or in a state of its own; nowhere before it was read. */
export type Place = { slotId: number } | { state: MessageState } | null;

/** Adds `count` messages that went from one place to another. */
export function addToMove(move: Move, from: Place, to: Place, count = 1): void {
  leave(move, from, -count);
  leave(move, to, count);
}

function leave({ waiting, states }: Move, place: Place, count: number): void {
  if (!place) return;
  if ("slotId" in place) waiting.set(place.slotId, (waiting.get(place.slotId) ?? 0) + count);
  else noteMove(states, null, place.state, count);
}

/** One move for each distribution, in the order of their ids: the order in which everyone locks slots and distributions. */
export function mergeMoves(moves: Move[]): Move[] {
  const merged = new Map<number, Move>();
  for (const move of moves) {
    const sum = merged.get(move.distributionId) ?? noMove(move);
    for (const [slotId, count] of move.waiting) sum.waiting.set(slotId, (sum.waiting.get(slotId) ?? 0) + count);
    for (const [state, count] of Object.entries(move.states) as [MessageState, number][])
      noteMove(sum.states, null, state, count);
    merged.set(move.distributionId, sum);
  }
  return [...merged.values()].sort((a, b) => a.distributionId - b.distributionId);
}

/** The moves of messages one by one, such as the rows of a statement. */
export function movesOf<Item extends Owner>(
  items: Item[],
  placesOf: (item: Item) => { from: Place; to: Place },
): Move[] {
  const moves = new Map<number, Move>();
  for (const item of items) {
    const move = moves.get(item.distributionId) ?? noMove(item);
    const { from, to } = placesOf(item);
    addToMove(move, from, to);
    moves.set(item.distributionId, move);
  }
  return mergeMoves([...moves.values()]);
}
