import { spawn } from "node:child_process";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../database.ts";
import type { Binaries } from "./binaries.ts";
import type { EmbeddedConnection } from "./connection-file.ts";
import { giveTo } from "./create-cluster.ts";
import type { DataDirectory } from "./data-directory.ts";
import { spawnOptions } from "./run-program.ts";
import { findOrphans, isAlive, isPostmaster, readPostmasterFile } from "./running-processes.ts";

/** PostgreSQL's settings by name. Its log shows no errors of statements: their texts hold values, addresses of people too. */
const settings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  max_connections: "100",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  min_wal_size: "256MB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  jit: "off",
  autovacuum_naptime: "10s",
  autovacuum_vacuum_scale_factor: "0.05",
  autovacuum_analyze_scale_factor: "0.05",
  autovacuum_vacuum_cost_limit: "2000",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

export type Settings = Record<string, string>;

/** Starts PostgreSQL, waits until it takes connections (after a crash it replays its log first), gives its process id. */
export async function startPostmaster(
  directory: DataDirectory,
  { postgres }: Binaries,
  connection: EmbeddedConnection,
  extra: Settings,
): Promise<number> {
  await endOrphans(directory.clusterDir);
  await removeBlockingPidFile(directory.clusterDir);
  await makeSocketDir(connection.socketDir, directory);
  const all = { ...settings, ...extra, unix_socket_directories: connection.socketDir };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const pid = await spawnDetached(postgres, ["-D", directory.clusterDir, ...args], directory);
  await waitUntilReady(pid, directory);
  return pid;
}

/** In a session of its own: Ctrl-C is for us, who stop PostgreSQL last, and kill -9 of us leaves it to be adopted. */
async function spawnDetached(postgres: string, args: string[], { runAs, logFile }: DataDirectory): Promise<number> {
  await shortenLog(logFile);
  const log = await open(logFile, "a", 0o600);
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(postgres, args, {
        ...spawnOptions(runAs),
        detached: true,
        stdio: ["ignore", log.fd, log.fd],
      });
      child.on("error", reject);
      child.on("spawn", () => resolve(child.pid ?? 0));
      child.unref();
    });
  } finally {
    await log.close();
  }
}

const MAX_LOG_BYTES = 10_000_000;

async function shortenLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await rename(logFile, `${logFile}.old`);
}

async function waitUntilReady(pid: number, { clusterDir, logFile }: DataDirectory): Promise<void> {
  for (;;) {
    const file = await readPostmasterFile(clusterDir);
    if (file?.pid === pid && file.isReady) return;
    if (!(await isPostmaster(pid, clusterDir)))
      throw new Error(`PostgreSQL did not start: ${await lastLines(logFile)}`);
    await sleep(20);
  }
}

async function lastLines(logFile: string): Promise<string> {
  return (await readFile(logFile, "utf8")).trimEnd().split("\n").slice(-5).join(" | ");
}

/** They see that their head is gone when they next wait, which in a long statement can take long. */
async function endOrphans(clusterDir: string): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const orphans = await findOrphans(clusterDir);
    if (orphans.length === 0) return;
    for (const pid of orphans) sendSignal(pid, round < 100 ? "SIGQUIT" : "SIGKILL");
    await sleep(50);
  }
  throw new Error(`Processes of an earlier PostgreSQL do not end: ${(await findOrphans(clusterDir)).join(", ")}`);
}

/**
 * PostgreSQL judges a pid file by whether such a process lives, even if it is quite another program. A file that names
 * no living process stays: from it PostgreSQL learns whether others still use its memory.
 */
async function removeBlockingPidFile(clusterDir: string): Promise<void> {
  const file = await readPostmasterFile(clusterDir);
  if (!file || !isAlive(file.pid) || (await isPostmaster(file.pid, clusterDir))) return;
  await rm(join(clusterDir, "postmaster.pid"), { force: true });
}

async function makeSocketDir(socketDir: string, { runAs }: DataDirectory): Promise<void> {
  await rm(socketDir, { recursive: true, force: true });
  await mkdir(socketDir, { mode: 0o700 });
  await giveTo(socketDir, runAs);
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Immediate after a minute. */
export async function stopPostmaster(pid: number, clusterDir: string): Promise<void> {
  if (await isPostmaster(pid, clusterDir)) sendSignal(pid, "SIGINT");
  for (let waited = 0; await isPostmaster(pid, clusterDir); waited++) {
    if (waited === 3000) sendSignal(pid, "SIGQUIT");
    await sleep(20);
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}

/** Whether a server takes this connection, password included. */
export async function isAnswering(connection: EmbeddedConnection): Promise<boolean> {
  const db = openDatabase(connection, { maxConnections: 1, applicationName: "carillon start" });
  try {
    await db`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await db.end({ timeout: 1 });
  }
}
