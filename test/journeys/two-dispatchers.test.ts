import assert from "node:assert/strict";
import { test } from "node:test";
import { parseId } from "../../src/platform/id.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { startInstallation } from "../support/installation.ts";
import { givenSheet, plainSheet, sendSheet, waitUntilSettled } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { pause } from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const ROWS = 3000;

test("two dispatchers share a distribution: each message goes once, and both work", async (t) => {
  const { simulator, api, startAnother } = await startInstallation(t, place, {
    providers: { answerDelayMs: 100 },
    http: { concurrency: 50 },
  });
  const both = await Promise.all([startAnother(), startAnother()]);
  const id = await sendSheet(api, await givenSheet(t, plainSheet(ROWS)));
  const claimed = new Map<number, Set<number>>();
  const watching = watchClaims(id, claimed);
  const { counts } = await waitUntilSettled(api, id);
  watching.stop();
  await watching.ended;
  assert.equal(counts.delivered, ROWS);
  assert.equal(claimed.size, 2, "both dispatchers claimed");
  for (const [dispatcher, claims] of claimed)
    assert.ok(claims.size >= 3, `dispatcher ${dispatcher} made ${claims.size} claims`);
  const record = await checkInvariants(place.db, id, simulator);
  assert.equal(record.accepted, ROWS);
  for (const dispatcher of both) await dispatcher.stop();
});

/** Notes who claims what, as far as a look now and then shows it. */
function watchClaims(id: string, claimed: Map<number, Set<number>>): { stop(): void; ended: Promise<void> } {
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      const rows = await place.db<
        { id: number; dispatcherId: number }[]
      >`select id, dispatcher_id from claim where distribution_id = ${parseId(id) ?? 0}`;
      for (const row of rows) claimed.set(row.dispatcherId, (claimed.get(row.dispatcherId) ?? new Set()).add(row.id));
      await pause(20);
    }
  };
  const stop = () => {
    stopped = true;
  };
  return { stop, ended: run() };
}
