import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { groupRoutes } from "./group-routes.ts";
import { recipientRoutes } from "./recipient-routes.ts";

const db = await testDatabase();
const mine = await givenAccount(db, { name: "Mine" });
const other = await givenAccount(db, { name: "Other" });
const call = await serveApi((api) => {
  recipientRoutes(api, { db, now: () => new Date(), onErased: async () => {} });
  groupRoutes(api, { db, now: () => new Date() });
});
let named = 0;

async function givenGroup(account = mine, name = `Group ${++named}`) {
  const { status, json, text } = await call("POST", "/recipient-groups", account, { name });
  assert.equal(status, 201, text);
  return json;
}

async function givenPeople(...clientIds: string[]): Promise<void> {
  const recipients = clientIds.map((clientId) => ({ clientId }));
  assert.equal((await call("PUT", "/recipients", mine, { recipients })).status, 200);
}

async function membersOf(id: string, query = ""): Promise<string[]> {
  const { json } = await call("GET", `/recipient-groups/${id}/members${query}`, mine);
  return json.items.map(({ clientId }: { clientId: string }) => clientId).sort();
}

test("a group is made, renamed, described and removed; its people stay", async () => {
  await givenPeople("stays");
  const { status, json } = await call("POST", "/recipient-groups", mine, { name: "  Постоянные   клиенты " });
  assert.deepEqual([status, json.name, json.description, json.memberCount], [201, "Постоянные клиенты", null, 0]);
  await call("POST", `/recipient-groups/${json.id}/members`, mine, { clientIds: ["stays"] });

  const changed = await call("PATCH", `/recipient-groups/${json.id}`, mine, { description: "since 2019" });
  assert.deepEqual([changed.json.name, changed.json.description], ["Постоянные клиенты", "since 2019"]);
  const renamed = await call("PATCH", `/recipient-groups/${json.id}`, mine, { name: "ПОСТОЯННЫЕ" });
  assert.deepEqual(
    [renamed.json.name, renamed.json.description, renamed.json.memberCount],
    ["ПОСТОЯННЫЕ", "since 2019", 1],
  );

  assert.equal((await call("DELETE", `/recipient-groups/${json.id}`, mine)).status, 204);
  assert.equal((await call("GET", `/recipient-groups/${json.id}`, mine)).status, 404);
  const { items } = (await call("GET", "/recipients?clientId=stays", mine)).json;
  assert.deepEqual([items.length, items[0].groups], [1, []]);
});

test("a name is taken however it is capitalised and spaced, in its own account only", async () => {
  const first = await givenGroup(mine, "Любимые");
  await givenGroup(other, "Любимые");

  const again = await call("POST", "/recipient-groups", mine, { name: " ЛЮБИМЫЕ " });
  assert.deepEqual([again.status, again.json.code], [409, "name_taken"]);
  const second = await givenGroup();
  assert.equal((await call("PATCH", `/recipient-groups/${second.id}`, mine, { name: "любимые" })).status, 409);
  assert.equal((await call("PATCH", `/recipient-groups/${first.id}`, mine, { name: "любимые" })).json.name, "любимые");
  assert.equal((await call("POST", "/recipient-groups", mine, { name: "\u200b " })).status, 422);
});

test("groups are listed by name, page by page, with the number of their people", async () => {
  await db`delete from recipient_group where account_id = ${mine.id}`;
  for (const name of ["б", "А", "в"]) await givenGroup(mine, name);
  await givenPeople("one", "two");
  const { json: all } = await call("GET", "/recipient-groups", mine);
  await call("POST", `/recipient-groups/${all.items[1].id}/members`, mine, { clientIds: ["one", "two"] });

  const { json: page } = await call("GET", "/recipient-groups?limit=2", mine);
  assert.deepEqual(
    page.items.map(({ name, memberCount }: { name: string; memberCount: number }) => [name, memberCount]),
    [
      ["А", 0],
      ["б", 2],
    ],
  );
  const { json: rest } = await call("GET", `/recipient-groups?limit=2&cursor=${encodeURIComponent(page.next)}`, mine);
  assert.deepEqual([rest.items.map(({ name }: { name: string }) => name), rest.next], [["в"], null]);
});

