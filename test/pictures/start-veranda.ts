import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { type Carillon, type CarillonOptions, startCarillon } from "../support/carillon.ts";
import type { Ending } from "../support/ending.ts";
import { findFreePorts } from "../support/free-ports.ts";
import { startTestServer } from "../support/test-server.ts";
import { waitFor } from "../support/wait-for.ts";

const preload = fileURLToPath(new URL("./shifted-process.ts", import.meta.url));

export type Veranda = {
  carillon: Carillon;
  /** Reads the sheets; a process of its own, so that it can be held in the middle of one. */
  importer: Carillon;
  db: Database;
  smppPort: number;
  httpPort: number;
  /** Of the printed link by which the first person comes in. */
  setupToken: string;
};

/** A whole Carillon with its simulator on a database that goes with it, all of them with the same shifted clock. */
export async function startVeranda(ending: Ending, shiftMs: number): Promise<Veranda> {
  const dataDir = await mkdtemp(join(tmpdir(), "carillon-pictures-"));
  ending.after(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startTestServer();
  ending.after(server.stop);
  const db = openDatabase({ url: server.url }, { maxConnections: 2, applicationName: "pictures" });
  ending.after(() => db.end({ timeout: 5 }));

  const ports = await findFreePorts();
  const address = `${ports.smppPort},${ports.httpPort}`;
  const env = {
    ...{ NODE_OPTIONS: `--import=${preload}`, CLOCK_SHIFT_MS: String(shiftMs) },
    ...{ SIMULATOR_PORTS: address, DATA_DIR: dataDir },
  };
  const start = (roles: NonNullable<CarillonOptions["roles"]>) =>
    startCarillon(ending, { database: { url: server.url }, roles, env });
  const carillon = await start(["web", "dispatcher", "sweeper", "simulator"]);
  const importer = await start(["importer"]);
  const link = await waitFor(() => carillon.output.find((line) => line.includes("/setup#")), { what: "the link" });
  return { carillon, importer, db, ...ports, setupToken: link.trim().split("#").at(-1) ?? "" };
}
