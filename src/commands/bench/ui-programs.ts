import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "../../platform/database.ts";
import { connectionUrl, startEmbeddedPostgres } from "../../platform/embedded-postgres.ts";
import { createLog } from "../../platform/log.ts";
import { migrate } from "../../platform/migrate.ts";
import { createSecrets, type Secrets } from "../../platform/secrets.ts";
import { createBenchDatabase } from "./ui-database-store.ts";

const mainFile = fileURLToPath(new URL("../../main.ts", import.meta.url));

export type Programs = {
  secrets: Secrets;
  /** Makes a database of its own, has it filled, and serves it by a program with the web role; where it answers. */
  serve<Filled>(name: string, fill: (db: Database) => Promise<Filled>): Promise<{ url: string; filled: Filled }>;
  stop(): Promise<void>;
};

/** One PostgreSQL in a folder that goes with it, for several programs. */
export async function startPrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-bench-"));
  await chmod(folder, 0o711); // as root, PostgreSQL runs as another user and must pass through
  const log = createLog({ level: "warn" });
  const given = { dataDir: join(folder, "data"), log, mustOwn: true, roleRights: ["createdb" as const] };
  const postgres = await startEmbeddedPostgres({ ...given, settings: { fsync: "off" } }); // only filling writes
  const secretKey = randomBytes(32);
  const children: ChildProcess[] = [];
  return {
    secrets: createSecrets(secretKey),
    async serve(name, fill) {
      await withDatabase({ url: connectionUrl(postgres.connection) }, (admin) => createBenchDatabase(admin, name));
      const url = connectionUrl({ ...postgres.connection, database: name });
      const filled = await withDatabase({ url }, async (db) => {
        await migrate(db);
        return fill(db);
      });
      const child = startProgram({ DATABASE_URL: url, SECRET_KEY: secretKey.toString("base64"), DATA_DIR: folder });
      children.push(child);
      return { url: await addressOf(child), filled };
    },
    async stop() {
      for (const child of children) await stopProgram(child);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function withDatabase<T>(target: { url: string }, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(target, { maxConnections: 2, applicationName: "bench" });
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

/** Only what answers: nothing is sent or tidied while we measure. */
function startProgram(given: Record<string, string>): ChildProcess {
  const usual = { HOST: "127.0.0.1", PORT: "0", PUBLIC_URL: "", ROLES: "web", LOG_LEVEL: "warn" };
  return spawn(process.execPath, [mainFile], {
    env: { ...process.env, ...usual, ...given },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("Carillon was started without its output.");
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`Carillon did not start (exit code ${code}).`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  ended.catch(() => undefined); // from here on stop() waits for its end
  const url = /https?:\/\/[^/\s]+/.exec(String(line))?.[0];
  if (!url) throw new Error(`Carillon printed no address: ${line}`);
  return url;
}

async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
