import type { Slot } from "../messages/slot.ts";
import { type ClaimedDelivery, type SlotCursor, slotStart } from "./claim-store.ts";

/**
 * Where the last claim from each slot ended. Starting after it keeps claims cheap under a long snapshot; it proves nothing:
 * a slot that gave less than asked is read from its start again, since rows may have come back.
 */
export class SlotCursors {
  #after = new Map<number, SlotCursor>();

  of(slots: Slot[]): { id: number; after: SlotCursor }[] {
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
