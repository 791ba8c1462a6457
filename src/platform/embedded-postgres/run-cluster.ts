import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type EmbeddedConnection, newPassword, readConnection, writeConnection } from "./connection-file.ts";
import { checkVersion, createCluster, DATABASE, ROLE, type RoleRight, resetPassword } from "./create-cluster.ts";
import type { DataDirectory } from "./data-directory.ts";
import { isAnswering, type Settings, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { findPostmaster } from "./running-processes.ts";

export type RunningCluster = { pid: number; connection: EmbeddedConnection; wasAdopted: boolean };

export type ClusterOptions = { settings: Settings; roleRights: RoleRight[] };

/** Only for the owner of the directory: adopts the PostgreSQL that runs there, or starts it, or makes it first. */
export async function runCluster(directory: DataDirectory, options: ClusterOptions): Promise<RunningCluster> {
  const known = await readConnection(directory.connectionFile);
  const running = await findPostmaster(directory.clusterDir);
  if (running && known && (await isAnswering(known))) return { pid: running, connection: known, wasAdopted: true };
  if (running) await stopPostmaster(running, directory.clusterDir);

  const binaries = await findBinaries(directory);
  const password = known?.password ?? newPassword();
  const connection = { socketDir: socketDirOf(directory, password), user: ROLE, password, database: DATABASE };
  await prepareCluster(directory, binaries, { password, isKnown: known !== undefined, roleRights: options.roleRights });
  await writeConnection(directory.connectionFile, connection);
  const pid = await startPostmaster(directory, binaries, connection, options.settings);
  if (await isAnswering(connection)) return { pid, connection, wasAdopted: false };

  await stopPostmaster(pid, directory.clusterDir);
  throw new Error(`PostgreSQL runs in ${directory.path}, but does not take our password from postgres.json.`);
}

type Access = { password: string; isKnown: boolean; roleRights: RoleRight[] };

async function prepareCluster(directory: DataDirectory, binaries: Binaries, access: Access): Promise<void> {
  if (!(await exists(directory.clusterDir))) return createCluster(directory, binaries, access);
  await checkVersion(directory, binaries);
  if (!access.isKnown) await resetPassword(directory, binaries, access.password);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const LONGEST_SOCKET_PATH = 103; // macOS; Linux takes 107

/**
 * The same at every start, so that the pools of processes that joined find the server again. A name that grows too
 * long for a socket is replaced by one in the temporary folder that nobody can guess, so that nobody can take it first.
 */
function socketDirOf({ path }: DataDirectory, password: string): string {
  const inside = join(path, "socket");
  if (Buffer.byteLength(join(inside, ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH) return inside;
  return join(tmpdir(), `carillon-${createHash("sha256").update(password).digest("hex").slice(0, 16)}`);
}
