import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, claimFrom, getDistribution, givenDistribution, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { pauseDistribution, resumeDistribution } from "./pause-distribution.ts";
import { pauseEverythingRoutes } from "./pause-everything-routes.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const call = await serveApi((api) => pauseEverythingRoutes(api, { db, now: () => noon }), []);

test("everything of one account is held at once, what is started meanwhile too, and goes on together", async () => {
  const account = await givenAccount(db);
  const [running, single, waiting] = [
    await givenDistribution(db, [{}, {}], { account }),
    await givenDistribution(db, [{}], { account }),
    await givenDistribution(db, [{}], { account, started: false }),
  ];
  const foreign = await givenDistribution(db, [{}]);
  await pauseDistribution(db, systemOf(account.id), single.id, noon);

  const paused = await call("PUT", "/pause", account);
  assert.deepEqual([paused.status, paused.json.pausedAt], [200, noon.toISOString()]);
  const states = async () =>
    Promise.all(
      [running, single, waiting, foreign].map(async (one) => {
        await checkCounters(db, one);
        const { state, pauseReason } = await getDistribution(db, one);
        return `${state} ${pauseReason}`;
      }),
    );
  assert.equal((await startDistribution(db, systemOf(account.id), waiting.id, noon)).state, "paused");
  assert.deepEqual(await states(), ["paused everything", "paused null", "paused everything", "running null"]);
  assert.equal(await claimFrom(db, running), null);
  await assert.rejects(
    resumeDistribution(db, systemOf(account.id), running.id, noon),
    /Everything of this account is paused/,
  );
  await assert.rejects(
    resumeDistribution(db, systemOf(account.id), single.id, noon),
    /Everything of this account is paused/,
  );

  assert.equal((await call("DELETE", "/pause", account)).json.pausedAt, null);
  assert.deepEqual(await states(), ["running null", "paused null", "running null", "running null"]);
  assert.equal((await call("GET", "/pause", account)).json.pausedAt, null);
  assert.equal((await claimFrom(db, running))?.deliveries.length, 2);
});
