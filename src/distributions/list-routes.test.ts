import assert from "node:assert/strict";
import { after, test } from "node:test";
import { claimFrom, givenDistribution, givenSheet, later, noon, readyOf } from "../../test/support/builders.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { callerOf } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { systemOf } from "../accounts/actor.ts";
import { recordReady } from "../dispatch/claim-group.ts";
import { addApiRoutes, createHttpServer } from "../platform/http-server.ts";
import { newId, presentId } from "../platform/id.ts";
import { createLog } from "../platform/log.ts";
import { findCreator } from "./creator-store.ts";
import type { ListChange } from "./list-api.ts";
import { listRoutes } from "./list-routes.ts";

const db = await testDatabase();
let now = noon;
const app = await createHttpServer({
  ...{ log: createLog({ level: "silent" }), publicUrl: null, version: "0.0.0" },
  authenticate: async (given) => callerOf("key" in given ? given.key : given.sessionToken),
  findUnreadiness: async () => null,
});
addApiRoutes(app, (api) => listRoutes(api, { db, now: () => now }));
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

function ask(account: { id: number }, path: string, signal: AbortSignal | null = null): Promise<Response> {
  const caller = { id: account.id, keyId: 1, person: null, sessionId: null, language: "en", scopes: ["read"] };
  const key = Buffer.from(JSON.stringify(caller)).toString("base64url");
  return fetch(`${url}/api/v1/distributions${path}`, { headers: { authorization: `Bearer ${key}` }, signal });
}

async function list(account: { id: number }, query = "") {
  const answer = await ask(account, query);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { items: { name: string; id: string }[] }).items;
}

test("the list is searched by name in any language, by state, by channel and by when it was created", async () => {
  const account = await givenAccount(db);
  const given = (name: string, at: Date, channel: "sms" | "viber", started = true) =>
    givenDistribution(db, [{ channel }], { account, name, now: at, started });
  await given("Весна 50% скидки", noon, "sms");
  await given("ВЕСНА в Казахстане", later(noon, { hours: 1 }), "viber");
  await given("Spring_sale", later(noon, { hours: 2 }), "sms", false);
  const names = async (query: string) => (await list(account, query)).map(({ name }) => name);
  assert.deepEqual(await names(`?search=${encodeURIComponent("весна")}`), ["ВЕСНА в Казахстане", "Весна 50% скидки"]);
  assert.deepEqual(await names("?search=0%25"), ["Весна 50% скидки"]);
  assert.deepEqual(await names("?search=g_s"), ["Spring_sale"]);
  assert.deepEqual(await names("?channel=viber"), ["ВЕСНА в Казахстане"]);
  assert.deepEqual(await names("?state=created"), ["Spring_sale"]);
  const from = later(noon, { hours: 1 }).toISOString();
  assert.deepEqual(await names(`?from=${from}`), ["Spring_sale", "ВЕСНА в Казахстане"]);
  assert.deepEqual(await names(`?to=${from}`), ["Весна 50% скидки"]);
});

test("an item says who created it, on which channels it goes, when it will end, and how far its sheet is read", async () => {
  const account = await givenAccount(db);
  const speed = { count: 1, perSeconds: 1 };
  await givenDistribution(
    db,
    Array.from({ length: 61 }, () => ({})),
    { account, speed },
  );
  await db`update distribution set created_by_kind = 'person', created_by_name = 'Olga' where account_id = ${account.id}`;
  const { distributionId, leaseId } = await givenSheet(db, { account });
  await db`update sheet set row_count = 18640 where distribution_id = ${distributionId} and lease_id = ${leaseId}`;
  const [reading, running] = (await list(account)) as unknown as Record<string, unknown>[];
  assert.deepEqual(
    [running?.createdBy, running?.channels, running?.expectedFinishAt, running?.reading],
    [{ kind: "person", name: "Olga" }, ["sms"], later(noon, { seconds: 60 }).toISOString(), null],
  );
  assert.deepEqual(
    [reading?.createdBy, reading?.channels, reading?.reading],
    [{ kind: "system", name: null }, [], { rows: 18_640 }],
  );
  await db`update sheet set state = 'read' where distribution_id = ${distributionId}`;
});

