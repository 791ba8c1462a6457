import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:https";
import { type TestContext, test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { startSmsc } from "../../test/support/independent-smsc.ts";
import { startProviderServer } from "../../test/support/provider-server.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testCertificate, testCertificateKey } from "../../test/support/test-certificate.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { testSimulator, until } from "../../test/support/test-simulator.ts";
import { systemOf } from "../accounts/actor.ts";
import { findConnector } from "../connectors/registry.ts";
import { createHttpClient } from "../platform/http-client.ts";
import { presentId } from "../platform/id.ts";
import { safeAddresses, targetResolver } from "../platform/safe-address.ts";
import { createSecrets } from "../platform/secrets.ts";
import { commandStatus } from "../smpp/command-status.ts";
import { connectionTestRoutes } from "./connection-test-routes.ts";
import { createProviderAccount } from "./save-provider-account.ts";

const db = await testDatabase();
const parts = { db, secrets: createSecrets(Buffer.alloc(32)), findConnector };
const minute = 60_000;
let moment = new Date("2026-03-24T12:00:00Z").getTime();

const allowPrivate: string[] = [];
const findAddresses = async (host: string) => {
  if (host.endsWith(".test")) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
  return ["127.0.0.1"];
};
/** As the operator would have opened the ports of this test; every test asks a minute later. */
const http = { request: () => assert.fail("not set"), close: async () => {} } as ReturnType<typeof createHttpClient>;
const call = await serveApi((api) => {
  const resolveTarget: ReturnType<typeof targetResolver> = (host, port) =>
    targetResolver(safeAddresses(allowPrivate, findAddresses))(host, port);
  connectionTestRoutes(api, { ...parts, http, resolveTarget, stepTimeoutMs: 300, now: () => new Date(moment) });
});

async function given(t: TestContext, ...ports: number[]) {
  moment += 2 * minute;
  allowPrivate.splice(0, allowPrivate.length, ...ports.map((port) => `127.0.0.1:${port}`));
  const client = createHttpClient({ allowPrivate, findAddresses });
  http.request = client.request;
  t.after(() => client.close());
  return givenAccount(db, { language: "en" });
}

const smpp = (port: number, change: object = {}) => ({
  connector: "smpp-sms",
  settings: { host: "127.0.0.1", port, systemId: "acme", password: "secret", ...change },
});
const gateway = (url: string) => ({ connector: "http-gateway-sms", settings: { url } });
const path = "/provider-accounts/connection-test";

test("a provider that lets us in is told so in the reader's language; it gets no message, and the line is closed", async (t) => {
  const simulator = await testSimulator(t, { systemId: "acme", password: "secret" });
  const account = await given(t, simulator.smppPort);

  const { status, json } = await call("POST", path, account, smpp(simulator.smppPort));
  const russian = await call("POST", path, { ...account, language: "ru" }, smpp(simulator.smppPort));

  const target = `127.0.0.1:${simulator.smppPort}`;
  assert.deepEqual(
    [status, json],
    [200, { ok: true, detail: `The provider at ${target} let us in. Nothing was sent.` }],
  );
  assert.match(russian.json.detail, /Ничего не отправлено/);
  await until(() => simulator.status().smppSessions === 0);
  assert.deepEqual(simulator.status().accepted, { smpp: 0, http: 0 });
});

test("whatever stands in the way of SMPP is named", async (t) => {
  const simulator = await testSimulator(t, { systemId: "acme", password: "secret" });
  const { smppPort, httpPort } = simulator;
  const account = await given(t, smppPort, httpPort, 1);
  const codeOf = async (wish: object) => (await call("POST", path, account, wish)).json.code;

  assert.equal(await codeOf(smpp(smppPort, { password: "wrong" })), "account_refused");
  assert.equal(await codeOf(smpp(smppPort, { host: "nowhere.test" })), "unknown_host");
  assert.equal(await codeOf(smpp(1)), "no_connection");
  assert.equal(await codeOf(smpp(2)), "address_refused");
  assert.equal(await codeOf(smpp(httpPort)), "no_answer");
  await simulator.changeSettings({ hang: true });
  assert.equal(await codeOf(smpp(smppPort)), "no_answer");
});

test("an HTTP gateway is connected to, its certificate looked at, and not called", async (t) => {
  const plain = await startProviderServer(t, { status: 200 });
  const tls = createServer({ key: testCertificateKey, cert: testCertificate }).listen(0, "127.0.0.1");
  await once(tls, "listening");
  t.after(() => tls.close());
  const address = tls.address();
  const tlsPort = typeof address === "object" && address ? address.port : 0;
  const account = await given(t, plain.port, tlsPort, 1);
  const ask = async (url: string) => (await call("POST", path, account, gateway(url))).json;

  assert.equal((await ask(`${plain.origin}/send?to={toDigits}`)).ok, true);
  assert.equal((await ask(`https://127.0.0.1:${plain.port}/send`)).code, "no_tls");
  assert.equal((await ask(`https://localhost:${tlsPort}/send`)).code, "untrusted");
  assert.equal((await ask("http://127.0.0.1:1/send")).code, "no_connection");
  assert.equal((await ask("http://127.0.0.1:2/send")).code, "address_refused");
  assert.equal((await ask("https://nowhere.test/send")).code, "unknown_host");
  assert.equal(plain.calls.length, 0);
});

test("secrets that are left out are those of the saved account, which go nowhere else", async (t) => {
  const [simulator, stranger] = [await testSimulator(t, { password: "secret" }), await testSimulator(t)];
  const account = await given(t, simulator.smppPort, stranger.smppPort);
  const saved = await createProviderAccount(
    parts,
    systemOf(account.id),
    { name: "Line", ...smpp(simulator.smppPort) },
    new Date(),
  );
  const ask = (change: object, of = account) =>
    call("POST", path, of, {
      ...smpp(simulator.smppPort, { password: undefined, ...change }),
      id: presentId(saved.id),
    });

  assert.equal((await ask({})).json.ok, true);
  assert.equal((await ask({ systemId: "other" })).json.ok, true);
  assert.equal((await ask({ password: "wrong" })).json.code, "account_refused");
  const elsewhere = await ask({ port: stranger.smppPort });
  assert.deepEqual(
    [elsewhere.status, elsewhere.json.code, elsewhere.json.faults[0].place],
    [422, "secrets_needed", "/body/settings/password"],
  );
  assert.equal((await ask({ tls: true })).json.code, "secrets_needed");
  assert.equal((await ask({ port: stranger.smppPort, password: "typed" })).json.ok, true);
  assert.equal((await ask({}, await givenAccount(db))).status, 404);
});

test("settings that could not be saved are refused with every fault", async (t) => {
  const account = await given(t);
  const { status, json } = await call("POST", path, account, { connector: "smpp-sms", settings: { port: 0 } });
  assert.deepEqual([status, json.code], [422, "wrong_settings"]);
  assert.equal((await call("POST", path, account, { connector: "none", settings: {} })).json.code, "unknown_connector");
});

test("a receipt that comes over the line of a test is asked to come again, and the line is closed as it should be", async (t) => {
  const statuses: unknown[] = [];
  await using smsc = await startSmsc({
    bind_transceiver(bind, session) {
      session.send(bind.response({}));
      const receipt = {
        source_addr: "79991234567",
        destination_addr: "ACME",
        esm_class: 4,
        short_message: "id:1 stat:DELIVRD",
      };
      session.deliver_sm(receipt, ({ command_status }) => void statuses.push(command_status));
      return null;
    },
  });
  const account = await given(t, smsc.port);

  assert.equal((await call("POST", path, account, smpp(smsc.port))).json.ok, true);

  assert.deepEqual(statuses, [commandStatus.ESME_RX_T_APPN]);
  assert.deepEqual(
    smsc.requests.map(({ command }) => command),
    ["bind_transceiver", "unbind"],
  );
});

test("an account may try ten times a minute, and others are not held up by it", async (t) => {
  const account = await given(t);
  const ask = (of = account) => call("POST", path, of, smpp(1));
  for (let count = 0; count < 10; count += 1) assert.equal((await ask()).status, 200);

  const { status, json, headers } = await ask();

  assert.deepEqual([status, json.code, headers.get("retry-after")], [429, "too_many_tests", "60"]);
  assert.equal((await ask(await givenAccount(db))).status, 200);
  moment += minute;
  assert.equal((await ask()).status, 200);
});
