import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { stopPostmaster } from "../../src/platform/embedded-postgres/postmaster.ts";
import { findPostmaster } from "../../src/platform/embedded-postgres/running-processes.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";

/** A folder for an embedded PostgreSQL. After the file's tests whatever still runs there is stopped and the folder goes. */
export async function testDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "carillon-data-"));
  after(async () => {
    const pid = await postmasterOf(dataDir);
    if (pid) await stopPostmaster(pid, join(dataDir, "postgres"));
    await rm(dataDir, { recursive: true, force: true });
  });
  return dataDir;
}

export function postmasterOf(dataDir: string): Promise<number | undefined> {
  return findPostmaster(join(dataDir, "postgres"));
}

/** In this process. fsync off: these tests kill programs, never the machine. */
export function startOn(dataDir: string): Promise<EmbeddedPostgres> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return startEmbeddedPostgres({ dataDir, log, settings: { fsync: "off", shared_buffers: "16MB" } });
}

export async function withDatabase<T>(postgres: EmbeddedPostgres, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(postgres.connection, { maxConnections: 2, applicationName: "test" });
  try {
    return await work(db);
  } finally {
    await db.end({ timeout: 1 });
  }
}

export type OtherProcess = {
  answer: { isOwner?: boolean; refusal?: string };
  stop(): Promise<void>;
  kill(): Promise<void>;
};

const script = fileURLToPath(new URL("./keep-postgres.ts", import.meta.url));

/** The same in another process, which can be killed. */
export async function startElsewhere(dataDir: string, ...options: "must-own"[]): Promise<OtherProcess> {
  const child = spawn(process.execPath, [script, dataDir, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return {
    answer: JSON.parse(String(line)),
    stop: () => end(child, () => child.stdin.end()),
    kill: () => end(child, () => child.kill("SIGKILL")),
  };
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  how();
  await ended;
}

/** Waits for what must come true; the test's own time limit ends it. */
export async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await sleep(20);
}
