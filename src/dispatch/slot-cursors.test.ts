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
    cursors.of(slots, 0).map(({ after }) => after),
    [slotStart, slotStart],
  );
  assert.equal(cursors.note(slots, [claimed(1, 5), claimed(1, 6)], 2), false);
  assert.deepEqual(
    cursors.of(slots, 0).map(({ after }) => after.rowNumber),
    [6, 0],
  );
});

test("slots that gave less than asked are read from their start again", () => {
  const cursors = new SlotCursors();
  cursors.note(slots, [claimed(1, 5), claimed(2, 9)], 2);
  assert.equal(cursors.note(slots, [claimed(2, 10)], 2), true);
  assert.deepEqual(
    cursors.of(slots, 0).map(({ after }) => after),
    [slotStart, slotStart],
  );
});

test("every few seconds slots are read from their start again: what came back to them is behind the cursor", () => {
  const cursors = new SlotCursors();
  cursors.of(slots, 1000);
  cursors.note(slots, [claimed(1, 7)], 1);
  const rowAfter = (nowMono: number) => cursors.of(slots, nowMono)[0]?.after.rowNumber;
  assert.equal(rowAfter(5000), 7);
  assert.equal(rowAfter(6001), 0);
});
