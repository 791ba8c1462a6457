import assert from "node:assert/strict";
import { test } from "node:test";
import { givenDistribution, later, noon } from "../../test/support/builders.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { takeSamples } from "./sample-store.ts";
import { thinSamples } from "./thin-samples.ts";

const db = await testDatabase();

/** A distribution that hands over one message every five seconds; gives the samples of each moment that was looked at. */
async function sampledFor(seconds: number, everySeconds = 5): Promise<{ takenAt: Date; handedCount: number }[]> {
  const { id } = await givenDistribution(db, [{}]);
  for (let at = everySeconds; at <= seconds; at += everySeconds) {
    await db`update distribution set handed_count = ${at / 5} where id = ${id}`;
    await takeSamples(db, later(noon, { seconds: at }));
    if (at % 600 === 0) await thinSamples(db, later(noon, { seconds: at }));
  }
  return db`select taken_at, handed_count from distribution_sample where distribution_id = ${id} order by taken_at`;
}

test("samples of a long run are few, and none of them is changed", async () => {
  const samples = await sampledFor(86_400, 300);
  assert.ok(samples.length <= 200, `${samples.length}`);
  for (const { takenAt, handedCount } of samples)
    assert.equal(handedCount * 5, (takenAt.getTime() - noon.getTime()) / 1000);
});

test("of each step the last sample stays, and those of the last two minutes stay all", async () => {
  const samples = await sampledFor(1200);
  const places = samples.map(({ takenAt }) => (takenAt.getTime() - noon.getTime()) / 1000);
  assert.deepEqual(places.slice(0, 3), [25, 55, 85]);
  assert.deepEqual(places.filter((place) => place >= 1080).length, 25);
});
