import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type driver from "postgres";
import type { EmbeddedConnection } from "./embedded-postgres/connection-file.ts";
import { postgres } from "./postgres-driver.ts";

/**
 * The pool. Only what opens a transaction itself asks for it. Not for use: `reserve()`, whose connection cannot be told
 * from a lost one (a transaction can).
 */
export type Database = driver.Sql;
/** An open transaction. What asks for it cannot be called outside one. */
export type Transaction = driver.TransactionSql;
/** Either of the two: for what runs a single statement. */
export type Sql = driver.ISql;

/** Where the database is: `DATABASE_URL`, or the embedded PostgreSQL of a data directory. */
export type DatabaseTarget = { url: string } | EmbeddedConnection;

export type PoolOptions = {
  maxConnections: number;
  applicationName: string;
  /** PostgreSQL settings of every session, such as `enable_seqscan: "off"`. */
  settings?: Record<string, string>;
};

/**
 * A process that is suspended in the middle of a transaction, or whose machine is gone, holds its locks no longer than this:
 * else it would hold up all others.
 */
const ABANDONED_MS = 5000;

/**
 * Opens a pool; nothing connects before the first statement. Columns come as camelCase, and names given to the insert
 * helper go as snake_case; keys inside of jsonb stay as they are. bigint and numeric are numbers, date is a string.
 */
export function openDatabase(
  target: DatabaseTarget,
  { maxConnections, applicationName, settings }: PoolOptions,
): Database {
  const options = {
    max: maxConnections,
    connection: { application_name: applicationName, idle_in_transaction_session_timeout: ABANDONED_MS, ...settings },
    connect_timeout: 10,
    backoff: reconnectSeconds,
    onnotice: () => {},
    transform: { undefined: null, column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types,
  };
  if ("url" in target) return postgres(target.url, { ...options, ...socketOf(target.url) }) as unknown as Database;

  const { socketDir, user, password, database } = target;
  return postgres({ ...options, host: socketDir, port: 5432, user, password, database }) as unknown as Database;
}

/** A directory of a socket as host, percent-encoded as libpq wants it, which postgres.js takes for a name to look up. */
function socketOf(url: string): { host?: string } {
  const host = decodeURIComponent(new URL(url).hostname);
  return host.startsWith("/") ? { host } : {};
}

/** postgres.js would wait up to 20 s by itself, long after the database is back. */
function reconnectSeconds(retries: number): number {
  return Math.min(0.02 * 2 ** retries, 1);
}

const BIGINT = 20;
const DATE = 1082;
const NUMERIC = 1700;

const types = {
  bigint: { to: BIGINT, from: [BIGINT], parse: Number, serialize: String },
  numeric: { to: NUMERIC, from: [NUMERIC], parse: Number, serialize: String },
  date: { to: DATE, from: [DATE], parse: (value: string) => value, serialize: (value: string) => value },
};

/** Asks the database for nothing. Throws while it is away. */
export async function checkConnection(sql: Sql): Promise<void> {
  await sql`select 1`;
}

const lineFaults = new Set([
  ...[
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ENOENT",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTFOUND",
    "EAI_AGAIN",
  ],
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006", "25P03", "53300"],
]);

/** Whether the line to the database failed, and not the statement: what was asked may be asked again. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  // A missing file is a missing socket only when we tried to connect to it.
  if (error.code === "ENOENT") return "syscall" in error && error.syscall === "connect";
  return lineFaults.has(error.code);
}

export type RetryOptions = { signal?: AbortSignal; log: Pick<Logger, "info" | "warn"> };

/**
 * Runs a whole unit of work, again and again for as long as the line to the database is down. The unit may have been
 * committed before the line broke: it must bear being repeated. A pool that we closed ourselves does not come back.
 */
export async function retryWhileDatabaseIsAway<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      const result = await work();
      if (failures > 0) options.log.info({ failures }, "The database is back.");
      return result;
    } catch (error) {
      if (!isConnectionLost(error) || isPoolClosed(error)) throw error;
      if (failures === 0) options.log.warn({ err: error }, "The database is away: waiting for it.");
    }
    await sleep(Math.min(50 * 2 ** failures, 1000), undefined, options.signal ? { signal: options.signal } : {});
  }
}

function isPoolClosed(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "CONNECTION_ENDED";
}
