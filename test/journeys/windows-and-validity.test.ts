import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCounts, checkInvariants } from "../support/check-invariants.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSheet,
  plainSheet,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { type Caller, entriesOf, givenCaller, nextSystemId, sheetOf, startBeside } from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const ROWS = 400;
const ON_THE_WAY_MS = 60;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

type Schedule = { goesAt: string | null; text: { en: string }; reasons: { code: string }[] };
type Messages = { items: { id: string; state: string; reason: { code: string; text: string } | null }[] };

test("time that ends while the queue is long", { concurrency: true }, async (t) => {
  const simulator = await givenProviders(t, { answerDelayMs: 200 });
  const carillon = await startBeside(t, place, [simulator]);
  const givenSlow = async (speed: number) => {
    const api = await givenCaller(place, carillon);
    await connectSmpp(api, simulator, { window: 20, systemId: nextSystemId() });
    await connectHttp(api, simulator, { concurrency: 20 });
    return { api, speed: { count: speed, perSeconds: 1 } };
  };

  const journeys = [
    t.test("nothing goes after its window has closed: it waits as delayed, and says until when", async () => {
      const { api, speed } = await givenSlow(60);
      const [opensAt, closesAt] = [secondFromNow(-5), secondFromNow(6)];
      const windows = `${clock(opensAt)}-${clock(closesAt)}`;
      const rows = [...plainSheet(ROWS).rows];
      const id = await start(
        api,
        await givenSheet(t, sheetOf(rows, { "time zone": "UTC", "allowed time ranges": windows })),
        { speed },
      );
      const isClosed = ({ counts }: { counts: Record<string, number> }) =>
        Date.now() > closesAt && counts.delayed !== 0 && counts.created === 0 && counts.sending === 0;
      const { counts, state, nextAt } = await waitForDistribution(api, id, isClosed, { what: "the window to close" });
      assert.equal(state, "running");
      assert.ok(counts.delivered + counts.sent > 30, `${counts.delivered} went before the end`);
      assert.equal(counts.delayed, ROWS - counts.delivered - counts.sent, "the rest waits as delayed");
      assert.equal(nextAt, new Date(opensAt + DAY_MS).toISOString(), "the distribution says when it goes on");

      const { items } = await api.get<Messages>(`/messages?distributionId=${id}&state=delayed&limit=1`);
      const schedule = await api.get<Schedule>(`/messages/${items[0]?.id}/schedule`);
      const goesAt = Date.parse(schedule.goesAt ?? "");
      assert.ok(goesAt >= opensAt + DAY_MS && goesAt < opensAt + DAY_MS + MINUTE_MS, `it goes at ${schedule.goesAt}`);
      assert.match(schedule.text.en, new RegExp(clock(opensAt).slice(0, 5)));
      assert.ok(schedule.reasons.length > 0);

      await new Promise((resolve) => setTimeout(resolve, 1500));
      await assertNoneFrom(id, closesAt);
      await checkInvariants(place.db, id, simulator);
    }),

    t.test("what waits past its validity expires, in the queue and while paused, and says why", async () => {
      const { api, speed } = await givenSlow(20);
      const expiresAt = secondFromNow(9);
      const sendAt = `${new Date(expiresAt - MINUTE_MS).toISOString().slice(0, 19).replace("T", " ")}Z`;
      const rows = [...plainSheet(ROWS).rows];
      const file = await givenSheet(t, sheetOf(rows, { "send at": sendAt, "validity period": "1" }));
      const [queued, held] = [
        await start(api, file, { speed, name: "queued" }),
        await start(api, file, { speed, name: "held" }),
      ];
      await waitForDistribution(api, held, ({ counts }) => counts.sent + counts.delivered > 0, {
        what: "messages to go",
      });
      await api.post(`/distributions/${held}/pause`);

      for (const id of [queued, held]) {
        const isOver = ({ counts }: { counts: Record<string, number> }) =>
          counts.expired !== 0 && (counts.delivered ?? 0) + (counts.expired ?? 0) === ROWS;
        const { counts } = await waitForDistribution(api, id, isOver, { what: "the rest to expire" });
        assert.ok(counts.delivered !== 0 && counts.expired !== 0);
        const { items } = await api.get<Messages>(`/messages?distributionId=${id}&state=expired&limit=200`);
        assert.deepEqual([...new Set(items.map(({ reason }) => reason?.code))], ["validity_over"]);
        await assertNoneFrom(id, expiresAt);
        await checkCounts(place.db, id);
      }
      await waitForDistribution(api, queued, ({ state }) => state === "finished", { what: "the queue to be finished" });
      await api.post(`/distributions/${held}/resume`);
      await waitForDistribution(api, held, ({ state }) => state === "finished", {
        what: "what was held to be finished",
      });
      await checkInvariants(place.db, queued, simulator);
      await checkInvariants(place.db, held, simulator);
    }),
  ];
  await Promise.all(journeys);

  async function assertNoneFrom(id: string, endsAt: number): Promise<void> {
    const late = (await entriesOf(simulator, id)).filter(({ at }) => Date.parse(at) >= endsAt + ON_THE_WAY_MS);
    assert.deepEqual(
      late.map(({ at }) => `${Date.parse(at) - endsAt} ms after the end`),
      [],
    );
  }
});

async function start(api: Caller, file: string, fields: Record<string, unknown>): Promise<string> {
  const id = await uploadSheet(api, file, fields);
  await waitUntilRead(api, id);
  await api.post(`/distributions/${id}/start`);
  return id;
}

/** A whole second of the clock. */
function secondFromNow(seconds: number): number {
  return Math.ceil(Date.now() / 1000 + seconds) * 1000;
}

/** Wall time in UTC. */
function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
