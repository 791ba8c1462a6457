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
const logged: string[] = [];
const call = await serveApi((api) => {
  recipientRoutes(api, { db, now: () => new Date(), onErased: async () => {} });
  groupRoutes(api, { db, now: () => new Date() });
}, logged);

const anna = {
  clientId: "C-1",
  externalId: "crm-1",
  name: "Анна-Мария Фёдорова",
  phone: "+79991234567",
  email: "anna@example.org",
  messengerIds: { viber: "+7 999 123-45-67", telegram: "4417" },
  pushRegistrations: [{ id: "token-1", platform: "ios" }],
  timeZone: "asia/yekaterinburg",
  language: "pt_br",
  variables: { city: "Пермь", bonus: 7 },
  groups: ["VIP", " Пермь "],
};

async function given(body: object = anna, account = mine) {
  const { status, json, text } = await call("POST", "/recipients", account, body);
  assert.equal(status, 201, text);
  return json;
}

async function clientIdsOf(query: string, account = mine): Promise<string[]> {
  const { status, json, text } = await call("GET", `/recipients?${query}`, account);
  assert.equal(status, 200, text);
  return json.items.map(({ clientId }: { clientId: string }) => clientId);
}

async function countsOf(account = mine): Promise<Record<string, number>> {
  const { json } = await call("GET", "/recipient-groups", account);
  return Object.fromEntries(
    json.items.map((one: { name: string; memberCount: number }) => [one.name, one.memberCount]),
  );
}

async function empty(): Promise<void> {
  for (const table of ["recipient_group_member", "recipient_group", "recipient"]) await db`delete from ${db(table)}`;
}

test("a person is kept as given, in one spelling, with the groups that were missing", async () => {
  await empty();
  const made = await given();

  assert.deepEqual((await call("GET", `/recipients/${made.id}`, mine)).json, made);
  const { id, createdAt, changedAt, groups, ...facts } = made;
  assert.deepEqual(facts, {
    ...{ clientId: "C-1", externalId: "crm-1", name: "Анна-Мария Фёдорова", phone: "+79991234567" },
    ...{ email: "anna@example.org", messengerIds: { viber: "+79991234567", telegram: "4417" } },
    pushRegistrations: [{ id: "token-1", platform: "iOS" }],
    ...{ timeZone: "Asia/Yekaterinburg", language: "pt-BR", variables: { city: "Пермь", bonus: "7" } },
  });
  assert.deepEqual(
    groups.map(({ name }: { name: string }) => name),
    ["VIP", "Пермь"],
  );
  assert.equal(createdAt, changedAt);
  assert.deepEqual(await countsOf(), { VIP: 1, Пермь: 1 });
});

test("of a new person only the client id must be known", async () => {
  const { clientId, phone, groups, variables } = await given({ clientId: " bare " });

  assert.deepEqual(
    { clientId, phone, groups, variables },
    { clientId: "bare", phone: null, groups: [], variables: {} },
  );
});

test("a client id belongs to one person of an account, and to any number of accounts", async () => {
  await empty();
  const { id } = await given({ clientId: "twice" });
  await given({ clientId: "twice" }, other);
  const free = await given({ clientId: "free" });

  const { status, json } = await call("POST", "/recipients", mine, { clientId: "twice" });
  assert.deepEqual([status, json.code], [409, "client_id_taken"]);
  assert.equal((await call("PATCH", `/recipients/${free.id}`, mine, { clientId: "twice" })).status, 409);
  assert.equal((await call("PATCH", `/recipients/${id}`, mine, { clientId: "twice" })).status, 200);
  assert.equal((await call("PATCH", `/recipients/${free.id}`, mine, { clientId: "new" })).json.clientId, "new");
});

