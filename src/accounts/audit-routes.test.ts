import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenPerson } from "../../test/support/given-person.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import { type Actor, systemOf } from "./actor.ts";
import { type Change, difference, recordAudit, recordSettings } from "./audit.ts";
import { auditRoutes } from "./audit-routes.ts";
import { deleteOldAuditEntries, listAuditEntries } from "./audit-store.ts";
import { createApiKey } from "./create-api-key.ts";

const db = await testDatabase();
const call = await serveApi((api) => auditRoutes(api, { db }));
const noon = new Date("2026-03-24T12:00:00Z");
const day = (number: number) => new Date(Date.UTC(2026, 2, number));

async function record(by: Actor, change: Partial<Change> = {}): Promise<void> {
  const usual = { action: "thing.change", subject: { kind: "thing", id: "a" }, at: noon };
  await db.begin((tx) => recordAudit(tx, by, { ...usual, after: { size: 1 }, ...change }));
}

async function actionsOf(account: { id: number }, query = ""): Promise<string[]> {
  const { status, json, text } = await call("GET", `/audit-log${query}`, account);
  assert.equal(status, 200, text);
  return json.items.map(({ action }: { action: string }) => action);
}

test("an entry says who, when, what was done to what, and what changed", async () => {
  const account = await givenAccount(db);
  const wish = { name: "Shop", scopes: ["send" as const] };
  const { apiKey } = await db.begin((tx) => createApiKey(tx, systemOf(account.id), wish, noon));
  await record(
    { id: account.id, keyId: apiKey.id, person: null },
    { before: { size: null }, after: { size: 2, at: noon } },
  );

  const { items, next } = (await call("GET", "/audit-log", account)).json;

  const facts = items.map(({ id: _, ...same }: { id: string }) => same);
  assert.deepEqual(facts, [
    {
      ...{ at: noon.toISOString(), action: "thing.change", subject: { kind: "thing", id: "a" } },
      actor: { kind: "api_key", id: presentId(apiKey.id), name: "Shop" },
      ...{ before: { size: null }, after: { size: 2, at: noon.toISOString() } },
    },
    {
      ...{ at: noon.toISOString(), action: "api_key.create", subject: { kind: "api_key", id: presentId(apiKey.id) } },
      actor: { kind: "system", id: null, name: null },
      ...{ before: null, after: wish },
    },
  ]);
  assert.equal(next, null);
});

test("an entry of a person keeps the name of then, and is found by the person", async () => {
  const account = await givenAccount(db);
  const person = await givenPerson(db, account, { name: "Ann" });
  await record({ id: account.id, keyId: null, person: { id: person.id } }, { action: "by.person" });
  await record(systemOf(account.id), { action: "by.nobody" });
  await db`update person set name = 'Ann Miller' where id = ${person.id}`;

  const { items } = (await call("GET", `/audit-log?actor=${presentId(person.id)}`, account)).json;

  assert.deepEqual(
    items.map(({ action, actor }: { action: string; actor: unknown }) => [action, actor]),
    [["by.person", { kind: "person", id: presentId(person.id), name: "Ann" }]],
  );
  assert.deepEqual(await actionsOf(account, "?actor=system"), ["by.nobody"]);
});

test("entries come page by page, newest first, each once", async () => {
  const account = await givenAccount(db);
  for (let number = 1; number <= 5; number++) await record(systemOf(account.id), { action: `n.${number}` });

  const seen: string[] = [];
  let cursor = "";
  do {
    const { items, next } = (await call("GET", `/audit-log?limit=2${cursor}`, account)).json;
    seen.push(...items.map(({ action }: { action: string }) => action));
    cursor = next === null ? "" : `&cursor=${next}`;
  } while (cursor !== "");

  assert.deepEqual(seen, ["n.5", "n.4", "n.3", "n.2", "n.1"]);
});

