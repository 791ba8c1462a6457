import { randomBytes } from "node:crypto";
import { after } from "node:test";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * A database of its own for a test file, freshly migrated; it is dropped after the file. Call it at the top of the file.
 * Under the run's global setup they share one server; a file run by itself starts one.
 */
export async function testDatabase(): Promise<Database> {
  const { db } = await testDatabaseWithUrl();
  return db;
}

/** The same with its address, for tests that start whole processes on it. */
export async function testDatabaseWithUrl(): Promise<{ db: Database; url: string }> {
  const server = await findServer();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(server.url, (admin) => admin`create database ${admin(name)} template carillon`);
  const url = withDatabase(server.url, name);
  const db = openDatabase({ url }, { maxConnections: 10, applicationName: "test" });
  after(async () => {
    await db.end({ timeout: 5 });
    await onServer(server.url, (admin) => dropDatabase(admin, name));
    await server.letGo();
  });
  return { db, url };
}

/** Not `with (force)`: that ends autovacuum's session too, which only a superuser may. A plain drop asks it to leave. */
async function dropDatabase(admin: Database, name: string): Promise<void> {
  await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name} and usename = current_user`;
  await admin`drop database ${admin(name)}`;
}

type SharedServer = { url: string; letGo(): Promise<void> };

let userCount = 0;
let ownServer: Promise<TestServer> | undefined;

/** Several databases in one file share the server that was started for it; the last one stops it. */
async function findServer(): Promise<SharedServer> {
  const given = process.env.TEST_DATABASE_SERVER;
  if (given) return { url: given, letGo: async () => {} };

  userCount++;
  ownServer ??= startServerForFile();
  const server = await ownServer;
  return {
    url: server.url,
    letGo: async () => {
      userCount--;
      if (userCount > 0) return;
      ownServer = undefined;
      await server.stop();
    },
  };
}

/** The runner ends a file with SIGTERM when it is interrupted: its hooks do not run then. */
async function startServerForFile(): Promise<TestServer> {
  const server = await startTestServer();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void server.stop().finally(() => process.exit(1)));
  }
  return server;
}

/** The template takes no copies while anybody is connected to it: the neighbour `postgres` is the place to ask from. */
async function onServer(url: string, work: (admin: Database) => Promise<unknown>): Promise<void> {
  const admin = openDatabase(
    { url: withDatabase(url, "postgres") },
    { maxConnections: 1, applicationName: "test set-up" },
  );
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  return url.replace(/[^/]+$/, name);
}
