import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { addApiRoutes, createHttpServer } from "../platform/http-server.ts";
import { createLog } from "../platform/log.ts";
import { accountRoutes } from "./account-routes.ts";
import { systemOf } from "./actor.ts";
import { markKeyRevoked } from "./api-key-store.ts";
import { createAuthenticator } from "./authenticate.ts";
import { createApiKey } from "./create-api-key.ts";

const db = await testDatabase();
const account = await givenAccount(db);
const start = new Date("2026-03-24T09:00:00Z");

async function givenKey() {
  return db.begin((tx) => createApiKey(tx, systemOf(account.id), { name: "Test", scopes: ["read", "read"] }, start));
}

/** Says whose a key is. */
function authenticatorAt(now: () => Date) {
  const { authenticate } = createAuthenticator(db, now);
  return (key: string) => authenticate({ key });
}

test("a key is its account's, with its scopes", async () => {
  const { key, apiKey } = await givenKey();

  assert.deepEqual(
    { ...(await authenticatorAt(() => start)(key)) },
    { id: account.id, keyId: apiKey.id, person: null, sessionId: null, scopes: ["read"], language: account.language },
  );
});

test("what is not exactly a key is nobody's", async () => {
  const { key } = await givenKey();
  const authenticate = authenticatorAt(() => start);
  const last = key.at(-1) === "A" ? "E" : "A";

  for (const wrong of [
    "",
    "car_",
    key.slice(0, -1),
    `${key.slice(0, -1)}${last}`,
    `${key}A`,
    key.toUpperCase(),
    `${key}\0`,
  ])
    assert.equal(await authenticate(wrong), undefined, wrong);
});

test("a revoked key works for five more seconds at most", async () => {
  const { key, apiKey } = await givenKey();
  let now = start;
  const authenticate = authenticatorAt(() => now);
  await authenticate(key);
  await markKeyRevoked(db, account.id, apiKey.id, start);

  now = new Date(start.getTime() + 4999);
  assert.ok(await authenticate(key), "remembered: not every request asks the database");
  now = new Date(start.getTime() + 5000);
  assert.equal(await authenticate(key), undefined);
});

test("a real key opens the real server, and none of it is logged", async () => {
  const { key } = await givenKey();
  const logged: string[] = [];
  const log = createLog({ level: "trace", stream: { write: (line) => void logged.push(line) } });
  const { authenticate } = createAuthenticator(db, () => start);
  const app = await createHttpServer({
    log,
    publicUrl: null,
    authenticate,
    findUnreadiness: async () => null,
    version: "1",
  });
  addApiRoutes(app, (api) => accountRoutes(api, { db, now: () => start, isSimulated: async () => false }));
  const url = await app.listen({ host: "127.0.0.1", port: 0 });

  const statusWith = async (authorization: string) =>
    (await fetch(`${url}/api/v1/account`, { headers: { authorization } })).status;
  assert.equal(await statusWith(`Bearer ${key}`), 200);
  assert.equal(await statusWith(`bearer  ${key}`), 200);
  assert.equal(await statusWith(`Basic ${key}`), 401);
  assert.equal(await statusWith(`Bearer ${key}x`), 401);
  await app.close();
  assert.ok(logged.length > 0);
  assert.ok(!logged.join("").includes(key.slice(-43)));
});
