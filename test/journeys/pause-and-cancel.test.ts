import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { parseId } from "../../src/platform/id.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import { checkCounts, checkInvariants } from "../support/check-invariants.ts";
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
import { entriesOf, givenCaller, nextSystemId, pause, startBeside, sumOf } from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const ROWS = 3000;
/** A call that was written before the answer may be read by the provider a little later. */
const ON_THE_WAY_MS = 60;

type Answer = { counts: Record<string, number>; state: string; answeredAt: number };

test("pause and cancel with calls in flight", async (t) => {
  const simulator = await givenProviders(t, { answerDelayMs: 300 });
  const carillon = await startBeside(t, place, [simulator]);

  const givenRunning = async () => {
    const api = await givenCaller(place, carillon);
    await connectSmpp(api, simulator, { window: 200, systemId: nextSystemId() });
    await connectHttp(api, simulator, { concurrency: 100 });
    const id = await sendSheet(api, await givenSheet(t, plainSheet(ROWS)));
    await waitForDistribution(api, id, ({ counts }) => counts.sent + counts.delivered > 500, {
      what: "messages under way",
    });
    return { api, id };
  };

  await t.test(
    "from the answer of a pause on no call begins, counts read paused at once, and resume goes on",
    async () => {
      const { api, id } = await givenRunning();
      for (const round of [1, 2]) {
        const answer = await act(api, `/distributions/${id}/pause`);
        assert.equal(answer.state, "paused", `round ${round}`);
        assert.deepEqual([answer.counts.created, answer.counts.delayed], [0, 0], "what waits reads paused at once");
        assert.ok((answer.counts.paused ?? 0) > 0, "the pause came while messages waited");
        assert.equal(sumOf(answer.counts), ROWS, "the counts sum in the answer");
        await pause(800);
        await assertNoneAfter(simulator, id, answer.answeredAt);
        await checkCounts(place.db, id);
        const resumed = await act(api, `/distributions/${id}/resume`);
        assert.equal(resumed.state, "running");
        await waitForDistribution(api, id, ({ counts }) => counts.paused === 0 && sumOf(counts) === ROWS, {
          what: "messages to go on",
        });
        await pause(300);
      }
      const { counts } = await waitUntilSettled(api, id);
      assert.equal(counts.delivered, ROWS);
      await checkInvariants(place.db, id, simulator);
    },
  );

  await t.test(
    "from the answer of a cancellation on no call begins, its numbers are true, and the rows follow",
    async () => {
      const { api, id } = await givenRunning();
      const cancellation = await api.post<{ cancelledMessages: number; otherMessages: number }>(
        `/distributions/${id}/cancellation`,
      );
      const answeredAt = Date.now();
      const at = await api.get<Details>(`/distributions/${id}`);
      assert.equal(at.state, "cancelled");
      assert.deepEqual(
        [at.counts.created, at.counts.delayed, at.counts.paused],
        [0, 0, 0],
        "what waits reads cancelled at once",
      );
      assert.equal(sumOf(at.counts), ROWS, "the counts sum right after the answer");
      assert.equal(cancellation.cancelledMessages + cancellation.otherMessages, ROWS);
      assert.ok(cancellation.cancelledMessages > 0, "the cancellation came while messages waited");
      assert.equal(at.counts.cancelled, cancellation.cancelledMessages);

      await rowsFollow(id, cancellation.cancelledMessages);
      await assertNoneAfter(simulator, id, answeredAt);
      const { counts } = await waitForDistribution(
        api,
        id,
        (now) => now.counts.delivered + now.counts.cancelled === ROWS,
        {
          what: "the receipts of what had gone",
        },
      );
      assert.equal(counts.cancelled, cancellation.cancelledMessages);
      assert.equal(
        (await entriesOf(simulator, id)).length,
        cancellation.otherMessages,
        "the provider has exactly the others",
      );
      await checkInvariants(place.db, id, simulator);
      await assert.rejects(api.post(`/distributions/${id}/resume`), { code: "distribution_cancelled" });
    },
  );
});

async function act(api: ApiClient, path: string): Promise<Answer> {
  const answer = await api.post<Details>(path);
  return { ...answer, answeredAt: Date.now() };
}

/** What is found after the answer began before it: it cannot be later than the way to the provider. */
async function assertNoneAfter(simulator: SimulatorProcess, id: string, answeredAt: number): Promise<void> {
  const late = (await entriesOf(simulator, id)).filter(({ at }) => Date.parse(at) > answeredAt + ON_THE_WAY_MS);
  assert.deepEqual(
    late.map(({ at, line }) => `${line} ${Date.parse(at) - answeredAt} ms after the answer`),
    [],
  );
}

async function rowsFollow(id: string, cancelled: number): Promise<void> {
  const { db } = place;
  const endsAtMono = performance.now() + 10_000;
  for (;;) {
    const [row] = await db<{ count: number }[]>`
      select count(*)::integer as count from delivery where state = 'cancelled' and distribution_id = ${parseId(id) ?? 0}`;
    if (row?.count === cancelled) return;
    assert.ok(performance.now() < endsAtMono, `${row?.count} of ${cancelled} rows of ${id} have followed`);
    await pause(100);
  }
}
