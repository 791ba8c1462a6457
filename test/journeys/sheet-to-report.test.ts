import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Details } from "../../src/commands/demo/run-sheet.ts";
import { cellText } from "../../src/sheets/cell-text.ts";
import { readRecord } from "../../src/simulator/read-record.ts";
import type { RecordEntry } from "../../src/simulator/record.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import { readHere } from "../support/given-sheet.ts";
import { startInstallation } from "../support/installation.ts";
import { givenFolder, givenSheet, sendSheet, waitForDistribution } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";

const database = await testDatabaseWithUrl();
const { db } = database;

const columns = ["phone number", "text", "name", "external id"];
const rowCount = 600;
const names = ["Анна", "Boris [€]", "Zoë", "李雷 😀"];
const texts = [
  "Hello {name}, your order is on its way.",
  `{name}: ${"a long text in Latin letters, ".repeat(12)}end`,
  `{name}: ${"длинный текст кириллицей, ".repeat(9)}конец`,
];
/** By index: what is wrong with the row, and the row's last four digits where its number behaves in a way of its own. */
const mistakes = new Map<number, { cells: string[]; code: string }>([
  [10, { cells: ["", "No number", "Ann", "x"], code: "missing" }],
  [20, { cells: ["12", "A short number", "Ann", "x"], code: "invalid" }],
  [30, { cells: ["+79161234567", "Who is {nmae}?", "Ann", "x"], code: "unknown variable" }],
]);
const endings = new Map([[40, "9901"], [50, "9904"], [60, "9905"], [70, "9906"], [80, "9907"], [90, "9913"], [100, "9917"]]);
const finalStates = new Map([["9901", "failed"], ["9904", "failed"], ["9905", "failed"]]);

test("a sheet goes out on both lines, and its report tells of every message what became of it", async (t) => {
  const roles = ["web", "importer", "sweeper", "dispatcher"] as const;
  const { api, web, simulator } = await startInstallation(t, database, { roles: [...roles], providers: { behaviour: null } });
  const id = await sendSheet(api, await givenSheet(t, { columns, rows: sheetRows() }, "xlsx"));
  const messageCount = rowCount - mistakes.size;
  const isSettled = ({ state, counts }: Details) => state === "finished" && counts.delivered + counts.failed === messageCount;
  const { counts, sheets } = await waitForDistribution(api, id, isSettled, { what: "every receipt" });

  assert.partialDeepStrictEqual(sheets[0], { rows: rowCount, problemRows: mistakes.size, messages: messageCount });
  const { items } = await api.get<{ items: { row: number; code: string }[] }>(`/distributions/${id}/problems?severity=error`);
  assert.deepEqual(items.map(({ row }) => row), [...mistakes.keys()].map((index) => index + 2));
  console.log(items);

  const taken = await takenTexts(simulator.recordFile, simulator.control.flush);
  assert.deepEqual(new Set(taken.values().map(({ line }) => line)), new Set(["smpp", "http"]), "both lines had their share");
  const folder = await givenFolder(t);
  const reports = [];
  for (const format of ["xlsx", "csv"]) {
    await api.download(`/distributions/${id}/report?format=${format}`, join(folder, format));
    reports.push(await readReport(join(folder, format)));
  }
  assert.deepEqual(reports[0], reports[1], "both forms of the report say the same");
  console.log(reports[0]?.slice(35, 43), counts);
  await web.stop();
  await checkInvariants(db, id, simulator);
});

function sheetRows(): string[][] {
  return Array.from({ length: rowCount }, (_, index) => mistakes.get(index)?.cells ?? rowOf(index));
}

function rowOf(index: number): string[] {
  const ending = endings.get(index) ?? String(index).padStart(4, "0");
  return [`+7916555${ending}`, texts[index % texts.length] ?? "", names[index % names.length] ?? "", `client-${index}`];
}

type Taken = { line: RecordEntry["line"]; text: string };

/** What the providers took, long texts put together again. */
async function takenTexts(file: string, flush: () => Promise<void>): Promise<Map<string, Taken>> {
  await flush();
  const entries: RecordEntry[] = [];
  for await (const entry of readRecord(file)) entries.push(entry);
  const taken = new Map<string, Taken>();
  for (const { messageId, line, text } of entries.sort((a, b) => (a.part ?? 1) - (b.part ?? 1))) {
    assert.ok(messageId, "every call carries our id");
    taken.set(messageId, { line, text: (taken.get(messageId)?.text ?? "") + text });
  }
  return taken;
}

/** The lines of a report as objects by title. */
async function readReport(path: string): Promise<Record<string, string>[]> {
  const { sheet, rows } = await readHere(path, { isRecipientHeader: (title) => title === "phone number" });
  const titles = sheet.columns.map(({ title }) => title);
  return rows.map(({ cells }) => {
    const texts = cells.map((cell) => (cell === null ? "" : cellText(cell)));
    return Object.fromEntries(titles.map((title, index) => [title, texts[index] ?? ""]));
  });
}
