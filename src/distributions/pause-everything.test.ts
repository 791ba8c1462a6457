import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounters, claimFrom, getDistribution, givenDistribution, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenPerson } from "../../test/support/given-person.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { createApiKey } from "../accounts/create-api-key.ts";
import { getDetails } from "./get-details.ts";
import { pauseDistribution, resumeDistribution } from "./pause-distribution.ts";
import { pauseEverythingRoutes } from "./pause-everything-routes.ts";
import { startDistribution } from "./start-distribution.ts";

const db = await testDatabase();
const call = await serveApi((api) => pauseEverythingRoutes(api, { db, now: () => noon }), []);

test("who paused is told by the name of then, of everything and of one distribution, and the first one stays", async () => {
  const account = await givenAccount(db);
  const [ann, ben] = [await givenPerson(db, account, { name: "Ann" }), await givenPerson(db, account, { name: "Ben" })];
  const own = await givenDistribution(db, [{}], { account });
  const details = () => getDetails(db, { accountId: account.id, id: own.id, now: noon });
  const byBen = { id: account.id, keyId: null, person: ben };

  await pauseDistribution(db, byBen, own.id, noon);
  assert.deepEqual([(await details()).pausedBy, (await details()).pausedAt], ["Ben", noon.toISOString()]);
  const everything = { pausedAt: noon.toISOString(), pausedBy: "Ann" };
  assert.deepEqual((await call("PUT", "/pause", { ...account, person: ann })).json, everything);
  await db`update person set name = 'Anna' where id = ${ann.id}`;
  assert.deepEqual((await call("PUT", "/pause", { ...account, person: ben })).json, everything);
  assert.deepEqual((await call("GET", "/pause", account)).json, everything);

  assert.deepEqual((await call("DELETE", "/pause", { ...account, person: ben })).json, {
    pausedAt: null,
    pausedBy: null,
  });
  await resumeDistribution(db, byBen, own.id, noon);
  assert.deepEqual([(await details()).pausedBy, (await details()).pausedAt], [null, null]);
});

test("a distribution that is held with everything was paused by nobody itself", async () => {
  const account = await givenAccount(db);
  const { keyId, name } = await givenKey(account.id);
  const own = await givenDistribution(db, [{}], { account });
  await pauseDistribution(db, systemOf(account.id), own.id, noon);
  await resumeDistribution(db, systemOf(account.id), own.id, noon);

  assert.equal((await call("PUT", "/pause", { ...account, keyId })).json.pausedBy, name);
  const { pauseReason, pausedBy, pausedAt } = await getDetails(db, { accountId: account.id, id: own.id, now: noon });
  assert.deepEqual([pauseReason, pausedBy, pausedAt], ["everything", null, null]);
});

async function givenKey(accountId: number) {
  const wish = { name: "Night shift", scopes: ["send" as const] };
  const { apiKey } = await db.begin((tx) => createApiKey(tx, systemOf(accountId), wish, noon));
  return { keyId: apiKey.id, name: apiKey.name };
}

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
