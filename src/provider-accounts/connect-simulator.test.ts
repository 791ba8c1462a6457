import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listAuditEntries } from "../accounts/audit-store.ts";
import { makeSetupToken } from "../accounts/set-up.ts";
import { findConnector } from "../connectors/registry.ts";
import { presentId } from "../platform/id.ts";
import { createSecrets } from "../platform/secrets.ts";
import { connectSimulator } from "./connect-simulator.ts";
import { listProviderAccounts } from "./provider-account-store.ts";

const [db, another] = [await testDatabase(), await testDatabase()];
const simulator = { smppPort: 4775, httpPort: 4090 };
const owner = {
  ...{ accountName: "Harbour", name: "Ann", email: "ann@example.org", password: goodPassword },
  ...{ country: "DE", timeZone: "Europe/Berlin", language: "en" },
};

test("without a simulator a new account begins without a provider", async () => {
  const { url } = await serveApp(another);
  const token = await makeSetupToken(another);
  const { status, json } = await openBrowser(url).call("POST", "/setup", { ...owner, token });
  assert.deepEqual([status, json.simulated], [200, false]);
});

test("with one it is connected in the language of the account, and the audit log says that Carillon did it", async () => {
  const { url } = await serveApp(db, { simulator, simulators: ["127.0.0.1:4775", "127.0.0.1:4090"] });
  const token = await makeSetupToken(db);
  const { status, json } = await openBrowser(url).call("POST", "/setup", { ...owner, token });
  assert.deepEqual([status, json.simulated], [200, true]);

  const [row] = await db<{ id: number }[]>`select id from account`;
  const accountId = row?.id ?? 0;
  const [connected, ...others] = await listProviderAccounts(db, accountId);
  assert.deepEqual([connected?.name, connected?.state, others], ["Simulator", "active", []]);
  const { host, port, systemId } = connected?.settings ?? {};
  assert.deepEqual([host, port, systemId], ["127.0.0.1", 4775, presentId(accountId)]);
  const entries = await listAuditEntries(db, accountId, { limit: 5 });
  const entry = entries.find(({ action }) => action === "provider_account.create");
  assert.deepEqual([entry?.personId, entry?.keyId], [null, null]);
});

test("an account has one simulator of the name", async () => {
  const account = await givenAccount(db, { language: "ru" });
  const parts = { simulator, findConnector, secrets: createSecrets(Buffer.alloc(32)) };
  const connect = () => db.begin((tx) => connectSimulator(tx, parts, account, new Date()));

  assert.equal((await connect()).name, "Симулятор");
  await assert.rejects(connect(), { code: "conflict", reason: "name_taken" });
});
