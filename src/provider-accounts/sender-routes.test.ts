import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { knownSenders } from "./sender.ts";
import { senderRoutes } from "./sender-routes.ts";
import { listSenders } from "./sender-store.ts";

const db = await testDatabase();
const mine = await givenAccount(db, { name: "Mine" });
const other = await givenAccount(db, { name: "Other" });
const call = await serveApi((api) => senderRoutes(api, { db, now: () => new Date() }), []);

test("senders are entered, limited, listed and removed, by their account alone", async () => {
  const speed = { count: 10, perSeconds: 1 };
  const made = await call("POST", "/senders", mine, { channel: "sms", name: "ACME" });
  assert.equal(made.status, 201, made.text);
  assert.equal(made.json.speed, null);
  const twice = await call("POST", "/senders", mine, { channel: "sms", name: "acme" });
  assert.deepEqual([twice.status, twice.json.code], [409, "sender_exists"]);

  const path = `/senders/${made.json.id}`;
  assert.deepEqual((await call("PATCH", path, mine, { speed })).json.speed, speed);
  assert.equal((await call("PATCH", path, other, { speed })).status, 404);
  assert.equal((await call("DELETE", path, other)).status, 404);
  assert.deepEqual((await call("GET", "/senders", other)).json.senders, []);
  const listed = (await call("GET", "/senders", mine)).json.senders;
  assert.deepEqual(
    listed.map((sender: { name: string; speed: unknown }) => [sender.name, sender.speed]),
    [["ACME", speed]],
  );
  assert.equal((await call("DELETE", path, mine)).status, 204);
  assert.deepEqual(await listSenders(db, mine.id), []);
});

test("a channel with senders takes these only, whatever their case; one without takes any", async () => {
  await call("POST", "/senders", mine, { channel: "sms", name: "Shop" });
  const senders = knownSenders(await listSenders(db, mine.id));
  assert.deepEqual([senders.takesAny("sms"), senders.takesAny("viber")], [false, true]);
  assert.deepEqual(
    [senders.has("sms", "SHOP"), senders.has("sms", "Other"), senders.has("viber", "Shop")],
    [true, false, false],
  );
});
