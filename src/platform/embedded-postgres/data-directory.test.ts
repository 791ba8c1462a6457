import assert from "node:assert/strict";
import { chmod, chown, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startOn, testDataDir } from "../../../test/support/embedded-postgres.ts";
import { giveTo } from "./create-cluster.ts";
import { openDataDirectory } from "./data-directory.ts";

const asRoot = { skip: process.getuid?.() === 0 ? false : "only root can be another user" };

test("a missing folder is made, and its list of files is for its owner only", async () => {
  const parent = await testDataDir();
  await chmod(parent, 0o755);

  const { path } = await openDataDirectory(join(parent, "new", "data"));

  assert.equal((await stat(path)).mode & 0o066, 0);
});

test("a folder that cannot be made or written to is refused by its whole path, with what to do", async () => {
  const file = join(await testDataDir(), "a-file");
  await writeFile(file, "");

  for (const dataDir of [file, join(file, "data")])
    await assert.rejects(openDataDirectory(dataDir), (error: Error & { reason?: string }) => {
      assert.equal(error.reason, "data_directory_unwritable");
      assert.ok(error.message.includes(dataDir) && error.message.includes("DATA_DIR"));
      return true;
    });
});

test("below a folder that nobody may enter, root is told which folder and what to do", asRoot, async () => {
  const closed = await testDataDir();
  await chmod(closed, 0o700);

  await assert.rejects(openDataDirectory(join(closed, "data")), (error: Error & { reason?: string }) => {
    assert.equal(error.reason, "data_directory_unreachable");
    assert.ok(error.message.includes(`${closed}.`) && error.message.includes("/var/lib/carillon"));
    return true;
  });
});

test("the data of another user are refused", asRoot, async () => {
  const dataDir = await testDataDir();
  await mkdir(join(dataDir, "postgres"));
  await chown(join(dataDir, "postgres"), 4711, 4711);

  await assert.rejects(openDataDirectory(dataDir), { reason: "data_directory_of_another_user" });
});

test("the data of another version of PostgreSQL are refused", async () => {
  const dataDir = await testDataDir();
  const { clusterDir, runAs } = await openDataDirectory(dataDir);
  await mkdir(clusterDir, { mode: 0o700 });
  await writeFile(join(clusterDir, "PG_VERSION"), "14\n");
  await giveTo(clusterDir, runAs);

  await assert.rejects(startOn(dataDir), { reason: "other_postgres_version" });
});
