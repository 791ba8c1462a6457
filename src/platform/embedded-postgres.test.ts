import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import {
  postmasterOf,
  startElsewhere,
  startOn,
  testDataDir,
  until,
  withDatabase,
} from "../../test/support/embedded-postgres.ts";
import { isConnectionLost, openDatabase, retryWhileDatabaseIsAway } from "./database.ts";
import { connectionUrl, type EmbeddedConnection } from "./embedded-postgres.ts";

const dataDir = await testDataDir();
const options = { timeout: 30_000 };
const log = { info: () => {}, warn: () => {} };

async function openModeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

async function refusalOf(connection: EmbeddedConnection): Promise<unknown> {
  const db = openDatabase(connection, { maxConnections: 1, applicationName: "test" });
  const refusal = await db`select 1`.then(
    () => undefined,
    (error) => error.code,
  );
  await db.end({ timeout: 1 });
  return refusal;
}

test("a first start makes our database, even where one before it was cut off", options, async () => {
  await mkdir(join(dataDir, "postgres.draft"));
  await writeFile(join(dataDir, "postgres.draft", "PG_VERSION"), "18\n");

  const postgres = await startOn(dataDir);

  assert.equal(postgres.isOwner(), true);
  await withDatabase(postgres, async (db) => {
    const [row] = await db`
      select current_user::text as role, current_database()::text as database, current_setting('is_superuser') as is_superuser,
        current_setting('listen_addresses') as addresses, current_setting('lc_collate', true) as collation,
        (select datlocale from pg_database where datname = current_database()) as locale`;
    assert.equal(row?.role, "carillon");
    assert.equal(row?.database, "carillon");
    assert.equal(row?.isSuperuser, "off");
    assert.equal(row?.addresses, "", "no TCP");
    assert.equal(row?.locale, "C.UTF-8");
    await db`create table kept (id bigint primary key)`;
  });
  await postgres.stop();
});

test("only our password opens it", options, async () => {
  const postgres = await startOn(dataDir);

  assert.equal(await refusalOf(postgres.connection), undefined);
  assert.equal(await refusalOf({ ...postgres.connection, password: "wrong" }), "28P01");
  assert.equal(await refusalOf({ ...postgres.connection, user: "postgres", password: "postgres" }), "28P01");
  await postgres.stop();
});

test("its address as a URL opens the same database", options, async () => {
  const postgres = await startOn(dataDir);
  const db = openDatabase({ url: connectionUrl(postgres.connection) }, { maxConnections: 1, applicationName: "test" });

  const [row] = await db`select current_database()::text as name`;

  assert.equal(row?.name, "carillon");
  await db.end();
  await postgres.stop();
});

test("nobody else can read the password, the files, the log or reach the socket", options, async () => {
  const postgres = await startOn(dataDir);

  for (const file of ["postgres.json", "owner.lock", "postgres.log"])
    assert.equal(await openModeOf(join(dataDir, file)), "600", file);
  for (const folder of [join(dataDir, "postgres"), postgres.connection.socketDir])
    assert.equal(await openModeOf(folder), "700", folder);
  await postgres.stop();
});

test("PostgreSQL never runs as root", options, async () => {
  const postgres = await startOn(dataDir);

  const { uid } = await stat(join(dataDir, "postgres", "postmaster.pid"));

  assert.notEqual(uid, 0);
  await postgres.stop();
});

test("a clean stop leaves no process and no socket, and the next start finds every row", options, async () => {
  const first = await startOn(dataDir);
  await withDatabase(first, (db) => db`insert into kept (id) values (1)`);

  await first.stop();

  assert.equal(await postmasterOf(dataDir), undefined);
  await assert.rejects(stat(first.connection.socketDir), { code: "ENOENT" });
  const second = await startOn(dataDir);
  const rows = await withDatabase(second, (db) => db`select id from kept`);
  assert.equal(rows.length, 1);
  await second.stop();
});

test(
  "when PostgreSQL is killed in mid-statement it comes back by itself, and an open pool goes on",
  options,
  async () => {
    const postgres = await startOn(dataDir);
    await withDatabase(postgres, async (db) => {
      await db`insert into kept (id) values (2)`;
      const killed = (await postmasterOf(dataDir)) ?? assert.fail("PostgreSQL does not run");
      const longStatement = db`select count(*) from generate_series(1, 1e12)`.catch((error) => error);
      await until(
        async () =>
          (await db`select from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid()`).count > 0,
      );

      process.kill(killed, "SIGKILL");

      assert.equal(isConnectionLost(await longStatement), true);
      const rows = await retryWhileDatabaseIsAway(() => db`select id from kept`, { log });
      assert.equal(rows.length, 2);
      assert.notEqual(await postmasterOf(dataDir), killed);
    });
    await postgres.stop();
  },
);

test("when the owning process is killed PostgreSQL runs on, and the next start adopts it", options, async () => {
  const owner = await startElsewhere(dataDir);
  const running = await postmasterOf(dataDir);
  await owner.kill();
  assert.ok(running);
  assert.equal(await postmasterOf(dataDir), running);

  const postgres = await startOn(dataDir);

  assert.equal(postgres.isOwner(), true);
  assert.equal(await postmasterOf(dataDir), running);
  assert.equal(await refusalOf(postgres.connection), undefined);
  await postgres.stop();
  assert.equal(await postmasterOf(dataDir), undefined, "an adopted one is stopped as well");
});

test("of two starts at once one owns and the other joins", options, async () => {
  const both = await Promise.all([startElsewhere(dataDir), startElsewhere(dataDir)]);

  assert.deepEqual(both.map(({ answer }) => answer.isOwner).sort(), [false, true]);
  await Promise.all(both.map((process) => process.stop()));
  assert.equal(await postmasterOf(dataDir), undefined);
});

test("a process that joined leaves PostgreSQL running when it stops", options, async () => {
  const owner = await startElsewhere(dataDir);
  const joined = await startOn(dataDir);
  assert.equal(joined.isOwner(), false);

  await joined.stop();

  assert.equal(await refusalOf(joined.connection), undefined);
  await owner.stop();
});

test("a process that joined takes over when the owner stops, and its open pool goes on", options, async () => {
  const owner = await startElsewhere(dataDir);
  const joined = await startOn(dataDir);
  await withDatabase(joined, async (db) => {
    await db`select 1`;

    await owner.stop();

    const rows = await retryWhileDatabaseIsAway(() => db`select id from kept`, { log });
    assert.equal(rows.length, 2);
  });
  await until(() => joined.isOwner());
  await joined.stop();
  assert.equal(await postmasterOf(dataDir), undefined);
});

test("who must own is refused while another process does", options, async () => {
  const owner = await startElsewhere(dataDir);

  const second = await startElsewhere(dataDir, "must-own");

  assert.equal(second.answer.refusal, "data_directory_in_use");
  await owner.stop();
});

test("a lost connection file is written anew, and the rows are still there", options, async () => {
  const before = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8"));
  await writeFile(join(dataDir, "postgres.json"), "{ half a fi");

  const postgres = await startOn(dataDir);

  assert.notEqual(postgres.connection.password, before.password);
  const rows = await withDatabase(postgres, (db) => db`select id from kept`);
  assert.equal(rows.length, 2);
  await postgres.stop();
});
