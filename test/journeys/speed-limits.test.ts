import assert from "node:assert/strict";
import { test } from "node:test";
import type { RecordEntry } from "../../src/simulator/record.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import {
  connectSmpp,
  givenProviders,
  givenSheet,
  plainSheet,
  sendSheet,
  waitForDistribution,
  waitUntilSettled,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { entriesOf, givenCaller, nextSystemId, pause, startBeside } from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const WINDOW = 10;

test("speed limits, judged by what the provider saw", async (t) => {
  const simulator = await givenProviders(t);
  const carillon = await startBeside(t, place, [simulator]);
  await startBeside(t, place, [simulator], { roles: ["dispatcher"] });

  const givenLimited = async (perSecond: number) => {
    const api = await givenCaller(place, carillon);
    const account = await connectSmpp(api, simulator, { window: WINDOW, systemId: nextSystemId() });
    await api.request("PATCH", `/provider-accounts/${account}`, { speed: { count: perSecond, perSeconds: 1 } });
    return api;
  };

  await t.test(
    "the limits of a provider account and of a distribution hold together, shared by two processes",
    async () => {
      const api = await givenLimited(80);
      const file = await givenSheet(t, plainSheet(320));
      const speed = { count: 30, perSeconds: 1 };
      const slow = await sendSheet(api, file, { name: "slow", speed });
      const free = await sendSheet(api, file, { name: "free" });
      await waitForDistribution(api, free, ({ state }) => state === "finished", { what: "the faster one to finish" });
      await waitUntilSettled(api, slow);
      const [slowly, freely] = [await entriesOf(simulator, slow), await entriesOf(simulator, free)];
      assertNeverAbove(slowly, 30, "distribution");
      assertNeverAbove([...slowly, ...freely], 80, "provider account");
      assertCloseTo(slowly, 30);
      await checkInvariants(place.db, slow, simulator);
      await checkInvariants(place.db, free, simulator);
    },
  );

  await t.test(
    "the limit of a sender holds across provider accounts and distributions, and other senders go on",
    async () => {
      const api = await givenCaller(place, carillon);
      await connectSmpp(api, simulator, { window: WINDOW, systemId: nextSystemId() });
      await connectSmpp(api, simulator, { window: WINDOW, systemId: nextSystemId(), name: "Second" });
      const limited = await api.post<{ id: string }>("/senders", { channel: "sms", name: "Carillon" });
      await api.request("PATCH", `/senders/${limited.id}`, { speed: { count: 40, perSeconds: 1 } });
      await api.post("/senders", { channel: "sms", name: "Other" });
      const file = await givenSheet(t, plainSheet(120));
      const slow = [await sendSheet(api, file, { name: "one" }), await sendSheet(api, file, { name: "two" })];
      const free = await sendSheet(api, file, { name: "free", defaults: { channel: "sms", from: "Other" } });
      await waitForDistribution(api, free, ({ state }) => state === "finished", { what: "the other sender to finish" });
      for (const id of slow) await waitUntilSettled(api, id);
      const slowly = (await Promise.all(slow.map((id) => entriesOf(simulator, id)))).flat();
      assertNeverAbove(slowly, 40, "sender");
      assertCloseTo(slowly, 40);
      for (const id of slow) await checkInvariants(place.db, id, simulator);
    },
  );

  for (const perMinute of [60, 1800]) {
    await t.test(
      `a distribution that may send ${perMinute} a minute does not slow down the others of its line`,
      async () => {
        const api = await givenCaller(place, carillon);
        await connectSmpp(api, simulator, { window: WINDOW, systemId: nextSystemId() });
        const file = await givenSheet(t, plainSheet(1000));
        const speed = { count: perMinute, perSeconds: 60 };
        const slow = await sendSheet(api, file, { name: "slow", priority: "high", speed });
        const free = await sendSheet(api, file, { name: "free" });
        const isFinished = ({ state }: { state: string }) => state === "finished";
        await waitForDistribution(api, free, isFinished, {
          what: "the one without a limit to finish",
          timeoutMs: 10_000,
        });
        await api.post(`/distributions/${slow}/cancellation`);
        await pause(300);
        assertNeverAbove(await entriesOf(simulator, slow), perMinute / 60, "distribution");
      },
    );
  }
});

function timesOf(entries: RecordEntry[]): number[] {
  return entries.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
}

/** In no second more than the rate and what may be under way at once. */
function assertNeverAbove(entries: RecordEntry[], perSecond: number, what: string): void {
  const times = timesOf(entries);
  let first = 0;
  let most = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  assert.ok(most <= perSecond + WINDOW, `${what}: ${most} in one second, where ${perSecond} are allowed`);
}

/** Over the whole stretch no more than the limit lets go; a machine that does other things as well may not reach it. */
function assertCloseTo(entries: RecordEntry[], perSecond: number): void {
  const times = timesOf(entries);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const share = (times.length - 1) / seconds / perSecond;
  assert.ok(share > 0.5 && share < 1.08, `${Math.round(share * 100)} % of the limit over ${seconds} s`);
}
