import assert from "node:assert/strict";
import { test } from "node:test";
import { type GivenOptions, givenDistribution, later, noon } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import { distributionRoutes } from "./distribution-routes.ts";
import { markPaused } from "./distribution-store.ts";

const db = await testDatabase();
const secrets = { seal: () => Buffer.alloc(0), open: () => Buffer.alloc(0) };
const call = await serveApi((api) => distributionRoutes(api, { db, now: () => noon, secrets }));

const rows = [{}, {}, { windows: [{ opensAt: 0, closesAt: 86_400 }] }];

async function given(options: GivenOptions = {}) {
  const distribution = await givenDistribution(db, rows, options);
  await markPaused(db, distribution.accountId, distribution.id);
  const patch = (body: object, dryRun = "", by: { id: number } = { id: distribution.accountId }) =>
    call("PATCH", `/distributions/${presentId(distribution.id)}${dryRun}`, by, body);
  return { distribution, patch };
}

async function snapshot({ id }: { id: number }): Promise<string> {
  const tables = await Promise.all([
    db`select * from slot where distribution_id = ${id} order by id`,
    db`select * from distribution where id = ${id}`,
    db`select * from sheet where distribution_id = ${id}`,
    db`select count(*) from message where distribution_id = ${id}`,
    db`select count(*) from audit_entry`,
  ]);
  return JSON.stringify(tables);
}

test("a dry run says what becomes of everything that waits, and changes nothing", async () => {
  const { distribution, patch } = await given();
  const before = await snapshot(distribution);
  const change = { windows: [{ from: "18:00", to: "19:00" }] };
  const { status, json } = await patch(change, "?dryRun=true");
  assert.equal(status, 200);
  assert.equal(await snapshot(distribution), before);
  assert.deepEqual([json.effect.before.goAtOnce, json.effect.before.wait], [3, 0]);
  assert.deepEqual([json.effect.after.goAtOnce, json.effect.after.wait], [1, 2]);
  assert.equal(json.effect.changedMessages, 2, "one has hours of its own");
  assert.deepEqual(json.windows, [{ from: "18:00", to: "19:00" }], "it is shown as it would be");

  const done = await patch(change);
  assert.deepEqual([done.status, done.json.effect, done.json.windows], [200, null, json.windows]);
  const nothing = await patch(change, "?dryRun=true");
  assert.deepEqual([nothing.json.effect.changedMessages, nothing.json.effect.before], [0, json.effect.after]);
});

test("of a distribution that nobody started it says what happens if it starts now", async () => {
  const { patch } = await given({ started: false });
  const startAt = later(noon, { hours: 2 }).toISOString();
  const { json } = await patch({ startAt, validityPeriod: 1 }, "?dryRun=true");
  assert.deepEqual([json.effect.before.goAtOnce, json.effect.after.wait], [3, 3]);
  assert.equal(json.effect.changedMessages, 3);
  assert.equal((await patch({ speed: { count: 1, perSeconds: 3600 } }, "?dryRun=true")).json.effect.changedMessages, 0);
});

test("where the sheets would be read anew, only that is told, and they are not", async () => {
  const { distribution, patch } = await given({ started: false });
  const before = await snapshot(distribution);
  const { json } = await patch({ hiddenRows: "send" }, "?dryRun=true");
  assert.deepEqual([json.effect.after, json.effect.changedMessages, json.effect.before.messages], [null, null, 3]);
  assert.equal(await snapshot(distribution), before);
});

test("what the change itself would be refused for, a dry run is refused for as well", async () => {
  const running = await givenDistribution(db, rows);
  const path = `/distributions/${presentId(running.id)}?dryRun=true`;
  assert.equal((await call("PATCH", path, { id: running.accountId }, { priority: "low" })).status, 409);
  const { patch } = await given();
  assert.equal((await patch({ priority: "low" }, "?dryRun=true", await givenAccount(db))).status, 404);
  assert.equal((await patch({ priority: "low" }, "?dryRun=maybe")).status, 422);
});
