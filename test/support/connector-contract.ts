import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { CallResult, Connector, OutgoingMessage, ProviderCall, Receipt } from "../../src/connectors/connector.ts";
import { AppError } from "../../src/platform/errors.ts";
import { createHttpClient } from "../../src/platform/http-client.ts";
import { type ProviderReaction, type ProviderServer, startProviderServer } from "./provider-server.ts";

type Settings = Record<string, unknown>;
/** What must be seen of a result: the word of its kind, or some of its members. */
type Expected = CallResult["kind"] | Record<string, unknown>;

type SendCase = {
  title: string;
  /** Laid over those of the table; with the server's address where they need it. */
  settings?: Settings | ((origin: string) => Settings);
  message?: Partial<OutgoingMessage>;
  answer: ProviderReaction;
  /** What must be seen of the one call. The body is compared as JSON where it is given as an object. */
  request?: { method?: string; path?: string; headers?: Record<string, string>; body?: string | object };
  expect: Expected;
};

export type ReceiptCase = {
  title: string;
  settings?: Settings;
  call: Partial<Omit<ProviderCall, "body">> & { body?: string | object };
  expect: Partial<Receipt>[] | "forbidden" | "invalid_input";
};

export type ConnectorCases = {
  /** Settings that reach the server at this address, such as `http://127.0.0.1:4000`. */
  settings(origin: string): Settings;
  success: ProviderReaction;
  cases: SendCase[];
};

export const testMessage: OutgoingMessage = {
  id: "7k2m9qzt1p-1-345-1",
  address: "+79991234567",
  sender: "ACME",
  text: "Hello",
  validitySeconds: 3600,
  reference: 7,
  answeredParts: [],
};

export const testReceiptUrl = "https://carillon.example.org/receipts/t0ken";
const requestTimeoutMs = 600;

/** Runs the table of a connector, and what holds for every connector over HTTP, against real servers. */
export function testConnector(connector: Connector, cases: ConnectorCases): void {
  testPromises(connector, cases);
  for (const sendCase of cases.cases) testSendCase(connector, cases, sendCase);
}

/** Runs a table of the provider's reports; `settings` are those of every case, with its own laid over them. */
export function testReceiptCalls(connector: Connector, settings: Settings, cases: ReceiptCase[]): void {
  for (const receiptCase of cases) testReceiptCase(connector, settings, receiptCase);
}

function testSendCase(connector: Connector, cases: ConnectorCases, sendCase: SendCase): void {
  test(`${connector.id}: ${sendCase.title}`, async (t) => {
    const server = await startProviderServer(t, sendCase.answer);
    const changed = typeof sendCase.settings === "function" ? sendCase.settings(server.origin) : sendCase.settings;
    const settings = { ...cases.settings(server.origin), ...changed };
    const message = { ...testMessage, ...sendCase.message };
    const [result] = await send(t, connector, { server, settings, messages: [message] });
    assertResult(result, sendCase.expect);
    assert.equal(server.calls.length, 1);
    if (sendCase.request) assertRequest(server, sendCase.request);
  });
}

function testReceiptCase(connector: Connector, common: Settings, receiptCase: ReceiptCase): void {
  const { title, settings, call, expect } = receiptCase;
  test(`${connector.id}: ${title}`, () => {
    const parsed = connector.settings.parse({ ...common, ...settings });
    const body = typeof call.body === "object" ? JSON.stringify(call.body) : (call.body ?? "");
    const read = () =>
      connector.readCall?.({ method: "POST", headers: {}, query: {}, ...call, body: Buffer.from(body) }, parsed);
    if (typeof expect === "string") {
      assert.throws(read, (error) => error instanceof AppError && error.code === expect);
      return;
    }
    const receipts = read()?.receipts ?? [];
    assert.equal(receipts.length, expect.length);
    for (const [index, receipt] of expect.entries()) assert.partialDeepStrictEqual(receipts[index], receipt);
  });
}

/** What every connector over HTTP owes. */
function testPromises(connector: Connector, { settings, success }: ConnectorCases): void {
  const reactions: [title: string, reaction: ProviderReaction, mayCall: boolean, expected: Expected][] = [
    ["takes what the provider takes", success, true, "accepted"],
    ["calls nobody once mayCall says no", success, false, "not_called"],
    ["leaves a message without an answer in time unconfirmed", "silent", true, "unconfirmed"],
    ["leaves a message whose line was cut unconfirmed", "cut", true, "unconfirmed"],
  ];
  for (const [title, reaction, mayCall, expected] of reactions) {
    test(`${connector.id}: ${title}`, async (t) => {
      const server = await startProviderServer(t, reaction);
      const [result] = await send(t, connector, {
        server,
        settings: settings(server.origin),
        messages: [testMessage],
        mayCall,
      });
      assertResult(result, expected);
      assert.equal(server.calls.length, mayCall ? 1 : 0);
    });
  }

  test(`${connector.id}: a message that never left is deferred, not failed`, async (t) => {
    const server = { origin: "http://127.0.0.1:1", port: 1, calls: [] };
    const [result] = await send(t, connector, { server, settings: settings(server.origin), messages: [testMessage] });
    assertResult(result, { kind: "deferred", reason: "provider_down" });
  });

  testClosing(connector, settings);
  testTrying(connector, settings);
  testWithoutServer(connector, settings("http://127.0.0.1:1"));
}

