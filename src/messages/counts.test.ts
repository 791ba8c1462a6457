import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CountChanges, type Counts, noCounts, noteMove, readCounts, sumOf } from "./counts.ts";
import { distributionStates, messageStates } from "./message-state.ts";

const anyState = fc.constantFrom(...messageStates);
const anyCounts: fc.Arbitrary<Counts> = fc
  .array(fc.nat(1000), { minLength: messageStates.length, maxLength: messageStates.length })
  .map((numbers) => Object.fromEntries(messageStates.map((state, index) => [state, numbers[index]])) as Counts);

test("moves from state to state change no sum, new messages add theirs", () => {
  const moves = fc.array(fc.tuple(fc.option(anyState), anyState, fc.nat(50)));
  fc.assert(
    fc.property(moves, (made) => {
      const changes: CountChanges = {};
      for (const [from, to, count] of made) noteMove(changes, from, to, count);
      const added = made.filter(([from]) => from === null).reduce((sum, [, , count]) => sum + count, 0);
      assert.equal(sumOf({ ...noCounts(), ...changes }), added);
    }),
  );
});

test("counts sum to the same in whatever state their distribution is", () => {
  fc.assert(
    fc.property(anyCounts, fc.constantFrom(...distributionStates), (counts, state) =>
      assert.equal(sumOf(readCounts(counts, state)), sumOf(counts)),
    ),
  );
});

const waiting: Counts = { ...noCounts(), created: 1, delayed: 2, paused: 4, sent: 8, expired: 16, cancelled: 32 };

test("what waits in a paused distribution reads as paused", () => {
  assert.deepEqual(readCounts(waiting, "paused"), { ...waiting, created: 0, delayed: 0, paused: 7 });
});

test("what waits in a cancelled distribution reads as cancelled", () => {
  assert.deepEqual(readCounts(waiting, "cancelled"), { ...waiting, created: 0, delayed: 0, paused: 0, cancelled: 39 });
});

test("in any other distribution counts read as they are", () => {
  for (const state of ["checking", "created", "running", "finished"] as const)
    assert.deepEqual(readCounts(waiting, state), waiting);
});