test("people come into a group and leave it by their client ids; those that nobody has are named", async () => {
  const { id } = await givenGroup();
  await givenPeople("a", "b", "c");
  const members = (clientIds: string[]) => call("POST", `/recipient-groups/${id}/members`, mine, { clientIds });
  const removal = (clientIds: string[]) => call("POST", `/recipient-groups/${id}/members/removal`, mine, { clientIds });

  assert.deepEqual((await members(["a", "b", "a", "nobody"])).json, { added: 2, unknown: ["nobody"] });
  assert.deepEqual((await members(["b", "c"])).json, { added: 1, unknown: [] });
  assert.deepEqual(await membersOf(id), ["a", "b", "c"]);
  assert.deepEqual((await removal(["a", "nobody"])).json, { removed: 1, unknown: ["nobody"] });
  assert.deepEqual((await removal(["a"])).json, { removed: 0, unknown: [] });
  assert.deepEqual(await membersOf(id), ["b", "c"]);
  assert.equal((await call("GET", `/recipient-groups/${id}`, mine)).json.memberCount, 2);
  assert.equal((await members([])).status, 422);
  assert.equal((await members(Array.from({ length: 1001 }, (_, index) => `${index}`))).status, 422);
});

test("the people of a group are listed page by page", async () => {
  const { id } = await givenGroup();
  await givenPeople("p1", "p2", "p3");
  await call("POST", `/recipient-groups/${id}/members`, mine, { clientIds: ["p1", "p2", "p3"] });

  const { json } = await call("GET", `/recipient-groups/${id}/members?limit=2`, mine);
  const rest = await membersOf(id, `?limit=2&cursor=${json.next}`);
  assert.equal(rest.length, 1);
  assert.deepEqual([...json.items.map(({ clientId }: { clientId: string }) => clientId), ...rest].sort(), [
    "p1",
    "p2",
    "p3",
  ]);
});

test("no route lets another account near a group, and no group holds another account's people", async () => {
  const { id } = await givenGroup();
  const theirs = await givenGroup(other);
  await givenPeople("mine only");
  const path = `/recipient-groups/${id}`;

  for (const [method, route, body] of [
    ["GET", path],
    ["PATCH", path, { name: "stolen" }],
    ["DELETE", path],
    ["GET", `${path}/members`],
    ["POST", `${path}/members`, { clientIds: ["mine only"] }],
    ["POST", `${path}/members/removal`, { clientIds: ["mine only"] }],
  ] as const)
    assert.equal((await call(method, route, other, body)).status, 404, `${method} ${route}`);
  const { json } = await call("POST", `/recipient-groups/${theirs.id}/members`, other, { clientIds: ["mine only"] });
  assert.deepEqual(json, { added: 0, unknown: ["mine only"] });
  const { items } = (await call("GET", "/recipient-groups", other)).json;
  assert.ok(!items.some((group: { id: string }) => group.id === id));
});

test("reading groups needs a key that may read, changing them one that may manage", async () => {
  const { id } = await givenGroup();
  const reader = { id: mine.id, scopes: ["read", "send"] as const };
  const body = { clientIds: ["a"] };

  assert.equal((await call("GET", `/recipient-groups/${id}/members`, reader)).status, 200);
  assert.equal((await call("GET", "/recipient-groups", { id: mine.id, scopes: ["send"] })).status, 403);
  for (const [method, path, given] of [
    ["POST", "/recipient-groups", { name: "x" }],
    ["PATCH", `/recipient-groups/${id}`, { name: "x" }],
    ["DELETE", `/recipient-groups/${id}`],
    ["POST", `/recipient-groups/${id}/members`, body],
    ["POST", `/recipient-groups/${id}/members/removal`, body],
  ] as const)
    assert.equal((await call(method, path, reader, given)).status, 403, path);
});

test("an account has no more than 10,000 groups, however they are made", async () => {
  const crowded = await givenAccount(db);
  await db`
    insert into recipient_group (account_id, name, folded_name, created_at)
    select ${crowded.id}, 'n' || number, 'n' || number, now() from generate_series(1, 9999) as number`;
  const put = (groups: string[]) => call("PUT", "/recipients", crowded, { recipients: [{ clientId: "x", groups }] });

  const refused = await put(["one", "two"]);
  assert.deepEqual([refused.status, refused.json.code], [409, "too_many_groups"]);
  assert.equal((await put(["one"])).status, 200);
  assert.equal((await put(["ONE", "N1"])).status, 200);
  assert.equal((await call("POST", "/recipient-groups", crowded, { name: "two" })).status, 409);
});
