import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInvariants } from "../support/check-invariants.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSheet,
  plainSheet,
  sendSheet,
  waitForDistribution,
  waitUntilSettled,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";
import { type Caller, givenCaller, pause, startBeside } from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const OTHERS_MS = 30_000;

type AccountView = { id: string; state: string; stateReason: string | null };
type Attempts = { items: { attempts: number; state: string }[] };

test("providers that make trouble", { concurrency: true }, async (t) => {
  const [hanging, throttling, losing, refusing, strict] = [
    await givenProviders(t),
    await givenProviders(t, { throttlePerSecond: 40 }),
    await givenProviders(t, { behaviour: null }),
    await givenProviders(t, { refuseConnects: true }),
    await givenProviders(t, { password: "right", token: "right" }),
  ];
  const carillon = await startBeside(t, place, [hanging, throttling, losing, refusing, strict], {
    env: { REQUEST_TIMEOUT_MS: "1500" },
  });

  const journeys = [
    t.test(
      "a provider that hangs: what it had is unconfirmed, nothing is lost or doubled, and the rest goes once it answers",
      async () => {
        const api = await givenCaller(place, carillon);
        await connectSmpp(api, hanging, { window: 20 });
        await connectHttp(api, hanging, { concurrency: 20 });
        await hanging.control.change({ answerDelayMs: 200 });
        const id = await sendSheet(api, await givenSheet(t, plainSheet(900)));
        await waitForDistribution(api, id, ({ counts }) => counts.delivered > 50, { what: "messages under way" });
        await hanging.control.change({ hang: true });
        await waitForDistribution(api, id, ({ counts }) => counts.unconfirmed > 0, { what: "calls to time out" });
        await hanging.control.change({ hang: false, answerDelayMs: 0 });
        const isOver = ({ state, counts }: { state: string; counts: Record<string, number> }) =>
          state === "finished" && counts.sent === 0;
        const { counts } = await waitForDistribution(api, id, isOver, { what: "the rest to go", timeoutMs: OTHERS_MS });
        assert.equal(counts.delivered + counts.unconfirmed, 900);
        assert.ok(counts.unconfirmed <= 40 * 4, `${counts.unconfirmed} are unconfirmed: never more than a few windows`);
        await checkInvariants(place.db, id, hanging);
      },
    ),

    t.test("a provider that throttles slows its lines down, no attempt is spent, and all are delivered", async () => {
      const api = await givenCaller(place, carillon);
      await connectSmpp(api, throttling);
      await connectHttp(api, throttling);
      const id = await sendSheet(api, await givenSheet(t, plainSheet(240)));
      const { counts } = await waitUntilSettled(api, id, OTHERS_MS);
      assert.equal(counts.delivered, 240);
      const { items } = await api.get<Attempts>(`/messages?distributionId=${id}&limit=200`);
      assert.deepEqual([...new Set(items.map(({ attempts }) => attempts))], [1], "each took one attempt");
      const { refused } = await throttling.control.status();
      assert.ok(refused < 2 * 240, `${refused} calls were throttled: the lines must slow down`);
      await checkInvariants(place.db, id, throttling);
    }),

    t.test("answers that are lost leave messages unconfirmed, and their receipts settle them", async () => {
      const api = await givenCaller(place, carillon);
      await connectSmpp(api, losing, { window: 10 });
      await connectHttp(api, losing);
      const id = await sendSheet(api, await givenSheet(t, mixedSheet()));
      const { counts } = await waitUntilSettled(api, id, OTHERS_MS);
      assert.equal(counts.delivered, 120);
      await checkInvariants(place.db, id, losing);
    }),

    t.test("a provider that refuses connections fails nothing: all goes once it listens", async () => {
      const api = await givenCaller(place, carillon);
      await connectSmpp(api, refusing);
      await connectHttp(api, refusing);
      const id = await sendSheet(api, await givenSheet(t, plainSheet(60)));
      await waitForDistribution(api, id, ({ counts }) => counts.delayed > 0, { what: "refused connections" });
      await pause(500);
      const { counts } = await api.get<{ counts: Record<string, number> }>(`/distributions/${id}`);
      assert.deepEqual([counts.failed, counts.unconfirmed, counts.sent], [0, 0, 0]);
      await refusing.control.change({ refuseConnects: false });
      assert.equal((await waitUntilSettled(api, id, OTHERS_MS)).counts.delivered, 60);
      await checkInvariants(place.db, id, refusing);
    }),

    t.test(
      "a wrong password pauses the provider account with its reason and fails nothing; corrected and resumed, all goes",
      async () => {
        const api = await givenCaller(place, carillon);
        const smpp = await connectSmpp(api, strict, { password: "wrong" });
        const http = await connectHttp(api, strict, { authentication: "bearer", token: "wrong" });
        const id = await sendSheet(api, await givenSheet(t, plainSheet(80)));
        for (const account of [smpp, http]) assert.match((await pausedAccount(api, account)).stateReason ?? "", /\S/);
        const { counts } = await api.get<{ counts: Record<string, number> }>(`/distributions/${id}`);
        assert.deepEqual([counts.failed, counts.unconfirmed, counts.sent], [0, 0, 0]);

        await api.request("PATCH", `/provider-accounts/${smpp}`, { settings: { password: "right" } });
        await api.request("PATCH", `/provider-accounts/${http}`, { settings: { token: "right" } });
        for (const account of [smpp, http]) {
          const { json } = await api.request("POST", `/provider-accounts/${account}/resume`);
          assert.deepEqual([(json as AccountView).state, (json as AccountView).stateReason], ["active", null]);
        }
        assert.equal((await waitUntilSettled(api, id, OTHERS_MS)).counts.delivered, 80);
        await checkInvariants(place.db, id, strict);
      },
    ),

    t.test("a provider account that is resumed unchanged is tried again", async () => {
      const api = await givenCaller(place, carillon);
      const smpp = await connectSmpp(api, strict, { password: "wrong", systemId: "again" });
      for (const round of [1, 2]) {
        await pausedAccount(api, smpp, `round ${round}`);
        await api.request("POST", `/provider-accounts/${smpp}/resume`);
      }
      await pausedAccount(api, smpp, "round 3");
    }),
  ];
  await Promise.all(journeys);
});

async function pausedAccount(api: Caller, id: string, what = ""): Promise<AccountView> {
  return waitFor(
    async () => {
      const account = await api.get<AccountView>(`/provider-accounts/${id}`);
      return account.state === "paused" ? account : undefined;
    },
    { what: `the provider account to be paused ${what}`, timeoutMs: 15_000 },
  );
}

/** Numbers whose answers are lost (line cut; server error), among ordinary ones. */
function mixedSheet() {
  const { columns, rows } = plainSheet(100);
  const lost = ["9910", "9911"].flatMap((ending) =>
    Array.from({ length: 10 }, (_, index) => [`+7916${200 + index}${ending}`, "Answer lost"]),
  );
  return { columns, rows: [...rows, ...lost] };
}