test("a change touches what it names: null empties, names of variables and messengers go one by one", async () => {
  await empty();
  const { id } = await given();

  const { status, json } = await call("PATCH", `/recipients/${id}`, mine, {
    ...{ name: "Anna", email: null, messengerIds: { viber: null, slack: "U1" }, variables: { bonus: null, town: "x" } },
    groups: ["vip", "New"],
  });

  assert.equal(status, 200);
  assert.deepEqual(
    [json.name, json.email, json.phone, json.messengerIds, json.variables],
    ["Anna", null, "+79991234567", { slack: "U1", telegram: "4417" }, { city: "Пермь", town: "x" }],
  );
  assert.deepEqual(
    json.groups.map(({ name }: { name: string }) => name),
    ["New", "VIP"],
  );
  assert.deepEqual(await countsOf(), { New: 1, VIP: 1, Пермь: 0 });
  assert.deepEqual((await call("PATCH", `/recipients/${id}`, mine, {})).json.groups, json.groups);
});

test("every fault of a person is named with its place, and nothing is kept", async () => {
  await empty();
  const { status, json } = await call("POST", "/recipients", mine, {
    ...{ clientId: "ы".repeat(501), phone: "89991234567", email: "anna@", language: "русский", timeZone: "Moon/Base" },
    ...{
      messengerIds: { viber: "anna" },
      pushRegistrations: [{ id: "x", platform: "Palm" }],
      nmae: "x",
      groups: [" "],
    },
  });

  assert.equal(status, 422);
  assert.deepEqual(json.faults.map(({ place }: { place: string }) => place).sort(), [
    ...["/body/clientId", "/body/email", "/body/groups/0", "/body/language", "/body/messengerIds/viber", "/body/nmae"],
    ...["/body/phone", "/body/pushRegistrations/0/platform", "/body/timeZone"],
  ]);
  assert.deepEqual(await clientIdsOf(""), []);
});

test("characters that PostgreSQL cannot keep are left out, in names of variables too", async () => {
  await empty();
  const { status, json } = await call("POST", "/recipients", mine, {
    ...{ clientId: "a\0b", name: "half \ud83d", variables: { "k\0ey": "v\0alue" }, groups: ["g\0roup"] },
  });

  assert.equal(status, 201);
  assert.deepEqual(
    [json.clientId, json.name, json.variables, json.groups[0].name],
    ["ab", "half \ufffd", { key: "value" }, "group"],
  );
});

test("variables of a person have a bound, which changes cannot pass either", async () => {
  await empty();
  const { id } = await given({ clientId: "big", variables: { a: "x".repeat(20_000) } });
  const more = { variables: { b: "x".repeat(20_000) } };

  assert.equal((await call("PATCH", `/recipients/${id}`, mine, more)).json.code, "variables_too_large");
  const put = await call("PUT", "/recipients", mine, {
    recipients: [{ clientId: "fine" }, { clientId: "big", ...more }],
  });
  assert.deepEqual([put.status, put.json.faults[0].place], [422, "/body/recipients/1/variables"]);
  assert.deepEqual(await clientIdsOf(""), ["big"]);
});

test("people are put by the thousand: made, changed or left alone, with the groups they are to be in", async () => {
  await empty();
  await given({ clientId: "1", name: "One", groups: ["A"] });
  await given({ clientId: "2", name: "Two" });
  await given({ clientId: "3", name: "Three" });
  const recipients = [
    { clientId: "1", name: "Uno" },
    { clientId: "2", name: "Two" },
    { clientId: "3", groups: ["A"] },
    ...Array.from({ length: 997 }, (_, index) => ({ clientId: `new ${index}`, groups: ["A", "B"] })),
  ];

  const { status, json } = await call("PUT", "/recipients", mine, { recipients });

  assert.equal(status, 200);
  assert.deepEqual([json.created, json.changed, json.unchanged], [997, 2, 1]);
  assert.deepEqual(
    json.results.slice(0, 4).map(({ outcome }: { outcome: string }) => outcome),
    ["changed", "unchanged", "changed", "created"],
  );
  assert.equal((await call("GET", `/recipients/${json.results[0].id}`, mine)).json.name, "Uno");
  assert.deepEqual(await countsOf(), { A: 999, B: 997 });
  assert.deepEqual((await call("PUT", "/recipients", mine, { recipients })).json.unchanged, 1000);
});

