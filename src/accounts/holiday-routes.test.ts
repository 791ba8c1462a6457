import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listAuditEntries } from "./audit-store.ts";
import { holidayRoutes } from "./holiday-routes.ts";
import { listHolidays } from "./holiday-store.ts";

const db = await testDatabase();
const call = await serveApi((api) => holidayRoutes(api, { db, now: () => new Date("2026-03-24T09:00:00Z") }));
const victory = { date: "2026-05-09", name: "День Победы", isWorkday: false };
const saturday = { date: "2026-11-07", name: "Рабочая суббота", isWorkday: true };
const put = (account: { id: number }, holidays: unknown) => call("PUT", "/holidays", account, { holidays });

test("the calendar is what was put last, by date, and the other account has its own", async () => {
  const [mine, other] = [await givenAccount(db), await givenAccount(db)];
  assert.deepEqual((await call("GET", "/holidays", mine)).json, { holidays: [] });

  const { status, json } = await put(mine, [saturday, { date: "2026-05-09", name: " День Победы " }]);

  assert.equal(status, 200);
  assert.deepEqual(json, { holidays: [victory, saturday] });
  assert.deepEqual((await call("GET", "/holidays", mine)).json, json);
  assert.deepEqual([...(await listHolidays(db, mine.id))], [victory, saturday]);
  assert.deepEqual((await call("GET", "/holidays", other)).json, { holidays: [] });
  assert.deepEqual((await put(mine, [])).json, { holidays: [] });
});

test("every wrong day is named with its place, and nothing changes", async () => {
  const account = await givenAccount(db);
  await put(account, [victory]);

  const { status, json } = await put(account, [
    { date: "2026-02-29", name: "No such day" },
    { date: "09.05.2026", name: "Written otherwise" },
    { ...victory, name: " " },
    { ...victory, isWorkday: "no" },
    { ...victory, colour: "red" },
  ]);

  assert.equal(status, 422);
  assert.deepEqual(json.faults.map(({ place }: { place: string }) => place).sort(), [
    "/body/holidays/0/date",
    "/body/holidays/1/date",
    "/body/holidays/2/name",
    "/body/holidays/3/isWorkday",
    "/body/holidays/4/colour",
  ]);
  const twice = await put(account, [victory, saturday, { ...victory, isWorkday: true }]);
  assert.deepEqual(
    [twice.status, twice.json.faults],
    [422, [{ place: "/body/holidays/2/date", message: "указано дважды: 2026-05-09" }]],
  );
  assert.deepEqual((await call("GET", "/holidays", account)).json, { holidays: [victory] });
});

test("a calendar takes 2,000 days and no more", async () => {
  const account = await givenAccount(db);
  const days = Array.from({ length: 2001 }, (_, index) => ({
    date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    name: "Off",
  }));

  assert.equal((await put(account, days)).status, 422);
  assert.equal((await put(account, days.slice(1))).json.holidays.length, 2000);
});

test("the audit log keeps the days that came, went or changed, and no change leaves no entry", async () => {
  const account = await givenAccount(db);
  await put(account, [victory, saturday]);
  await put(account, [{ ...saturday, isWorkday: false }, victory]);
  await put(account, [victory, { ...saturday, isWorkday: false }]);

  const [change, ...earlier] = await listAuditEntries(db, account.id, { limit: 10 });

  assert.equal(earlier.length, 1);
  assert.deepEqual([change?.action, change?.subject], ["holidays.change", { kind: "holidays", id: null }]);
  assert.deepEqual(change?.before, { "2026-11-07": { name: "Рабочая суббота", isWorkday: true } });
  assert.deepEqual(change?.after, { "2026-11-07": { name: "Рабочая суббота", isWorkday: false } });
});

test("changing needs a key that may manage", async () => {
  const account = await givenAccount(db);

  assert.equal((await call("GET", "/holidays", { id: account.id, scopes: ["read"] })).status, 200);
  assert.equal((await call("PUT", "/holidays", { id: account.id, scopes: ["read", "send"] }, {})).status, 403);
});
