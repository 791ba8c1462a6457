import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { startInstallation } from "../support/installation.ts";
import {
  givenFolder,
  givenSheet,
  sendSheet,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { entriesOf, rowsTo } from "./given-installation.ts";

const database = await testDatabaseWithUrl();
const { db } = database;

const EACH = 4;
/** What becomes of numbers with these endings: see the table of the simulator. */
const endings = {
  delivered: "0000",
  undelivered: "9901",
  expiredAtProvider: "9902",
  refused: "9904",
  unanswered: "9909",
  noReceipt: "9916",
  undeliveredFirst: "9917",
};
const columns = ["phone number", "text", "destinations", "unique message id"];
/** One row with three recipients, the last of whom fails. */
const several = ["+79165550000", "+79165560000", "+79165579901"];

function sheetRows(): string[][] {
  const rows = Object.values(endings).flatMap((ending, index) => rowsTo(EACH, ending, index * EACH));
  const plain = rows.map(([phone = "", text = ""], index) => [phone, text, "", index % 2 ? `order ${index}` : ""]);
  const destinations = JSON.stringify(several.map((phone) => ({ phone })));
  return [...plain, ["", "To several", destinations, "order of three"]];
}

const isOver = ({ state, counts }: Details) =>
  state === "finished" && counts.sent <= EACH && counts.unconfirmed <= EACH;

test("reports of reports, uploaded again and again, send what failed and nothing else: the providers' record proves it", async (t) => {
  const { api, web, simulator } = await startInstallation(t, database, {
    roles: ["web", "importer", "sweeper", "dispatcher"],
    providers: { behaviour: null },
    smpp: null,
    env: { REQUEST_TIMEOUT_MS: "700" },
  });
  const folder = await givenFolder(t);
  const reportOf = async (id: string, format: "xlsx" | "csv") => {
    const file = join(folder, `${id}.${format}`);
    await api.download(`/distributions/${id}/report?format=${format}`, file);
    return file;
  };
  const settle = (id: string) =>
    waitForDistribution(api, id, isOver, { what: "everything to be over", timeoutMs: 40_000 });
  const takenOf = async (id: string) => (await entriesOf(simulator, id)).map(({ address }) => address).sort();

  const first = await sendSheet(api, await givenSheet(t, { columns, rows: sheetRows() }));
  await waitForDistribution(api, first, ({ counts }) => counts.failed === 2 * EACH + 1 && counts.expired === EACH, {
    what: "receipts of every failure",
  });
  await settle(first);

  const failing = [endings.undelivered, endings.expiredAtProvider, endings.refused];
  const expected = [...failing.flatMap((ending) => addressesOf(ending)), several[2] ?? ""].sort();
  const accepted = expected.filter((address) => !address.endsWith(endings.refused));
  const second = await uploadSheet(api, await reportOf(first, "xlsx"));
  const read = await waitUntilRead(api, second);
  assert.equal(read.messages, sheetRows().length - 1 + several.length, "a line for each recipient");
  assert.equal(read.counts.created, expected.length);
  const twice = await Promise.all([1, 2].map(async () => uploadSheet(api, await reportOf(first, "csv"))));
  for (const id of twice)
    assert.equal((await waitUntilRead(api, id)).counts.skipped, read.messages, "uploaded already");
  await api.post(`/distributions/${second}/start`);
  await settle(second);
  assert.deepEqual(await takenOf(second), accepted);

  const third = await uploadSheet(api, await reportOf(second, "csv"), { start: true });
  await waitUntilRead(api, third);
  await settle(third);
  assert.deepEqual(await takenOf(third), accepted, "they fail each time");
  const retried = await Promise.all(
    [first, second].map((id) =>
      api.post<{ retriedMessages: number }>(`/distributions/${id}/retry`, { states: ["failed"] }),
    ),
  );
  assert.deepEqual(
    retried.map(({ retriedMessages }) => retriedMessages),
    [0, 0],
  );
  for (const id of [first, second]) {
    const older = await waitUntilRead(api, await uploadSheet(api, await reportOf(id, "xlsx")));
    assert.equal(older.counts.created, expected.length, "of the last of each chain");
    await api.post(`/distributions/${older.id}/cancellation`);
  }

  const forced = await uploadSheet(api, await reportOf(first, "xlsx"), {
    defaults: { channel: "sms", from: "Carillon", forceSend: "true" },
  });
  const withUnclear = await waitUntilRead(api, forced);
  const { counts } = await api.get<Details>(`/distributions/${first}`);
  assert.equal(withUnclear.counts.created, expected.length + counts.unconfirmed, "and those that may have arrived");
  await web.stop();
  for (const id of [first, second, third, ...twice]) await checkInvariants(db, id, simulator);
});

function addressesOf(ending: string): string[] {
  return sheetRows().flatMap(([phone = ""]) => (phone.endsWith(ending) ? [phone] : []));
}
