import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { startInstallation } from "../support/installation.ts";
import {
  connectHttp,
  givenFolder,
  givenSheet,
  plainSheet,
  sendSheet,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { entriesOf } from "./given-installation.ts";

const database = await testDatabaseWithUrl();
const COUNT = 12;
const LATE = 7;

test("a report was started and waits; what arrived after all by then is not sent again by any dispatcher: the provider's record proves it", async (t) => {
  const { api, simulator, startAnother } = await startInstallation(t, database, {
    providers: { receipts: false },
    ...{ smpp: null, http: null },
  });
  const line = await connectHttp(api, simulator);
  const { receiptUrl } = await api.get<{ receiptUrl: string }>(`/provider-accounts/${line}`);
  const waitFor = (id: string, what: string, isWanted: (details: Details) => boolean) =>
    waitForDistribution(api, id, isWanted, { what });
  const dispatcher = await startAnother();

  const first = await sendSheet(api, await givenSheet(t, plainSheet(COUNT)));
  await waitFor(first, "all to be sent", ({ counts }) => counts.sent === COUNT);
  const taken = await entriesOf(simulator, first);
  const report = (status: string, count: number) =>
    post(
      receiptUrl,
      taken.slice(0, count).map(({ providerMessageId, address }) => ({ id: providerMessageId, to: address, status })),
    );
  await report("failed", COUNT);
  await waitFor(first, "receipts of failures", ({ counts }) => counts.failed === COUNT);
  await dispatcher.kill("SIGKILL");

  const file = join(await givenFolder(t), "report.csv");
  await api.download(`/distributions/${first}/report?format=csv`, file);
  const again = await uploadSheet(api, file);
  assert.equal((await waitUntilRead(api, again)).counts.created, COUNT);
  await api.post(`/distributions/${again}/start`);
  await report("delivered", LATE);
  await waitFor(first, "late receipts", ({ counts }) => counts.delivered === LATE);
  assert.equal((await api.get<Details>(`/distributions/${again}`)).counts.created, COUNT, "nobody has looked");

  await startAnother();
  const { counts } = await waitFor(again, "the rest to be sent", ({ state }) => state === "finished");
  assert.deepEqual([counts.skipped, counts.sent], [LATE, COUNT - LATE]);
  const sentAgain = (await entriesOf(simulator, again)).map(({ address }) => address).sort();
  const undelivered = taken.slice(LATE).map(({ address }) => address);
  assert.deepEqual(sentAgain, undelivered.sort());
  for (const id of [first, again]) await checkInvariants(database.db, id, simulator);
});

async function post(url: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  assert.equal(status, 200);
}