test("a person that stands in one request twice is refused", async () => {
  const { status, json } = await call("PUT", "/recipients", mine, {
    recipients: [{ clientId: "a" }, { clientId: " a" }],
  });

  assert.deepEqual([status, json.faults[0].place], [422, "/body/recipients/1/clientId"]);
});

test("erasing a person leaves nothing of them behind, here or in the groups", async () => {
  await empty();
  const { id } = await given();

  assert.equal((await call("DELETE", `/recipients/${id}`, mine)).status, 204);

  assert.equal((await call("GET", `/recipients/${id}`, mine)).status, 404);
  assert.equal((await call("DELETE", `/recipients/${id}`, mine)).status, 404);
  assert.deepEqual(await countsOf(), { VIP: 0, Пермь: 0 });
  assert.equal((await db`select from recipient_group_member`).length + (await db`select from recipient`).length, 0);
});

test("another account neither sees nor changes a person", async () => {
  await empty();
  const { id } = await given();
  await given({ clientId: "theirs", groups: ["VIP"] }, other);
  const { json } = await call("GET", "/recipient-groups", mine);

  assert.equal((await call("GET", `/recipients/${id}`, other)).status, 404);
  assert.equal((await call("PATCH", `/recipients/${id}`, other, { name: "x" })).status, 404);
  assert.equal((await call("DELETE", `/recipients/${id}`, other)).status, 404);
  assert.deepEqual(await clientIdsOf("", other), ["theirs"]);
  assert.deepEqual(await clientIdsOf(`groupId=${json.items[0].id}`, other), []);
  assert.equal((await call("PUT", "/recipients", other, { recipients: [{ clientId: "C-1" }] })).json.created, 1);
  assert.equal((await call("GET", `/recipients/${id}`, mine)).json.name, anna.name);
  assert.deepEqual([await countsOf(), await countsOf(other)], [{ VIP: 1, Пермь: 1 }, { VIP: 1 }]);
});

test("reading needs a key that may read, changing one that may manage; an account that is gone gets nobody", async () => {
  await empty();
  const { id } = await given();
  const reader = { id: mine.id, scopes: ["read"] as const };
  const sender = { id: mine.id, scopes: ["send"] as const };

  assert.equal((await call("GET", `/recipients/${id}`, reader)).status, 200);
  assert.equal((await call("GET", "/recipients", sender)).status, 403);
  for (const [method, path, body] of [
    ["POST", "/recipients", anna],
    ["PUT", "/recipients", { recipients: [anna] }],
    ["PATCH", `/recipients/${id}`, {}],
    ["DELETE", `/recipients/${id}`],
  ] as const)
    assert.equal((await call(method, path, { id: mine.id, scopes: ["read", "send"] }, body)).status, 403, method);
  assert.equal((await call("POST", "/recipients", { id: 5 }, { clientId: "x" })).status, 404);
});

test("many changes at once lose nothing and wait for each other", async () => {
  await empty();
  const blocks = Array.from({ length: 6 }, (_, block) =>
    Array.from({ length: 60 }, (_, index) => ({
      clientId: `c${(index * 7 + block * 11) % 100}`,
      groups: [`G${block % 2}`],
    })),
  );
  const answers = await Promise.all(blocks.map((recipients) => call("PUT", "/recipients", mine, { recipients })));

  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal(
    answers.reduce((sum, { json }) => sum + json.created, 0),
    100,
  );
  const counts = await countsOf();
  const [rows] = await db`select count(*)::integer as count from recipient_group_member`;
  assert.equal((counts.G0 ?? 0) + (counts.G1 ?? 0), rows?.count);
});

test("names, phones and ids of people are never logged", async () => {
  await empty();
  logged.length = 0;
  await given();
  await call("GET", `/recipients?name=Анна&phone=79991234567&clientId=C-1`, mine);
  await call("POST", "/recipients", mine, anna);

  assert.ok(logged.length > 0);
  assert.ok(!/Анна|9991234567|C-1|anna@/.test(logged.join("\n")));
});
