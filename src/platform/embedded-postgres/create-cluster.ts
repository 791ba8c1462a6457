import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import { forOperator } from "../words.ts";
import type { Binaries } from "./binaries.ts";
import { newPassword } from "./connection-file.ts";
import type { DataDirectory } from "./data-directory.ts";
import { type RunAs, runProgram } from "./run-program.ts";

export const ROLE = "carillon";
export const DATABASE = "carillon";

/** What our role may do beyond its own database. The tests make a database for each file. */
export type RoleRight = "createdb";

export type NewRole = { password: string; roleRights: RoleRight[] };

/**
 * Makes PostgreSQL's directory with our role and database. The superuser's password is thrown away: nobody can log in
 * as superuser over the socket. It is made beside its place and then renamed, so that a crash leaves no half of it.
 */
export async function createCluster(directory: DataDirectory, binaries: Binaries, role: NewRole): Promise<void> {
  const draft = `${directory.clusterDir}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(draft, directory.runAs);
  await initialise(draft, directory, binaries);
  await runAsSuperuser(draft, directory, binaries, [
    `create role ${ROLE} login ${role.roleRights.join(" ")} password '${role.password}'`,
    `create database ${DATABASE} owner ${ROLE}`,
  ]);
  await rename(draft, directory.clusterDir);
}

async function initialise(clusterDir: string, { path, runAs }: DataDirectory, { initdb }: Binaries): Promise<void> {
  const passwordFile = join(path, "superuser-password");
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, newPassword(), { mode: 0o600, flag: "wx" });
  try {
    await giveTo(passwordFile, runAs);
    const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    await runProgram(initdb, [`--pgdata=${clusterDir}`, ...access, ...locale], { runAs });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** For a lost or foreign `postgres.json`: whoever may start PostgreSQL on these files may set the password. */
export async function resetPassword(directory: DataDirectory, binaries: Binaries, password: string): Promise<void> {
  await runAsSuperuser(directory.clusterDir, directory, binaries, [`alter role ${ROLE} password '${password}'`]);
}

/** PostgreSQL's single-user mode: no server, no socket, no password. It goes on after an error, and ends with 0. */
async function runAsSuperuser(
  clusterDir: string,
  { runAs }: DataDirectory,
  { postgres }: Binaries,
  statements: string[],
): Promise<void> {
  const args = ["--single", "-D", clusterDir, "-c", "log_min_error_statement=panic", "postgres"];
  const printed = await runProgram(postgres, args, { runAs, input: `${statements.join("\n")}\n` });
  const problem = /^.*(ERROR|FATAL|PANIC): .*$/m.exec(printed);
  if (problem) throw new Error(`PostgreSQL in single-user mode: ${problem[0]}`);
}

/** PostgreSQL's files are of one major version: a newer program does not read them. */
export async function checkVersion({ clusterDir, path, runAs }: DataDirectory, { postgres }: Binaries): Promise<void> {
  const made = (await readFile(join(clusterDir, "PG_VERSION"), "utf8")).trim();
  const ours = /(\d+)/.exec(await runProgram(postgres, ["--version"], { runAs }))?.[1];
  if (made === ours) return;
  throw new AppError(
    "invalid_input",
    forOperator(
      `The data in ${path} was made by PostgreSQL ${made}, and this version of Carillon brings ${ours}. Start it with the version of Carillon that made it.`,
    ),
    { reason: "other_postgres_version" },
  );
}

export async function giveTo(path: string, runAs: RunAs | undefined): Promise<void> {
  if (runAs) await chown(path, runAs.uid, runAs.gid);
}
