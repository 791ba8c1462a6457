import { type SpawnOptions, spawn } from "node:child_process";

/** The user that PostgreSQL runs as when we are root, since it refuses to run as root. */
export type RunAs = { uid: number; gid: number };

export type ProgramOptions = { runAs: RunAs | undefined; input?: string };

/** PostgreSQL reads many variables (PGDATA, PGOPTIONS, LC_...): none of ours reaches it. */
export function spawnOptions(runAs: RunAs | undefined): SpawnOptions {
  return { cwd: "/", env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }, ...runAs };
}

/** Runs a program to its end and gives what it printed, both streams together; throws with that text when it fails. */
export function runProgram(file: string, args: string[], { runAs, input }: ProgramOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...spawnOptions(runAs), stdio: "pipe" });
    let printed = "";
    child.stdout?.on("data", (chunk) => (printed += chunk));
    child.stderr?.on("data", (chunk) => (printed += chunk));
    child.on("error", reject);
    child.stdin?.on("error", () => {}); // it ended before it read its input: the exit code tells
    child.stdin?.end(input);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${file} ended with ${signal ?? code}: ${printed.slice(-2000)}`));
    });
  });
}
