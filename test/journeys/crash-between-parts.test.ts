import assert from "node:assert/strict";
import { test } from "node:test";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { startInstallation } from "../support/installation.ts";
import { givenSheet, phoneNumber, sendSheet, waitForDistribution } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";

const database = await testDatabaseWithUrl();
test("a long text of which only the first part went before the kill does not count as delivered", async (t) => {
  const { simulator, api, startAnother } = await startInstallation(t, database, {
    smpp: { window: 1 },
    http: null,
    providers: { answerDelayMs: 1500 },
  });
  const dispatcher = await startAnother();
  const id = await sendSheet(
    api,
    await givenSheet(t, { columns: ["phone number", "text"], rows: [[phoneNumber(1), "long text ".repeat(25)]] }),
  );
  await waitFor(async () => (await simulator.control.status()).accepted.smpp === 1, {
    what: "the first part at the provider",
  });
  await dispatcher.kill("SIGKILL");
  await startAnother();
  await waitForDistribution(api, id, ({ counts }) => counts.unconfirmed === 1, { what: "unconfirmed" });
  await waitFor(async () => (await database.db`select from receipt`).length === 1, {
    what: "the receipt of the first part",
  });
  const { counts } = await api.get<Details>(`/distributions/${id}`);
  assert.equal(counts.delivered + counts.sent, 0);
  assert.equal(counts.unconfirmed, 1);
  await checkInvariants(database.db, id, simulator);
});
