import assert from "node:assert/strict";
import { chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { testDataDir } from "../../../test/support/embedded-postgres.ts";
import { findBinaries } from "./binaries.ts";
import { openDataDirectory } from "./data-directory.ts";
import { runProgram } from "./run-program.ts";

const asRoot = { skip: process.getuid?.() === 0 ? false : "only root hands over to another user" };

/** The package as npm leaves it where install scripts are off: without its links. */
async function installWithoutLinks(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-install-"));
  after(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  const installed = dirname(dirname((await findBinaries(await openDataDirectory(await testDataDir()))).postgres));
  await copyFile(join(installed, "..", "package.json"), join(folder, "package.json"));
  const native = join(folder, "native");
  await cp(installed, native, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(join(native, "lib"), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(native, "lib", entry.name));
  }
  return native;
}

const native = await installWithoutLinks();

test("the links to libraries that the package's install script did not make are made", async () => {
  const directory = await openDataDirectory(await testDataDir());
  await assert.rejects(runProgram(join(native, "bin", "postgres"), ["--version"], directory), /libicu/);

  const { postgres } = await findBinaries(directory, native);

  assert.equal(postgres, join(native, "bin", "postgres"));
});

test("programs below a folder that nobody may enter are copied to the data directory, once", asRoot, async () => {
  await chmod(dirname(native), 0o700);
  const directory = await openDataDirectory(await testDataDir());
  await mkdir(join(directory.path, "binaries-of-an-older-version"));

  const first = await findBinaries(directory, native);
  const madeAt = (await lstat(first.postgres)).ctimeMs;
  const second = await findBinaries(directory, native);

  assert.ok(first.postgres.startsWith(`${directory.path}/binaries-`));
  assert.equal((await lstat(second.postgres)).ctimeMs, madeAt);
  const kept = (await readdir(directory.path)).filter((name) => name.startsWith("binaries-"));
  assert.equal(kept.length, 1, "the copy of an older version is gone");
  assert.match(await runProgram(first.initdb, ["--version"], directory), /^initdb \(PostgreSQL\)/);
});