function testWithoutServer(connector: Connector, settings: Settings): void {
  test(`${connector.id}: settings are an object whose secrets exist, and numbers are in bounds`, () => {
    const parsed = connector.settings.parse(settings);
    for (const secret of connector.secrets) assert.ok(Object.hasOwn(connector.settings.shape, secret), secret);
    assert.ok(connector.window(parsed) >= 1);
    assert.ok(connector.capabilities.batchSize >= 1);
  });

  test(`${connector.id}: a call that is not the provider's is refused by name, whatever it holds`, () => {
    const parsed = connector.settings.parse(settings);
    for (const body of ["", "null", "7", "[]", "[null]", '{"__proto__":{"id":1}}', "{", "\u0000\ufffd", "a=b&c"]) {
      readOrRefuse(connector, parsed, Buffer.from(body));
    }
  });
}

function testClosing(connector: Connector, settings: ConnectorCases["settings"]): void {
  test(`${connector.id}: closing waits for the calls in flight`, async (t) => {
    const server = await startProviderServer(t, "silent");
    const line = openLine(t, connector, server, settings(server.origin));
    let isAnswered = false;
    const sent = line
      .send([testMessage], () => true)
      .then(() => {
        isAnswered = true;
      });
    await line.close();
    await new Promise(setImmediate);
    assert.ok(isAnswered);
    await sent;
  });
}

function testTrying(connector: Connector, settings: ConnectorCases["settings"]): void {
  test(`${connector.id}: a test of the connection sends nothing, and says where nobody is`, async (t) => {
    const server = await startProviderServer(t, "silent");
    const http = createHttpClient({ allowPrivate: [`127.0.0.1:${server.port}`, "127.0.0.1:1"] });
    t.after(() => http.close());
    const tryAt = (origin: string) =>
      connector.test({
        ...{ settings: connector.settings.parse(settings(origin)), http, timeoutMs: requestTimeoutMs },
        resolveTarget: async (host, targetPort) => ({ host, port: targetPort }),
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
    assert.equal((await tryAt(server.origin)).ok, true);
    assert.equal(server.calls.length, 0);
    assert.partialDeepStrictEqual(await tryAt("http://127.0.0.1:1"), { ok: false, code: "no_connection" });
  });
}

type Sending = { server: ProviderServer; settings: Settings; messages: OutgoingMessage[]; mayCall?: boolean };

async function send(t: TestContext, connector: Connector, sending: Sending): Promise<CallResult[]> {
  const line = openLine(t, connector, sending.server, sending.settings);
  return line.send(sending.messages, () => sending.mayCall ?? true);
}

function openLine(t: TestContext, connector: Connector, { port }: ProviderServer, settings: Settings) {
  const http = createHttpClient({ allowPrivate: [`127.0.0.1:${port}`] });
  const line = connector.open(
    {
      settings: connector.settings.parse(settings),
      receiptUrl: testReceiptUrl,
      http,
      resolveTarget: async (host, targetPort) => ({ host, port: targetPort }),
      requestTimeoutMs,
      log: { info: () => undefined, warn: () => undefined },
    },
    { onReceipts: async () => undefined, onReplies: async () => undefined, onAccountRefused: () => undefined },
  );
  t.after(async () => {
    await line.close();
    await http.close();
  });
  return line;
}

function readOrRefuse(connector: Connector, settings: Settings, body: Buffer): void {
  try {
    connector.readCall?.({ method: "POST", headers: {}, query: {}, body }, settings);
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
  }
}

function assertResult(result: CallResult | undefined, expected: Expected): void {
  if (typeof expected === "string") assert.equal(result?.kind, expected, JSON.stringify(result));
  else assert.partialDeepStrictEqual(result, expected);
}

function assertRequest({ calls }: ProviderServer, expected: NonNullable<SendCase["request"]>): void {
  const { body, ...rest } = expected;
  const [call] = calls;
  assert.partialDeepStrictEqual(call, rest);
  if (typeof body === "object") assert.deepEqual(JSON.parse(call?.body ?? ""), body);
  else if (body !== undefined) assert.equal(call?.body, body);
}
