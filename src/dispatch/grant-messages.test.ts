import assert from "node:assert/strict";
import { test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { grantMessages } from "./grant-messages.ts";
import type { Limit } from "./limits.ts";

const db = await testDatabase();
const limit = (ownerId: number, count: number, kind = "provider_account"): Limit => ({
  name: `${kind} ${ownerId}`,
  speed: { count, perSeconds: 1 },
});

test("without a limit everything may go at once", async () => {
  const { count, beginsInMs, spacingMs } = await grantMessages(db, [], 150);
  assert.deepEqual([count, beginsInMs, spacingMs], [150, 0, 0]);
});

test("one grant holds a tenth of a second's worth, spread evenly", async () => {
  const { count, beginsInMs, spacingMs } = await grantMessages(db, [limit(1, 100)], 150);
  assert.deepEqual([count, beginsInMs, spacingMs], [10, 0, 10]);
});

test("many dispatchers at once are granted no more than the rate, a quarter of a second ahead at most", async () => {
  const beganAt = performance.now();
  const grants = await Promise.all(Array.from({ length: 40 }, () => grantMessages(db, [limit(2, 100)], 50)));
  const seconds = (performance.now() - beganAt) / 1000;
  const granted = grants.reduce((sum, { count }) => sum + count, 0);
  assert.ok(granted >= 30 && granted <= 100 * (seconds + 0.25) + 10, `${granted} in ${seconds} s`);
  const begins = grants.filter(({ count }) => count > 0).map(({ beginsInMs }) => beginsInMs);
  assert.ok(begins.every((beginsInMs) => beginsInMs >= 0 && beginsInMs <= 250));
});

test("the strictest of several limits decides, and the others lose no more than was granted", async () => {
  const slow = limit(3, 20, "distribution");
  const first = await grantMessages(db, [limit(3, 1000), slow], 100);
  assert.deepEqual([first.count, first.spacingMs], [2, 50]);
  const alone = await grantMessages(db, [limit(3, 1000)], 100);
  assert.deepEqual([alone.count, alone.beginsInMs < 3], [100, true]);
});

test("a limit that is used up grants nothing, takes nothing from the others, and says when to ask again", async () => {
  const minute: Limit = { name: "distribution 4", speed: { count: 1, perSeconds: 60 } };
  assert.equal((await grantMessages(db, [minute], 10)).count, 1);
  const none = await grantMessages(db, [limit(4, 100), minute], 10);
  assert.equal(none.count, 0);
  assert.ok(none.beginsInMs > 50_000 && none.beginsInMs <= 60_000);
  assert.deepEqual((await grantMessages(db, [limit(4, 100)], 10)).beginsInMs, 0);
});
