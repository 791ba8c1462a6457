import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { postmasterOf, startOn, testDataDir, withDatabase } from "../../../test/support/embedded-postgres.ts";
import { giveTo } from "./create-cluster.ts";
import { openDataDirectory } from "./data-directory.ts";
import { isAlive } from "./running-processes.ts";

const dataDir = await testDataDir();
await (await startOn(dataDir)).stop();
const directory = await openDataDirectory(dataDir);

/** A program of the user that PostgreSQL runs as; it prints the process id that the test is about. */
async function runForeign(script: string): Promise<{ pid: number; shell: ChildProcess }> {
  const shell = spawn("/bin/sh", ["-c", script], {
    ...directory.runAs,
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(shell.stdout, "data");
  return { pid: Number(line), shell };
}

async function leavePidFile(pid: number): Promise<void> {
  const file = join(directory.clusterDir, "postmaster.pid");
  await writeFile(file, `${pid}\n${directory.clusterDir}\n0\n5432\n\n\n\nready   \n`, { mode: 0o600 });
  await giveTo(file, directory.runAs);
}

const foreign = {
  "another living program": "echo $$; exec sleep 60",
  "a dead program that nobody has buried": "sleep 0 & echo $!; exec sleep 60",
};

for (const [what, script] of Object.entries(foreign)) {
  test(`a pid file that names ${what} does not hinder the start`, { timeout: 20_000 }, async () => {
    const { pid, shell } = await runForeign(script);
    await leavePidFile(pid);

    const postgres = await startOn(dataDir);

    assert.notEqual(await postmasterOf(dataDir), pid);
    assert.ok(isAlive(pid), "the other program is left alone");
    const rows = await withDatabase(postgres, (db) => db`select 1`);
    assert.equal(rows.length, 1);
    await postgres.stop();
    shell.kill();
  });
}

test("a pid file that names no process does not hinder the start", { timeout: 20_000 }, async () => {
  const { pid, shell } = await runForeign("echo $$");
  await once(shell, "exit");
  await leavePidFile(pid);

  const postgres = await startOn(dataDir);

  assert.notEqual(await postmasterOf(dataDir), pid);
  await postgres.stop();
});

test("a start that fails says what PostgreSQL said, and can be repeated", { timeout: 20_000 }, async () => {
  const broken = join(directory.clusterDir, "postgresql.auto.conf");
  await writeFile(broken, "shared_buffers = 'lots'\nwork_mem = 'much'\n");
  await assert.rejects(startOn(dataDir), /PostgreSQL did not start: .*work_mem/s);
  await writeFile(broken, "");

  const postgres = await startOn(dataDir);

  assert.equal(postgres.isOwner(), true);
  await postgres.stop();
});

test("a data directory that was moved to where its name is too long for a socket works", {
  timeout: 20_000,
}, async () => {
  const deep = join(dataDir, "x".repeat(110));
  await mkdir(deep);
  for (const name of ["postgres", "postgres.json"]) await rename(join(dataDir, name), join(deep, name));

  const postgres = await startOn(deep);

  const rows = await withDatabase(postgres, (db) => db`select 1`);
  assert.equal(rows.length, 1);
  await postgres.stop();
});
