import type { Logger } from "pino";
import { type Database, type DatabaseTarget, openDatabase, type PoolOptions } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

export type ProgramDatabase = {
  /** Opens a pool, which `stop` closes. */
  open(options: PoolOptions): Database;
  /** Closes the pools, then the embedded PostgreSQL where this process keeps it. */
  stop(): Promise<void>;
};

/** The database of an installation: `DATABASE_URL`, or the embedded PostgreSQL of its data directory, started or joined. */
export async function openProgramDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  log: Logger,
): Promise<ProgramDatabase> {
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log });
  const target: DatabaseTarget | undefined = databaseUrl ? { url: databaseUrl } : embedded?.connection;
  if (!target) throw new Error("There is neither a DATABASE_URL nor an embedded PostgreSQL.");

  const pools: Database[] = [];
  return {
    open(options) {
      const pool = openDatabase(target, options);
      pools.push(pool);
      return pool;
    },
    async stop() {
      for (const pool of pools) await pool.end({ timeout: 5 });
      await embedded?.stop();
    },
  };
}
