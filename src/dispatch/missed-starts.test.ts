import assert from "node:assert/strict";
import { test } from "node:test";
import { getDistribution, givenDistribution, later, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { resumeDistribution } from "../distributions/pause-distribution.ts";
import { noteDispatching } from "./missed-starts.ts";

const db = await testDatabase();
const startAt = later(noon, { hours: 1 });
const back = later(noon, { hours: 2 });

test("a start that passed while no dispatcher was there is held where that was asked for, and sent otherwise", async () => {
  await noteDispatching(db, noon);
  const holds = await givenDistribution(db, [{}], { startAt, missedStart: "hold" });
  const ofRow = await givenDistribution(db, [{ start: { at: startAt, local: null } }], { missedStart: "hold" });
  const sends = await givenDistribution(db, [{}], { startAt });
  const later3 = await givenDistribution(db, [{}], { startAt: later(noon, { hours: 3 }), missedStart: "hold" });
  await noteDispatching(db, back);

  const states = await Promise.all([holds, ofRow, sends, later3].map((one) => getDistribution(db, one)));
  assert.deepEqual(
    states.map(({ state, pauseReason }) => [state, pauseReason]),
    [
      ["paused", "missed_start"],
      ["paused", "missed_start"],
      ["running", null],
      ["running", null],
    ],
  );
  const resumed = await resumeDistribution(db, systemOf(holds.accountId), holds.id, noon);
  assert.deepEqual([resumed.state, resumed.pauseReason], ["running", null]);
});

test("a start that passes between two heartbeats is not missed", async () => {
  await noteDispatching(db, later(back, { hours: 1 }));
  const start = later(back, { hours: 1, seconds: 30 });
  const distribution = await givenDistribution(db, [{}], { startAt: start, missedStart: "hold", now: back });
  await noteDispatching(db, later(back, { hours: 1, seconds: 59 }));
  assert.equal((await getDistribution(db, distribution)).state, "running");
});
