import { readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";

/** What PostgreSQL says of itself in postmaster.pid; undefined when there is no such file. */
export type PostmasterFile = { pid: number; isReady: boolean };

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  return { pid: Number(lines[0]), isReady: lines[7]?.trim() === "ready" };
}

/**
 * The process id of the PostgreSQL that runs on this directory now. A pid file alone proves nothing: after a crash its
 * number may belong to any other program, or to a dead process that nobody has buried.
 */
export async function findPostmaster(clusterDir: string): Promise<number | undefined> {
  const file = await readPostmasterFile(clusterDir);
  if (file && (await isPostmaster(file.pid, clusterDir))) return file.pid;
  return undefined;
}

/** Whether this process is a PostgreSQL of ours on this directory: its command line says so. A zombie has none. */
export async function isPostmaster(pid: number, clusterDir: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const [program, ...args] = await commandLine(pid);
  return program?.endsWith("/postgres") === true && args.includes(clusterDir);
}

/** Whether any process has this number, a dead one that nobody has buried and those of other users included. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function commandLine(pid: number): Promise<string[]> {
  if (process.platform === "linux") return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  const printed = await runProgram("/bin/ps", ["-o", "command=", "-p", String(pid)], { runAs: undefined }).catch(
    () => "",
  );
  const [program = "", rest = ""] = printed.trim().split(" -D ", 2);
  return [program, ...rest.split(" -c ")];
}

/** Processes of a PostgreSQL whose head was killed: they may still write. Only Linux can tell. */
export async function findOrphans(clusterDir: string): Promise<number[]> {
  if (process.platform !== "linux") return [];
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")));
  return pids.filter((_, index) => folders[index] === clusterDir);
}
