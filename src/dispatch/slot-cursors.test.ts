import assert from "node:assert/strict";
import { test } from "node:test";
import type { Slot } from "../messages/slot.ts";
import { type ClaimedDelivery, slotStart } from "./claim-store.ts";
import { SlotCursors } from "./slot-cursors.ts";

const slots = [{ id: 1 }, { id: 2 }] as Slot[];
const claimed = (slotId: number, rowNumber: number) =>
  ({ slotId, sheetNumber: 1, rowNumber, destinationNumber: 1, step: 1 }) as ClaimedDelivery;

test("a claim starts after the last row that was taken from each slot", () => {
  const cursors = new SlotCursors();
  assert.deepEqual(
    cursors.of(slots).map(({ after }) => after),
    [slotStart, slotStart],
  );
  assert.equal(cursors.note(slots, [claimed(1, 5), claimed(1, 6)], 2), false);
  assert.deepEqual(
    cursors.of(slots).map(({ after }) => after.rowNumber),
    [6, 0],
  );
});

test("slots that gave less than asked are read from their start again", () => {
  const cursors = new SlotCursors();
  cursors.note(slots, [claimed(1, 5), claimed(2, 9)], 2);
  assert.equal(cursors.note(slots, [claimed(2, 10)], 2), true);
  assert.deepEqual(
    cursors.of(slots).map(({ after }) => after),
    [slotStart, slotStart],
  );
});