test("the summary counts what runs and is paused, and what left in the last minute", async () => {
  const account = await givenAccount(db);
  const one = await givenDistribution(db, [{}, {}, {}], { account });
  const other = await givenDistribution(db, [{}], { account });
  await db`update distribution set state = 'paused' where id = ${other.id}`;
  const claimed = await claimFrom(db, one, { limit: 2 });
  assert.ok(claimed);
  const sent = { kind: "accepted" as const, parts: [{ part: 1, of: 1, providerMessageId: "p" }] };
  await recordReady(
    db,
    readyOf(claimed, () => sent),
    noon,
  );
  assert.deepEqual(await (await ask(account, "/summary")).json(), { running: 1, paused: 1, perMinute: 2 });
  const sample = {
    account_id: account.id,
    distribution_id: one.id,
    taken_at: later(noon, { seconds: -60 }),
    handed_count: 1,
  };
  await db`insert into distribution_sample ${db(sample)}`;
  assert.deepEqual(await (await ask(account, "/summary")).json(), { running: 1, paused: 1, perMinute: 1 });
});

/** The events of a stream, one after the other. */
async function* eventsOf(answer: Response): AsyncGenerator<ListChange> {
  assert.ok(answer.body);
  let text = "";
  for await (const bytes of answer.body) {
    text += Buffer.from(bytes).toString();
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [event, line = ""] = text.slice(0, end).split("\n");
      if (event === "event: distributions") yield JSON.parse(line.replace("data: ", ""));
      text = text.slice(end + 2);
    }
  }
}

test("who watches is told all that lives, then only what changes, to its end", async () => {
  const account = await givenAccount(db);
  const given = [await givenDistribution(db, [{}], { account }), await givenDistribution(db, [{}], { account })];
  const [second, first] = given.toSorted((a, b) => b.id - a.id); // the newest first
  assert.ok(first && second);
  const old = await givenDistribution(db, [{}], { account });
  await db`update distribution set state = 'finished', finished_at = ${later(noon, { hours: -1 })} where id = ${old.id}`;
  const gone = new AbortController();
  const events = eventsOf(await ask(account, "/events", gone.signal));
  const next = async () => {
    const { value } = await events.next();
    return {
      items: value?.items.map(({ id, state }: { id: unknown; state: string }) => [id, state]),
      gone: value?.gone,
    };
  };
  const ids = [second, first].map(({ id }) => presentId(id));
  assert.deepEqual(await next(), { items: ids.map((id) => [id, "running"]), gone: [] });
  await db`update distribution set state = 'paused' where id = ${first.id}`;
  assert.deepEqual(await next(), { items: [[ids[1], "paused"]], gone: [] });
  await db`update distribution set state = 'finished', finished_at = ${noon} where id = ${second.id}`;
  assert.deepEqual(await next(), { items: [[ids[0], "finished"]], gone: [] });
  now = later(noon, { minutes: 5 });
  await db`delete from distribution where id = ${first.id}`;
  assert.deepEqual(await next(), { items: [], gone: [ids[1]] });
  gone.abort();
  now = noon;
});

test("several who watch the same list are all told, each from its own beginning", async () => {
  const account = await givenAccount(db);
  const { id } = await givenDistribution(db, [{}], { account });
  const gone = new AbortController();
  const one = eventsOf(await ask(account, "/events", gone.signal));
  await one.next();
  const other = eventsOf(await ask(account, "/events", gone.signal));
  assert.equal((await other.next()).value?.items.length, 1);
  await db`update distribution set name = 'New' where id = ${id}`;
  const told = await Promise.all([one.next(), other.next()]);
  assert.deepEqual(
    told.map(({ value }) => value?.items[0]?.name),
    ["New", "New"],
  );
  gone.abort();
});

test("a distribution keeps who created it, by the name of then", async () => {
  const account = await givenAccount(db);
  const person = { id: newId(noon), email: `olga-${account.id}@example.org`, name: "Olga Smirnova" };
  await db`
    insert into person (id, email, name, language, password_hash, created_at)
    values (${person.id}, ${person.email}, ${person.name}, 'en', 'none', ${noon})`;
  await db`
    insert into api_key (account_id, id, name, key_hash, scopes, created_at)
    values (${account.id}, 5, 'shop-backend', ${Buffer.from(person.email)}, '{send}', ${noon})`;
  const creators = [
    { id: account.id, keyId: null, person },
    { id: account.id, keyId: 5, person: null },
    systemOf(account.id),
  ];
  const found = await Promise.all(creators.map((by) => findCreator(db, account.id, by)));
  assert.deepEqual(found, [
    { kind: "person", name: "Olga Smirnova" },
    { kind: "api_key", name: "shop-backend" },
    { kind: "system", name: null },
  ]);
});
