import type { Slot } from "../messages/slot.ts";
import { type ClaimedDelivery, type SlotCursor, slotStart } from "./claim-store.ts";

/** What came back to a slot is behind its cursor: it waits this long at most, not until a million rows are gone. */
const FORGET_MS = 5000;

/**
 * Where the last claim from each slot ended. Starting after it keeps claims cheap under a long snapshot; it proves nothing:
 * every few seconds, and where a slot gave less than asked, it is read from its start again, since rows may have come back.
 */
export class SlotCursors {
  #after = new Map<number, SlotCursor>();
  #forgotAtMono = 0;

  /** `nowMono`: ms of the monotonic clock. */
  of(slots: Slot[], nowMono: number): { id: number; after: SlotCursor }[] {
    if (nowMono - this.#forgotAtMono > FORGET_MS) {
      this.#after.clear();
      this.#forgotAtMono = nowMono;
    }
    return slots.map(({ id }) => ({ id, after: this.#after.get(id) ?? slotStart }));
  }

  /** Moves on after a claim from `slots`; true where they gave less than asked. */
  note(slots: Slot[], claimed: ClaimedDelivery[], asked: number): boolean {
    for (const { slotId, sheetNumber, rowNumber, destinationNumber, step } of claimed) {
      this.#after.set(slotId, { sheetNumber, rowNumber, destinationNumber, step });
    }
    if (claimed.length >= asked) return false;
    for (const { id } of slots) this.#after.delete(id);
    return true;
  }
}
