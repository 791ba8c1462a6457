import type { TestContext } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import type { AccountSettings } from "../../src/accounts/account.ts";
import type { Role } from "../../src/accounts/role.ts";
import { startSession } from "../../src/accounts/start-session.ts";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Database } from "../../src/platform/database.ts";
import type { Place } from "../journeys/given-installation.ts";
import { type Carillon, startCarillon } from "../support/carillon.ts";
import { visit } from "../support/chromium.ts";
import { findFreePorts } from "../support/free-ports.ts";
import { givenPerson } from "../support/given-person.ts";
import { givenFolder, givenSender } from "../support/journey.ts";
import type { Look } from "../support/windows.ts";

/** A whole Carillon with its simulator, as `npm start` has it, and an account that may send at any hour. */
export type Office = {
  carillon: Carillon;
  db: Database;
  account: { id: number };
  /** The API, by a key of the account. */
  api: ApiClient;
  /** A window in which somebody of that role is signed in. */
  visitor(t: TestContext, wish?: Partial<Look> & { role?: Role; name?: string }): Promise<Page>;
};

/** The program with all of its roles, as `npm start` has it. */
export async function startWhole(t: TestContext, databaseUrl: string) {
  const ports = await findFreePorts();
  const carillon = await startCarillon(t, {
    database: { url: databaseUrl },
    roles: ["web", "dispatcher", "sweeper", "importer", "simulator"],
    env: { SIMULATOR_PORTS: `${ports.smppPort},${ports.httpPort}`, DATA_DIR: await givenFolder(t) },
  });
  return { carillon, ports };
}

/** Starts the program for the tests of one file. */
export async function givenOffice(
  t: TestContext,
  { db, url: databaseUrl }: Place,
  settings: Partial<AccountSettings> = {},
): Promise<Office> {
  const { carillon, ports } = await startWhole(t, databaseUrl);
  const { account, key } = await givenSender(db, { language: "en", ...settings });
  const api = carillon.api(key);
  await api.post("/provider-accounts", {
    ...{ name: "Simulator", connector: "smpp-sms" },
    settings: { host: "127.0.0.1", port: ports.smppPort, systemId: "trial", password: "trial" },
  });
  return {
    ...{ carillon, db, account, api },
    async visitor(t, { role = "owner", name, ...look } = {}) {
      const person = await givenPerson(db, account, { role, ...(name === undefined ? {} : { name }) });
      await db`update person set language = ${look.language ?? "en"} where id = ${person.id}`;
      const page = await visit(t, carillon.url, look);
      await signIn(page.context(), { db, personId: person.id, url: carillon.url });
      return page;
    },
  };
}

/** Gives a window the cookie of a session of its own. */
async function signIn(
  context: BrowserContext,
  { db, personId, url }: { db: Database; personId: number; url: string },
): Promise<void> {
  const browser = { name: "Chromium", sessionToken: "" };
  const { token } = await db.begin((tx) => startSession(tx, { personId, accountId: null, browser }, new Date()));
  await context.addCookies([{ name: "carillon_session", value: token, url }]);
}
