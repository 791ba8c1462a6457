import assert from "node:assert/strict";
import { test } from "node:test";
import { testDatabaseWithUrl } from "../../test/support/test-database.ts";
import { isConnectionLost, openDatabase, retryWhileDatabaseIsAway } from "./database.ts";

const { db, url } = await testDatabaseWithUrl();
await db`create table sample (id bigint primary key, due_at timestamptz, first_day date, price numeric, cells jsonb, note_text text)`;

const silent = { info: () => {}, warn: () => {} };

test("numbers come as numbers, instants as Date, days as text, and null stays null", async () => {
  const [row] = await db`
    select 9007199254740991::bigint as big, 12.50::numeric as price, count(*) as many,
      timestamptz '2026-03-01 12:00:00+03' as instant, date '2026-03-01' as day, null::text as nothing`;

  assert.equal(row?.big, 9007199254740991);
  assert.equal(row?.price, 12.5);
  assert.equal(row?.many, 1);
  assert.deepEqual(row?.instant, new Date("2026-03-01T09:00:00Z"));
  assert.equal(row?.day, "2026-03-01");
  assert.equal(row?.nothing, null);
});

test("rows go in and come out with our names, and keys inside of jsonb stay as they were written", async () => {
  const cells = { client_name: "Ann", clientAge: 7, "Full Name": "x" };
  const written = { id: 2 ** 40, dueAt: new Date(0), firstDay: "2026-02-28", price: 0.1, cells, noteText: undefined };
  await db`insert into sample ${db(written as Record<string, unknown> as never)}`;

  const [row] = await db`select * from sample where id = ${2 ** 40}`;

  assert.deepEqual({ ...row }, { ...written, noteText: null });
});

test("the session carries the name of who opened it", async () => {
  const named = openDatabase({ url }, { maxConnections: 1, applicationName: "dispatcher 7" });
  const [row] = await named`select current_setting('application_name') as name`;
  await named.end();

  assert.equal(row?.name, "dispatcher 7");
});

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => assert.fail("it did not fail"),
    (error: unknown) => error,
  );
}

test("a cut session, a refused line and a closed pool are faults of the line", async () => {
  const cut = await failureOf(() => db`select pg_terminate_backend(pg_backend_pid())`);
  const nowhere = openDatabase(
    { url: "postgres://nobody@127.0.0.1:1/none" },
    { maxConnections: 1, applicationName: "test" },
  );
  const refused = await failureOf(() => nowhere`select 1`);
  await nowhere.end();
  const closed = await failureOf(() => nowhere`select 1`);
  const noSocket = openDatabase(
    { url: "postgres://nobody@%2Fnonexistent/none" },
    { maxConnections: 1, applicationName: "test" },
  );
  const missing = await failureOf(() => noSocket`select 1`);

  for (const fault of [cut, refused, closed, missing]) assert.equal(isConnectionLost(fault), true, String(fault));
});

test("a fault of a statement, a missing file and a bug are no faults of the line", async () => {
  const statement = await failureOf(() => db`select nonsense`);
  const file = Object.assign(new Error("no such file"), { code: "ENOENT", syscall: "open" });

  for (const fault of [statement, file, new TypeError("bug"), "text", undefined])
    assert.equal(isConnectionLost(fault), false);
});

test("a unit of work is repeated whole while the line is down, and gives its result once it is back", async () => {
  let runs = 0;
  const result = await retryWhileDatabaseIsAway(
    () =>
      db.begin(async (tx) => {
        runs++;
        await tx`insert into sample (id) values (1)`;
        if (runs < 3) await tx`select pg_terminate_backend(pg_backend_pid())`;
        return runs;
      }),
    { log: silent },
  );

  assert.equal(result, 3);
  const [row] = await db`select count(*) as many from sample where id = 1`;
  assert.equal(row?.many, 1);
});

test("other faults are not repeated", async () => {
  let runs = 0;
  const work = async () => {
    runs++;
    await db`select nonsense`;
  };

  await assert.rejects(retryWhileDatabaseIsAway(work, { log: silent }), { code: "42703" });
  assert.equal(runs, 1);
});

test("waiting ends when it is called off", async () => {
  const calledOff = new AbortController();
  const nowhere = openDatabase(
    { url: "postgres://nobody@127.0.0.1:1/none" },
    { maxConnections: 1, applicationName: "test" },
  );
  const log = { info: () => {}, warn: () => calledOff.abort() };

  await assert.rejects(
    retryWhileDatabaseIsAway(() => nowhere`select 1`, { log, signal: calledOff.signal }),
    { name: "AbortError" },
  );
  await nowhere.end();
});

test("a pool that was closed is not waited for", async () => {
  const closed = openDatabase({ url }, { maxConnections: 1, applicationName: "test" });
  await closed.end();

  await assert.rejects(
    retryWhileDatabaseIsAway(() => closed`select 1`, { log: silent }),
    { code: "CONNECTION_ENDED" },
  );
});
