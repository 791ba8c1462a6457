import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { type EmbeddedConnection, readConnection } from "./embedded-postgres/connection-file.ts";
import type { RoleRight } from "./embedded-postgres/create-cluster.ts";
import { type DataDirectory, openDataDirectory } from "./embedded-postgres/data-directory.ts";
import { type Ownership, tryToOwn } from "./embedded-postgres/ownership.ts";
import { isAnswering, type Settings, stopPostmaster } from "./embedded-postgres/postmaster.ts";
import { runCluster } from "./embedded-postgres/run-cluster.ts";
import { isPostmaster } from "./embedded-postgres/running-processes.ts";
import { AppError } from "./errors.ts";
import { forOperator } from "./words.ts";

export type { EmbeddedConnection } from "./embedded-postgres/connection-file.ts";
export { connectionUrl } from "./embedded-postgres/connection-file.ts";

export type EmbeddedOptions = {
  /** Everything of this PostgreSQL lies here; made when missing. */
  dataDir: string;
  log: Pick<Logger, "info" | "warn" | "error">;
  /** Refuse to join a PostgreSQL that another process owns. */
  mustOwn?: boolean;
  /** PostgreSQL settings beside or instead of ours, such as `fsync: "off"` for tests. They count when it starts. */
  settings?: Settings;
  /** Given to our role when the directory is made. */
  roleRights?: RoleRight[];
};

export type EmbeddedPostgres = {
  connection: EmbeddedConnection;
  /** Whether this process keeps PostgreSQL running. A process that joined becomes the owner when the owner is gone. */
  isOwner(): boolean;
  /** The owner stops PostgreSQL; a process that joined only lets go. Close the pools first. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on a data directory and keeps it running until `stop`, or joins the process that already does.
 * Throws AppError when the directory cannot be used, or with `mustOwn` when another process owns it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = await openDataDirectory(options.dataDir);
  const keeper: Keeper = { directory, options, ownership: undefined, pid: undefined };
  const connection = await ownOrJoin(keeper);
  const stopWatching = repeat(
    () => watch(keeper),
    WATCH_INTERVAL_MS,
    (error) => {
      options.log.error({ err: error }, "PostgreSQL could not be started again: trying on.");
    },
  );
  return {
    connection,
    isOwner: () => keeper.ownership !== undefined,
    stop: async () => {
      await stopWatching();
      await letGo(keeper, connection);
    },
  };
}

/** What this process knows of the PostgreSQL it keeps (with ownership) or uses (without). */
type Keeper = {
  directory: DataDirectory;
  options: EmbeddedOptions;
  ownership: Ownership | undefined;
  pid: number | undefined;
};

const WATCH_INTERVAL_MS = 250;
const ROUND_MS = 100;
const MAX_OWN_ROUNDS = 10;
const MAX_JOIN_ROUNDS = 600;

/** Another process may be starting, stopping or dying at this moment: asks again until one of the two works. */
async function ownOrJoin(keeper: Keeper): Promise<EmbeddedConnection> {
  const { directory, options } = keeper;
  for (let round = 0; round < (options.mustOwn ? MAX_OWN_ROUNDS : MAX_JOIN_ROUNDS); round++) {
    keeper.ownership = tryToOwn(directory.lockFile);
    if (keeper.ownership) return runOwned(keeper);
    const known = options.mustOwn ? undefined : await readConnection(directory.connectionFile);
    if (known && (await isAnswering(known))) return known;
    await sleep(ROUND_MS);
  }
  throw new AppError("conflict", forOperator(occupied(keeper)), { reason: "data_directory_in_use" });
}

function occupied({ directory, options }: Keeper): string {
  const problem = `Another process of Carillon is using the data in ${directory.path}`;
  return options.mustOwn
    ? `${problem}. Stop it first, or set DATA_DIR to another folder.`
    : `${problem}, but its PostgreSQL does not answer. Look at ${directory.logFile}.`;
}

async function runOwned(keeper: Keeper): Promise<EmbeddedConnection> {
  const { directory, options } = keeper;
  try {
    const cluster = await runCluster(directory, {
      settings: options.settings ?? {},
      roleRights: options.roleRights ?? [],
    });
    keeper.pid = cluster.pid;
    const story = cluster.wasAdopted ? "PostgreSQL was still running: adopted." : "PostgreSQL is running.";
    options.log.info({ dataDir: directory.path, pid: cluster.pid }, story);
    return cluster.connection;
  } catch (error) {
    keeper.ownership?.release();
    keeper.ownership = undefined;
    throw error;
  }
}

/** The owner starts PostgreSQL again when it is gone; the others take over when the owner is gone. */
async function watch(keeper: Keeper): Promise<void> {
  const { directory, options } = keeper;
  if (keeper.ownership && keeper.pid && (await isPostmaster(keeper.pid, directory.clusterDir))) return;
  if (keeper.ownership) options.log.warn({ pid: keeper.pid }, "PostgreSQL has ended unasked: starting it again.");
  keeper.ownership ??= tryToOwn(directory.lockFile);
  if (keeper.ownership) await runOwned(keeper);
}

async function letGo(keeper: Keeper, { socketDir }: EmbeddedConnection): Promise<void> {
  if (!keeper.ownership) return;
  if (keeper.pid) await stopPostmaster(keeper.pid, keeper.directory.clusterDir);
  await rm(socketDir, { recursive: true, force: true });
  keeper.ownership.release();
  keeper.ownership = undefined;
  keeper.options.log.info({ dataDir: keeper.directory.path }, "PostgreSQL has stopped.");
}

/** Repeats with pauses, without keeping the process alive. The answer stops it, and waits for the round under way. */
function repeat(work: () => Promise<void>, pauseMs: number, onError: (error: unknown) => void): () => Promise<void> {
  let isStopped = false;
  let underWay = Promise.resolve();
  const schedule = () => setTimeout(run, pauseMs).unref();
  const run = () => {
    underWay = work()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = schedule();
      });
  };
  let timer = schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return underWay;
  };
}
