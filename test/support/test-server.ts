import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/platform/database.ts";
import { tryToOwn } from "../../src/platform/embedded-postgres/ownership.ts";
import { stopPostmaster } from "../../src/platform/embedded-postgres/postmaster.ts";
import { findPostmaster } from "../../src/platform/embedded-postgres/running-processes.ts";
import { connectionUrl, type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { migrate } from "../../src/platform/migrate.ts";

/** A PostgreSQL for one test run, in a folder of its own that goes with it. */
export type TestServer = { url: string; stop(): Promise<void> };

const PREFIX = "carillon-test-";

/** Its database is migrated and then left alone: the template of every test's database. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandonedServers();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const postgres = await startForTests(dataDir);
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = connectionUrl(postgres.connection);
  await migrateTemplate(url).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

/** fsync off: what a crash of the machine loses is of no worth here. */
function startForTests(dataDir: string): Promise<EmbeddedPostgres> {
  const settings = {
    fsync: "off",
    full_page_writes: "off",
    shared_buffers: "64MB",
    wal_level: "minimal",
    max_wal_senders: "0",
  };
  return startEmbeddedPostgres({ dataDir, log: silent, mustOwn: true, settings, roleRights: ["createdb"] });
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function migrateTemplate(url: string): Promise<void> {
  const template = openDatabase({ url }, { maxConnections: 1, applicationName: "migrate" });
  try {
    await migrate(template);
  } finally {
    await template.end();
  }
}

const MINUTE_MS = 60_000;

/** Left behind by runs that were killed. What is younger than a minute may be about to start. */
async function removeAbandonedServers(): Promise<void> {
  const folders = (await readdir(tmpdir()))
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(tmpdir(), name));
  for (const dataDir of folders) {
    await removeIfAbandoned(dataDir).catch((error) => {
      if (existsSync(dataDir)) throw error; // else its own run, or another, has removed it meanwhile
    });
  }
}

async function removeIfAbandoned(dataDir: string): Promise<void> {
  const { uid, mtimeMs } = await stat(dataDir);
  if (uid === process.getuid?.() && mtimeMs < Date.now() - MINUTE_MS) await removeUnlessOwned(dataDir);
}

async function removeUnlessOwned(dataDir: string): Promise<void> {
  const ownership = tryToOwn(join(dataDir, "owner.lock"));
  if (!ownership) return;
  const clusterDir = join(dataDir, "postgres");
  const pid = await findPostmaster(clusterDir);
  if (pid) await stopPostmaster(pid, clusterDir);
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  ownership.release();
}
