import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsFor, countConcerned, countStates } from "./bulk.ts";

const counts = countStates([{ state: "delayed" }, { state: "created" }, { state: "paused" }, { state: "sent" }]);

test("an action concerns the messages that it can change, and no others", () => {
  assert.equal(countConcerned("pause", counts), 2);
  assert.equal(countConcerned("resume", counts), 1);
  assert.equal(countConcerned("cancellation", counts), 3);
});

test("an action that would change nothing is not offered", () => {
  assert.deepEqual(actionsFor({ sent: 3, delivered: 1 }, { isHeld: false }), []);
  assert.deepEqual(actionsFor({ delayed: 3 }, { isHeld: false }), ["pause", "cancellation"]);
});

test("messages of a paused distribution are resumed with it, not one by one", () => {
  assert.deepEqual(actionsFor({ paused: 3 }, { isHeld: true }), ["cancellation"]);
});
