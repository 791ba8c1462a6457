import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { apiKeyRoutes } from "./api-key-routes.ts";
import { createAuthenticator } from "./authenticate.ts";

const db = await testDatabase();
const mine = await givenAccount(db);
const other = await givenAccount(db);
const logged: string[] = [];
const sessions = createAuthenticator(db, () => new Date());
const call = await serveApi((api) => apiKeyRoutes(api, { db, now: () => new Date(), sessions }), logged);

async function namesOf(account: { id: number }): Promise<string[]> {
  const { json } = await call("GET", "/api-keys", account);
  return json.apiKeys.map(({ name }: { name: string }) => name);
}

function callerOf(key: string) {
  return createAuthenticator(db, () => new Date()).authenticate({ key });
}

test("a new key is shown once, works with its scopes, and is stored as a hash only", async () => {
  const { status, headers, json } = await call("POST", "/api-keys", mine, { name: "Shop", scopes: ["send", "read"] });

  assert.equal(status, 201);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(json.key, /^car_[0-9a-z]+_[\w-]{43}$/);
  const caller = await callerOf(json.key);
  assert.deepEqual([caller?.id, caller?.scopes], [mine.id, ["send", "read"]]);
  const list = await call("GET", "/api-keys", mine);
  assert.equal(list.json.apiKeys[0].key, `car_${json.id}_…`);
  const [row] = await db`select api_key::text as text from api_key where account_id = ${mine.id}`;
  for (const place of [list.text, row?.text, logged.join("")]) assert.ok(!place.includes(json.key.slice(-43)));
});

test("an account sees and revokes its own keys only", async () => {
  const { json } = await call("POST", "/api-keys", mine, { name: "Mine", scopes: ["read"] });
  await call("POST", "/api-keys", other, { name: "Theirs", scopes: ["read"] });

  assert.deepEqual(await namesOf(other), ["Theirs"]);
  assert.equal((await call("DELETE", `/api-keys/${json.id}`, other)).status, 404);
  assert.ok(await callerOf(json.key));
});

test("a revoked key ends at once and stays in the list, and revoking it again changes nothing", async () => {
  const { json } = await call("POST", "/api-keys", mine, { name: "Old", scopes: ["read"] });
  assert.ok(await sessions.authenticate({ key: json.key }), "it is remembered from here on");

  assert.equal((await call("DELETE", `/api-keys/${json.id}`, mine)).status, 204);

  assert.equal(await sessions.authenticate({ key: json.key }), undefined);
  const revokedAt = async () =>
    (await call("GET", "/api-keys", mine)).json.apiKeys.find(({ id }: { id: string }) => id === json.id).revokedAt;
  const first = await revokedAt();
  assert.ok(first);
  assert.equal((await call("DELETE", `/api-keys/${json.id}`, mine)).status, 204);
  assert.equal(await revokedAt(), first);
});

test("a key gives no more than it has", async () => {
  const manager = { id: mine.id, scopes: ["manage"] as const };

  assert.equal((await call("POST", "/api-keys", manager, { name: "More", scopes: ["manage", "send"] })).status, 403);
  assert.equal((await call("POST", "/api-keys", manager, { name: "Same", scopes: ["manage"] })).status, 201);
});

test("keys are seen and changed only by keys that may manage", async () => {
  const reader = { id: mine.id, scopes: ["read", "send"] as const };

  assert.equal((await call("GET", "/api-keys", reader)).status, 403);
  assert.equal((await call("POST", "/api-keys", reader, { name: "x", scopes: ["read"] })).status, 403);
  assert.equal((await call("DELETE", "/api-keys/abc", reader)).status, 403);
});

test("what is wrong with a new key is named, and a key that is none is not found", async () => {
  const { status, json } = await call("POST", "/api-keys", mine, { scopes: ["everything"] });

  assert.equal(status, 422);
  assert.deepEqual(json.faults.map(({ place }: { place: string }) => place).sort(), ["/body/name", "/body/scopes/0"]);
  for (const id of ["abc", "no-id"]) assert.equal((await call("DELETE", `/api-keys/${id}`, mine)).status, 404, id);
});
