import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { presentId } from "../platform/id.ts";
import { accountRoutes } from "./account-routes.ts";

const db = await testDatabase();
const mine = await givenAccount(db, { name: "Mine" });
const other = await givenAccount(db, { name: "Other" });
const call = await serveApi((api) => accountRoutes(api, { db, now: () => new Date(), isSimulated: async () => false }));

test("an account is seen by its own key only", async () => {
  const { status, json } = await call("GET", "/account", mine);

  assert.equal(status, 200);
  assert.deepEqual(
    { ...json, createdAt: "" },
    {
      ...{ id: presentId(mine.id), name: "Mine", country: "RU", timeZone: "Europe/Moscow", language: "ru" },
      ...{ windows: null, retentionDays: 180, approvalLimit: null, simulated: false, createdAt: "" },
    },
  );
  assert.equal((await call("GET", "/account", other)).json.name, "Other");
});

test("what is given changes, what is not given stays, and other accounts stay as they are", async () => {
  const changes = {
    country: "DE",
    timeZone: "europe/berlin",
    windows: [{ from: "10:00", to: "12:00" }],
    retentionDays: 30,
    approvalLimit: 1000,
  };
  const { status, json } = await call("PATCH", "/account", mine, changes);

  assert.equal(status, 200);
  assert.deepEqual(
    { ...json, id: "", createdAt: "" },
    { ...changes, timeZone: "Europe/Berlin", name: "Mine", language: "ru", simulated: false, id: "", createdAt: "" },
  );
  assert.deepEqual((await call("GET", "/account", mine)).json, json);
  assert.equal((await call("GET", "/account", other)).json.country, "RU");
  assert.equal((await call("PATCH", "/account", mine, { windows: null })).json.windows, null);
  assert.equal((await call("PATCH", "/account", mine, {})).json.country, "DE");
});

test("windows are stored as the dispatcher reads them", async () => {
  await call("PATCH", "/account", mine, { windows: [{ from: "10:00", to: "12:00" }] });

  const [row] = await db`select windows from account where id = ${mine.id}`;

  assert.deepEqual(row?.windows, [{ opensAt: 36_000, closesAt: 43_200 }]);
});

test("every wrong setting is named, and nothing changes", async () => {
  const before = (await call("GET", "/account", mine)).json;
  const { status, json } = await call("PATCH", "/account", mine, {
    ...{ name: " ", country: "Russia", timeZone: "Moon/Base", language: "tlh", retentionDays: 0, coutry: "DE" },
    windows: [{ from: "20:00", to: "09:00" }],
  });

  assert.equal(status, 422);
  const places = json.faults.map(({ place }: { place: string }) => place).sort();
  assert.deepEqual(places, [
    "/body/country",
    "/body/coutry",
    "/body/language",
    "/body/name",
    "/body/retentionDays",
    "/body/timeZone",
    "/body/windows/0",
  ]);
  assert.deepEqual((await call("GET", "/account", mine)).json, before);
});

test("changing needs a key that may manage, and an account that is gone is not found", async () => {
  assert.equal((await call("PATCH", "/account", { id: mine.id, scopes: ["read", "send"] }, { name: "x" })).status, 403);
  assert.equal((await call("GET", "/account", { id: 5 })).status, 404);
  assert.equal((await call("PATCH", "/account", { id: 5 }, { name: "x" })).status, 404);
});
