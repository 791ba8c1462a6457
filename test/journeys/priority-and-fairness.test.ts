import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { RecordEntry } from "../../src/simulator/record.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import {
  connectSmpp,
  givenProviders,
  givenSheet,
  plainSheet,
  sendSheet,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { entriesOf, givenCaller, nextSystemId, startBeside } from "./given-installation.ts";

const place = await testDatabaseWithUrl();

test("who goes first", async (t) => {
  const simulator = await givenProviders(t);
  const carillon = await startBeside(t, place, [simulator]);

  const givenLimited = async (perSecond: number) => {
    const api = await givenCaller(place, carillon);
    const account = await connectSmpp(api, simulator, { window: 10, systemId: nextSystemId() });
    await api.request("PATCH", `/provider-accounts/${account}`, { speed: { count: perSecond, perSeconds: 1 } });
    await api.request("POST", `/provider-accounts/${account}/pause`);
    return { api, begin: () => api.request("POST", `/provider-accounts/${account}/resume`) };
  };

  await t.test("high goes before normal, and each lower priority gets its small share", async () => {
    const { api, begin } = await givenLimited(200);
    const file = await givenSheet(t, plainSheet(800));
    const [high, normal, low] = [
      await sendSheet(api, file, { name: "high", priority: "high" }),
      await sendSheet(api, file, { name: "normal", priority: "normal" }),
      await sendSheet(api, file, { name: "low", priority: "low" }),
    ];
    await begin();
    await waitUntilGone(api, high);
    const last = (await timesOf(simulator, high)).at(-1) ?? 0;
    for (const [name, id] of [
      ["normal", normal],
      ["low", low],
    ] as const) {
      const beside = (await timesOf(simulator, id)).filter((at) => at <= last).length;
      assert.ok(beside >= 15 && beside <= 90, `${beside} ${name} ones beside 800 high ones: about one in twenty`);
    }
    await waitUntilGone(api, normal);
    const end = (await timesOf(simulator, normal)).at(-1) ?? 0;
    const lowBeside = (await timesOf(simulator, low)).filter((at) => at <= end).length;
    assert.ok(lowBeside >= 30 && lowBeside <= 200, `${lowBeside} low ones beside the others`);
    await api.post(`/distributions/${low}/cancellation`);
  });

  await t.test("a small distribution is not stuck behind a large one", async () => {
    const { api, begin } = await givenLimited(200);
    const large = await sendSheet(api, await givenSheet(t, plainSheet(3000)), { name: "large" });
    const small = await uploadSheet(api, await givenSheet(t, plainSheet(100)), { name: "small" });
    await waitUntilRead(api, small);
    await begin();
    await waitForDistribution(api, large, ({ counts }) => counts.sent + counts.delivered > 150, {
      what: "the large one to be under way",
    });
    await api.post(`/distributions/${small}/start`);
    await waitUntilGone(api, small);
    const [first = 0, ...rest] = await timesOf(simulator, small);
    const last = rest.at(-1) ?? 0;
    const beside = (await timesOf(simulator, large)).filter((at) => at >= first && at <= last).length;
    assert.ok(
      beside >= 40 && beside <= 220,
      `${beside} of the large one went beside the 100 of the small one: about as many`,
    );
    await api.post(`/distributions/${large}/cancellation`);
  });
});

function waitUntilGone(api: ApiClient, id: string): Promise<unknown> {
  const isGone = ({ state }: { state: string }) => state === "finished";
  return waitForDistribution(api, id, isGone, { what: "a distribution to be sent", timeoutMs: 30_000 });
}

async function timesOf(simulator: SimulatorProcess, id: string): Promise<number[]> {
  return (await entriesOf(simulator, id)).map(({ at }: RecordEntry) => Date.parse(at)).sort((a, b) => a - b);
}
