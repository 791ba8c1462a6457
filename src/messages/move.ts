import { type CountChanges, noteMove } from "./counts.ts";
import type { MessageState, WaitingState } from "./message-state.ts";

/** Where a message is: in a slot, which says its state, or in a state of its own; nowhere before it was read. */
export type Place = { slotId: number } | OwnPlace | null;

/** A state of its own, on which channel, and why. */
export type OwnPlace = { state: MessageState; channel: string; reason: string | null };

type OwnChange = OwnPlace & { count: number };

/** What happened to messages of one distribution. */
export type Move = {
  accountId: number;
  distributionId: number;
  /** How many came to (or, below zero, left) each slot. */
  waiting: Map<number, number>;
  /** How many came to each state because a slot took another one. */
  turned: CountChanges;
  /** How many came to each place of their own. */
  own: Map<string, OwnChange>;
  /** How many left the hands of the dispatcher. */
  handedOver: number;
};

type Owner = { accountId: number; distributionId: number };

export function noMove({ accountId, distributionId }: Owner): Move {
  return { accountId, distributionId, waiting: new Map(), turned: {}, own: new Map(), handedOver: 0 };
}

/** Adds `count` messages that went from one place to another. */
export function addToMove(move: Move, from: Place, to: Place, count = 1): void {
  change(move, from, -count);
  change(move, to, count);
  if (isHandedOver(from, to)) move.handedOver += count;
}

/** Adds `count` messages whose slot takes another state. */
export function addTurn(move: Move, from: WaitingState, to: WaitingState, count: number): void {
  noteMove(move.turned, from, to, count);
}

function change(move: Move, place: Place, count: number): void {
  if (!place) return;
  if ("slotId" in place) move.waiting.set(place.slotId, (move.waiting.get(place.slotId) ?? 0) + count);
  else changeOwn(move, { ...place, count });
}

function changeOwn({ own }: Move, { state, channel, reason, count }: OwnChange): void {
  const key = `${state} ${channel} ${reason ?? ""}`;
  own.set(key, { state, channel, reason, count: (own.get(key)?.count ?? 0) + count });
}

const notHandedOver: ReadonlySet<MessageState> = new Set(["sending", "cancelled", "skipped"]);

/** Each time a message is under way it is handed over at most once: an answer or a receipt may come first, and the other finds it so. */
function isHandedOver(from: Place, to: Place): boolean {
  if (!from || !to || !("state" in from) || !("state" in to)) return false;
  return from.state === "sending" && !notHandedOver.has(to.state);
}

/** How many came to each state, those whose slot says it left out. */
export function stateChanges({ turned, own }: Move): CountChanges {
  const changes = { ...turned };
  for (const { state, count } of own.values()) noteMove(changes, null, state, count);
  return changes;
}

/** One move for each distribution, in the order of their ids: the order in which everyone locks slots and distributions. */
export function mergeMoves(moves: Move[]): Move[] {
  const merged = new Map<number, Move>();
  for (const move of moves) {
    const sum = merged.get(move.distributionId) ?? noMove(move);
    for (const [slotId, count] of move.waiting) change(sum, { slotId }, count);
    for (const [state, count] of Object.entries(move.turned) as [MessageState, number][])
      noteMove(sum.turned, null, state, count);
    for (const own of move.own.values()) changeOwn(sum, own);
    sum.handedOver += move.handedOver;
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