test("the log is searched by action, subject, actor and period, alone and together", async () => {
  const { id } = await givenAccount(db);
  await record({ id, keyId: 7, person: null }, { action: "a", subject: { kind: "thing", id: "x" }, at: day(1) });
  await record({ id, keyId: 8, person: null }, { action: "b", subject: { kind: "thing", id: "y" }, at: day(2) });
  await record(systemOf(id), { action: "c", subject: { kind: "other", id: "x" }, at: day(3) });

  const searches: [string, string[]][] = [
    ["?action=b", ["b"]],
    ["?subjectKind=thing", ["b", "a"]],
    ["?subjectId=x", ["c", "a"]],
    [`?actor=${presentId(8)}`, ["b"]],
    ["?actor=system", ["c"]],
    [`?from=${day(2).toISOString()}`, ["c", "b"]],
    [`?to=${day(2).toISOString()}`, ["a"]],
    [`?from=2026-03-02T03:00:00%2B03:00&to=${day(3).toISOString()}&subjectKind=thing`, ["b"]],
    ["?actor=system&action=a", []],
  ];
  for (const [query, expected] of searches) assert.deepEqual(await actionsOf({ id }, query), expected, query);
  assert.equal((await call("GET", "/audit-log?from=yesterday&limit=0", { id })).json.faults.length, 2);
});

test("an account sees its own log only, with a key that may manage", async () => {
  const [mine, other] = [await givenAccount(db), await givenAccount(db)];
  await record(systemOf(mine.id));

  assert.deepEqual(await actionsOf(other), []);
  assert.equal((await call("GET", "/audit-log", { id: mine.id, scopes: ["read", "send"] })).status, 403);
});

test("no entry can be changed or deleted, by whatever statement, save by its age", async () => {
  const [mine, other] = [await givenAccount(db), await givenAccount(db)];
  for (const account of [mine, other]) {
    await record(systemOf(account.id), { action: "old", at: day(1) });
    await record(systemOf(account.id), { action: "new", at: day(5) });
  }

  await assert.rejects(db`update audit_entry set action = 'forged' where account_id = ${mine.id}`, /append-only/);
  await assert.rejects(db`delete from audit_entry where account_id = ${mine.id}`, /append-only/);
  await assert.rejects(db`truncate audit_entry`, /append-only/);
  assert.equal(await deleteOldAuditEntries(db, mine.id, day(5)), 1);
  await db.begin(async (tx) => {
    await deleteOldAuditEntries(tx, mine.id, day(1));
    await assert.rejects(
      tx.savepoint((inner) => inner`delete from audit_entry where account_id = ${mine.id}`),
      /append-only/,
      "after the function the rest of its transaction may not",
    );
  });

  assert.deepEqual([await actionsOf(mine), await actionsOf(other)], [["new"], ["new", "old"]]);
});

test("an entry goes with its transaction", async () => {
  const account = await givenAccount(db);
  const failing = db.begin(async (tx) => {
    await recordAudit(tx, systemOf(account.id), { action: "a", subject: { kind: "thing", id: null }, at: noon });
    throw new Error("The change failed.");
  });

  await assert.rejects(failing, /The change failed/);
  assert.deepEqual(await actionsOf(account), []);
});

test("of settings only what differs is kept, and no difference leaves no entry", async () => {
  const account = await givenAccount(db);
  const change = { action: "a", subject: { kind: "thing", id: null }, at: noon };
  const before = { same: [1], at: noon, gone: 1, size: 1 };
  const settle = (after: object) =>
    db.begin((tx) => recordSettings(tx, systemOf(account.id), { ...change, before, after }));
  await settle({ ...before, at: new Date(noon) });
  await settle({ same: [1], at: noon, size: 2, fresh: null });

  const [entry, ...more] = await listAuditEntries(db, account.id, { limit: 5 });

  assert.equal(more.length, 0);
  assert.deepEqual(
    [entry?.before, entry?.after],
    [
      { gone: 1, size: 1 },
      { size: 2, fresh: null },
    ],
  );
  assert.deepEqual(difference({ a: undefined }, {}), { before: {}, after: {} });
});
