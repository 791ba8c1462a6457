import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Database } from "./platform/database.ts";
import type { Secrets } from "./platform/secrets.ts";
import type { ReceiptInbox } from "./receipts/receipt-loop.ts";
import type { SimulatorPorts } from "./simulator/find-simulator.ts";

/** What the roles of one process share. */
export type Program = {
  config: Config;
  log: Logger;
  now: () => Date;
  db: Database;
  /** The dispatcher's own connections. */
  hotDb: Database;
  secrets: Secrets;
  inbox: ReceiptInbox;
  /** That new accounts begin with; null: there is none. */
  simulator: SimulatorPorts | null;
  /** Where the outside reaches us; the port is known once the server listens. */
  publicUrl: () => string;
};
