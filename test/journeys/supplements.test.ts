import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { cellText } from "../../src/sheets/cell-text.ts";
import { checkCounts, checkInvariants } from "../support/check-invariants.ts";
import { readHere } from "../support/given-sheet.ts";
import { startInstallation } from "../support/installation.ts";
import {
  connectSmpp,
  givenFolder,
  givenProviders,
  givenSheet,
  phoneNumber,
  uploadSheet,
  waitForDistribution,
  waitUntilRead,
  waitUntilSettled,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";
import { entriesOf, givenCaller, startBeside } from "./given-installation.ts";

const database = await testDatabaseWithUrl();
const { db } = database;

/** Rows 3, 6, 9 … of a sheet have a number that is too short. */
const isBad = (index: number) => index % 3 === 1;
const columns = ["phone number", "text"];

function rows(count: number, from = 0): string[][] {
  return Array.from({ length: count }, (_, index) => [
    isBad(index) ? "12" : phoneNumber(from + index),
    `Message ${from + index}`,
  ]);
}

/** The workbook of bad rows, with numbers that a person has put right. */
async function correctedRows(t: TestContext, api: ApiClient, id: string): Promise<string> {
  const file = join(await givenFolder(t), "problems.xlsx");
  await api.download(`/distributions/${id}/problems.xlsx`, file);
  const { sheet, rows: bad } = await readHere(file, { isRecipientHeader: (title) => title === "phone number" });
  const titles = sheet.columns.map(({ title }) => title);
  const fixed = bad.map(({ cells }) => {
    const texts = titles.map((_, index) => cellText(cells[index] ?? ""));
    const number = Number(/\d+$/.exec(texts[titles.indexOf("text")] ?? "")?.[0]);
    return texts.map((text, index) => (titles[index] === "phone number" ? phoneNumber(number) : text));
  });
  return givenSheet(t, { columns: titles, rows: fixed }, "xlsx");
}

const supplement = (api: ApiClient, id: string, file: string) =>
  api.upload<Details>(`/distributions/${id}/sheets`, file, {});
const allRead = ({ sheets }: Details) => sheets.every(({ state }) => state === "read");

test("corrected rows and further files join, whenever they come: each message goes exactly once", async (t) => {
  const { api, web, simulator } = await startInstallation(t, database, {
    roles: ["web", "importer", "sweeper", "dispatcher"],
    smpp: null,
  });
  const moments: Record<string, (id: string) => Promise<unknown>> = {
    created: async () => {},
    running: (id) => api.post(`/distributions/${id}/start`),
    paused: (id) => api.post(`/distributions/${id}/start`).then(() => api.post(`/distributions/${id}/pause`)),
    finished: (id) => api.post(`/distributions/${id}/start`).then(() => waitUntilSettled(api, id)),
  };
  const names = Object.keys(moments);
  await Promise.all(
    names.map(async (name, place) => {
      const from = place * 10_000;
      const id = await uploadSheet(api, await givenSheet(t, { columns, rows: rows(60, from) }));
      await waitUntilRead(api, id);
      await moments[name]?.(id);
      const corrected = await correctedRows(t, api, id);
      const further = await givenSheet(t, { columns, rows: rows(30, from + 1000) });
      const again = await givenSheet(t, { columns, rows: rows(60, from) });
      await Promise.all([corrected, corrected, further, again].map((file) => supplement(api, id, file)));
      if (name === "created") await api.post(`/distributions/${id}/start`);
      if (name === "paused") await api.post(`/distributions/${id}/resume`);
      await waitForDistribution(api, id, allRead, { what: "every sheet to be read" });
      const { messages, counts, sheets } = await waitForDistribution(
        api,
        id,
        (details) => details.state === "finished" && details.counts.sent === 0,
        { what: `what was added while ${name} to go` },
      );
      assert.deepEqual([messages, counts.delivered, counts.skipped], [40 + 20 + 20 + 40, 80, 40], name);
      assert.deepEqual(
        sheets.map(({ ignoredRows }) => ignoredRows).sort((a, b) => a - b),
        [0, 0, 0, 0, 20],
      );
      const taken = (await entriesOf(simulator, id)).map(({ address }) => address);
      assert.deepEqual([taken.length, new Set(taken).size], [80, 80], "nobody hears twice");
      await checkCounts(db, id);
    }),
  );
  await web.stop();
});

test("supplements that are read while their distribution is started and paused go exactly once, in their window", async (t) => {
  const { api, web, simulator } = await startInstallation(t, database, {
    roles: ["web", "sweeper", "dispatcher"],
    smpp: null,
  });
  const importers = [await startBeside(t, database, [simulator], { roles: ["importer"] })];
  importers.push(await startBeside(t, database, [simulator], { roles: ["importer"] }));
  const id = await uploadSheet(api, await givenSheet(t, { columns, rows: rows(900) }));
  await waitUntilRead(api, id);
  const files = await Promise.all([1, 2, 3].map((part) => givenSheet(t, { columns, rows: rows(1500, part * 10_000) })));
  const corrected = await correctedRows(t, api, id);
  await Promise.all([...files, corrected].map((file) => supplement(api, id, file)));
  await api.post(`/distributions/${id}/start`);
  await waitFor(async () => (await api.get<Details>(`/distributions/${id}`)).state === "running", {
    what: "the start",
  });
  for (let round = 0; round < 4; round++) {
    await api.post(`/distributions/${id}/pause`).catch(() => {});
    await api.post(`/distributions/${id}/resume`).catch(() => {});
  }
  await waitForDistribution(api, id, allRead, { what: "every sheet to be read" });
  const { counts } = await waitUntilSettled(api, id);
  assert.deepEqual([counts.delivered, counts.skipped], [600 + 300 + 3 * 1000, 0]);
  await web.stop();
  await checkInvariants(db, id, simulator);
});

test("an importer that is killed in the middle of a second reading leaves what the new settings say, and no upload", async (t) => {
  const simulator = await givenProviders(t);
  const web = await startBeside(t, database, [simulator], { roles: ["web", "sweeper", "dispatcher"] });
  const api = await givenCaller(database, web);
  await connectSmpp(api, simulator);
  const first = await startBeside(t, database, [simulator], { roles: ["importer"] });
  const count = 20_000;
  const sheet = { columns: ["phone number", "content", "word"], rows: rows(count).map((row) => [...row, "x"]) };
  const id = await uploadSheet(api, await givenSheet(t, sheet, "xlsx"), {
    defaults: { channel: "sms", from: "Carillon", text: "first" },
  });
  assert.equal((await waitUntilRead(api, id)).sheets[0]?.rows, count);
  const defaults = { channel: "sms", from: "Carillon", text: "{content} and {word}" };
  const changed = await api.request("PATCH", `/distributions/${id}`, { defaults, columnFields: { content: null } });
  assert.equal(changed.status, 200);
  const reached = async () => {
    const [row] = await db<
      { reached: number }[]
    >`select last_row_number as reached from sheet where file_name = 'sheet.xlsx'
      and distribution_id = (select max(distribution_id) from sheet)`;
    return row?.reached ?? 0;
  };
  await waitFor(async () => (await reached()) > 0, { what: "a block of the second reading", everyMs: 5 });
  await first.kill("SIGKILL");
  const stoodAt = await reached();
  assert.ok(stoodAt > 0 && stoodAt < count, `killed in the middle: ${stoodAt}`);
  await startBeside(t, database, [simulator], { roles: ["importer"] });
  const details = await waitUntilRead(api, id);
  const good = rows(count).filter(([phone]) => phone !== "12").length;
  assert.deepEqual([details.state, details.messages, details.counts.created], ["created", good, good]);
  assert.partialDeepStrictEqual(details.sheets[0], { rows: count, messages: good, problemRows: count - good });
  const [texts] =
    await db`select count(*)::integer as new from message where text like '% and x' and distribution_id = (select max(distribution_id) from sheet)`;
  assert.equal(texts?.new, good);
  await api.post(`/distributions/${id}/cancellation`);
  const [kept] = await db`select count(*)::integer as chunks from upload_chunk`;
  assert.equal(kept?.chunks, 0);
  await checkInvariants(db, id, simulator);
});
