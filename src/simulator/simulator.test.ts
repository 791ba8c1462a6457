import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { ForeignSmppClient } from "../../test/support/foreign-smpp-client.ts";
import { testSimulator, until } from "../../test/support/test-simulator.ts";
import { createHttpClient } from "../platform/http-client.ts";
import { simulatorControl } from "./simulator-control.ts";
import type { SimulatorSettingsChange } from "./simulator-settings.ts";

test("what is above the throttle rate is refused, on both lines together", async (t) => {
  const { simulator, send, client } = await given(t, { throttlePerSecond: 0.001 });
  const statuses = [await send("+79991234567"), await send("+79991234567")];
  const answer = await client.submit("79991234567");
  assert.deepEqual(statuses, [202, 429]);
  assert.equal(answer !== "closed" && answer.command_status, 88);
  assert.deepEqual(simulator.status().accepted, { smpp: 0, http: 1 });
  assert.equal(simulator.status().refused, 2);
});

test("one behaviour can be that of all numbers", async (t) => {
  const { simulator, send } = await given(t, { behaviour: "bad_address" });
  assert.equal(await send("+79991234567"), 400);
  await simulator.changeSettings({ behaviour: null });
  assert.equal(await send("+79991234567"), 202);
});

test("an answer delay holds every answer back, not the taking", async (t) => {
  const { simulator, send, client } = await given(t, { answerDelayMs: 200 });
  const answers = [send("+79991234567"), client.submit("79991234567")];
  await until(() => simulator.status().accepted.http + simulator.status().accepted.smpp === 2);
  assert.equal(client.events.includes("submit_sm_resp"), false);
  await Promise.all(answers);
});

test("while it hangs it takes nothing and answers nothing, and its lines stay open", async (t) => {
  const { simulator, send, client } = await given(t, { hang: true });
  void client.submit("79991234567");
  void client.request("enquire_link");
  assert.equal(await send("+79991234567", 200), "no_answer");
  await simulator.changeSettings({ hang: false });
  await client.submit("79991234568");
  assert.deepEqual(
    (await simulator.entries()).map(({ address }) => address),
    ["+79991234568"],
  );
  assert.deepEqual(
    client.events.filter((event) => event.endsWith("_resp")),
    ["bind_transceiver_resp", "submit_sm_resp"],
  );
});

test("dropping cuts every connection, and new ones are taken", async (t) => {
  const { simulator, client, send } = await given(t);
  await send("+79991234567");
  simulator.dropConnections();
  await client.untilClosed();
  assert.equal(await send("+79991234567"), 202);
});

test("refused connections are refused until they are not, at the same ports; open ones stay", async (t) => {
  const { simulator, client, send } = await given(t, { refuseConnects: true });
  assert.equal(await send("+79991234567"), "never_left");
  await assert.rejects(ForeignSmppClient.connect(t, simulator.smppPort), { code: "ECONNREFUSED" });
  assert.notEqual(await client.submit("79991234567"), "closed");
  await simulator.changeSettings({ refuseConnects: false });
  assert.equal(await send("+79991234567"), 202);
  await ForeignSmppClient.connect(t, simulator.smppPort);
});

test("the control address answers while the providers hang and refuse, and says what is wrong with a change", async (t) => {
  const { simulator } = await given(t);
  const control = simulatorControl(simulator.controlPort);
  t.after(() => control.close());
  const settings = await control.change({ hang: true, refuseConnects: true });
  assert.partialDeepStrictEqual(settings, { hang: true, refuseConnects: true, receiptDelayMs: [1, 20] });
  assert.equal((await control.status()).settings.hang, true);
  await assert.rejects(control.change({ behaviour: "nonsense" }), /There is no such behaviour/);
  await assert.rejects(control.change({ speed: 1 } as SimulatorSettingsChange), /400/);
});

test("five hundred messages on each line are all recorded, answered and reported", async (t) => {
  const { simulator, client, send } = await given(t);
  const numbers = Array.from({ length: 500 }, (_, index) => String(79_990_000_000 + index));
  await Promise.all(numbers.flatMap((number) => [send(`+${number}`), client.submit(number)]));
  await until(() => simulator.status().owedReceipts === 0);
  assert.deepEqual(simulator.status().accepted, { smpp: 500, http: 500 });
  assert.equal(client.deliveries.length, 500);
  const entries = await simulator.entries();
  assert.equal(new Set(entries.map(({ line, address }) => line + address)).size, 1_000);
  assert.equal(new Set(entries.map(({ providerMessageId }) => providerMessageId)).size, 1_000);
});

/** Settings hold from after the SMPP client has bound. */
async function given(t: TestContext, settings: SimulatorSettingsChange = {}) {
  const simulator = await testSimulator(t);
  const client = await ForeignSmppClient.connect(t, simulator.smppPort);
  await client.bind();
  await simulator.changeSettings(settings);
  const http = createHttpClient({ allowPrivate: [`127.0.0.1:${simulator.httpPort}`], maxConnections: 50 });
  t.after(() => http.close());

  /** Gives the status, or the kind of a result without one. */
  async function send(to: string, timeoutMs = 10_000): Promise<number | string> {
    const body = JSON.stringify({ to, from: "ACME", text: "Hello" });
    const result = await http.request({
      method: "POST",
      url: `http://127.0.0.1:${simulator.httpPort}/messages`,
      body,
      timeoutMs,
    });
    return result.kind === "answer" ? result.status : result.kind;
  }

  return { simulator, client, send };
}
