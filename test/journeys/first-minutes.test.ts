import assert from "node:assert/strict";
import { openAsBlob } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { roles } from "../../src/config.ts";
import { isSimulatorAt } from "../../src/simulator/find-simulator.ts";
import { summarizeRecord } from "../../src/simulator/read-record.ts";
import { openBrowser } from "../support/browser.ts";
import { type Carillon, startCarillon } from "../support/carillon.ts";
import { findFreePorts } from "../support/free-ports.ts";
import { givenFolder, givenSheet, phoneNumber } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";

/** One for each test: an installation has its first person once. */
const databases = [await testDatabaseWithUrl(), await testDatabaseWithUrl()];

/** A whole program as a newcomer has it: every role, no setting but the free ports of its simulator. */
async function startNew(t: TestContext) {
  const ports = await findFreePorts();
  const dataDir = join(await givenFolder(t), "data");
  const database = databases.pop();
  assert.ok(database, "another database is needed");
  const env = { SIMULATOR_PORTS: `${ports.smppPort},${ports.httpPort}`, DATA_DIR: dataDir };
  const start = () => startCarillon(t, { database: { url: database.url }, roles: [...roles], env });
  return { ports, record: join(dataDir, "simulator-record.ndjson"), start, carillon: await start() };
}

type Given = { name: string; state: string; settings: { port: number } };

async function setUpAccount(carillon: Carillon) {
  const printed = await waitFor(() => carillon.output.find((line) => line.includes("/setup#")), { what: "the link" });
  const browser = openBrowser(carillon.url);
  const { status, json } = await browser.call("POST", "/setup", {
    ...{ token: printed.split("#")[1], accountName: "Гавань", name: "Ольга", email: "olga@example.org" },
    ...{ password: "a long walk to the harbour", country: "RU", timeZone: "Europe/Moscow", language: "ru" },
  });
  assert.equal(status, 200);
  return { browser, session: json };
}

test("the first account has a simulator, says so, and its first sheet is delivered to it", async (t) => {
  const { ports, record, carillon } = await startNew(t);
  const { browser, session } = await setUpAccount(carillon);
  assert.equal(session.simulated, true);
  const { providerAccounts } = (await browser.call("GET", "/provider-accounts")).json;
  assert.deepEqual(
    providerAccounts.map(({ name, state, settings }: Given) => [name, state, settings.port]),
    [["Симулятор", "active", ports.smppPort]],
  );

  const rows = [0, 1, 2].map((index) => [phoneNumber(index), `Сообщение ${index}`, "00:00-24:00"]);
  const sheet = await givenSheet(t, { columns: ["phone number", "text", "allowed time ranges"], rows });
  const form = new FormData();
  form.set("defaults", JSON.stringify({ channel: "sms", from: "Harbour" }));
  form.set("start", "true");
  form.set("file", await openAsBlob(sheet), "first.csv");
  const { id } = (await browser.call("POST", "/distributions", form)).json;
  await waitFor(async () => (await browser.call("GET", `/distributions/${id}`)).json.counts.delivered === 3, {
    what: "all messages to be delivered",
  });

  const isSimulated = async () => (await browser.call("GET", "/account")).json.simulated;
  const settings = { host: "smsc.example.org", systemId: "harbour", password: "secret" };
  const line = await browser.call("POST", "/provider-accounts", { name: "Line", connector: "smpp-sms", settings });
  assert.equal(await isSimulated(), false, "another provider is at work");
  await browser.call("POST", `/provider-accounts/${line.json.id}/pause`);
  assert.equal(await isSimulated(), true);

  await carillon.stop();
  assert.equal(await isSimulatorAt(ports), false, "it ends with the program");
  assert.equal((await summarizeRecord(record)).accepted, 3);
  const complaints = carillon.lines.filter(({ level, providerAccount }) => level >= 40 && providerAccount !== "Line");
  assert.deepEqual(complaints, []);
});

test("a program that is killed takes its simulator with it, and the next start has one again", async (t) => {
  const { ports, carillon, start } = await startNew(t);
  assert.equal(await isSimulatorAt(ports), true);

  await carillon.kill("SIGKILL");
  await waitFor(async () => !(await isSimulatorAt(ports)), { what: "the simulator to end" });
  await start();

  assert.equal(await isSimulatorAt(ports), true);
});
