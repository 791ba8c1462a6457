import type { TestContext } from "node:test";
import type { Account, AccountSettings } from "../../src/accounts/account.ts";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Role } from "../../src/config.ts";
import type { Database } from "../../src/platform/database.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import type { SimulatorSettingsChange } from "../../src/simulator/simulator-settings.ts";
import { type Carillon, startCarillon } from "./carillon.ts";
import { connectHttp, connectSmpp, givenProviders, givenSender } from "./journey.ts";

export type InstallationOptions = {
  /** Roles of the first process; left out: all but the dispatcher, so that a test may start and kill dispatchers beside it. */
  roles?: Role[];
  providers?: SimulatorSettingsChange;
  account?: Partial<AccountSettings>;
  /** Settings of the provider accounts; null: not connected. */
  smpp?: Record<string, unknown> | null;
  http?: Record<string, unknown> | null;
  env?: Record<string, string>;
};

/** Several processes on one database, simulated providers, and an account that has them connected. */
export type Installation = {
  simulator: SimulatorProcess;
  web: Carillon;
  account: Account;
  /** The API for the account. */
  api: ApiClient;
  /** Starts another process beside the first, as a dispatcher unless roles are given. */
  startAnother(...roles: Role[]): Promise<Carillon>;
};

/** Starts an installation on a database of the test. */
export async function startInstallation(
  t: TestContext,
  { db, url }: { db: Database; url: string },
  options: InstallationOptions = {},
): Promise<Installation> {
  const { roles = ["web", "importer", "sweeper"], providers = {}, smpp = {}, http = {}, env = {} } = options;
  const simulator = await givenProviders(t, providers);
  const database = { url };
  const web = await startCarillon(t, { database, roles, simulator, env });
  const { account, key } = await givenSender(db, options.account);
  const api = web.api(key);
  if (smpp) await connectSmpp(api, simulator, smpp);
  if (http) await connectHttp(api, simulator, http);
  const startAnother = (...others: Role[]) =>
    startCarillon(t, { database, roles: others.length > 0 ? others : ["dispatcher"], simulator, web, env });
  return { simulator, web, account, api, startAnother };
}
