import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
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
/** The first row of a sheet holds the titles. */
const firstRow = 2;
const names = ["Анна", "Boris [€]", "Zoë", "李雷 😀"];
const texts = [
  "Hello {name}, your order is on its way.",
  `{name}: ${"a long text in Latin letters, ".repeat(12)}end`,
  `{name}: ${"длинный текст кириллицей, ".repeat(9)}конец`,
];
/** By index: what is wrong with the row, and the row's last four digits where its number behaves in a way of its own. */
const mistakes = new Map<number, { cells: string[]; code: string }>([
  [10, { cells: ["", "No number", "Ann", "x"], code: "required" }],
  [20, { cells: ["12", "A short number", "Ann", "x"], code: "phone_invalid" }],
  [30, { cells: ["+79161234567", "Who is {nmae}?", "Ann", "x"], code: "variable_missing" }],
]);
const endings = new Map([
  [40, "9901"],
  [50, "9904"],
  [70, "9906"],
  [80, "9907"],
  [90, "9913"],
  [100, "9917"],
]);
const messageCount = rowCount - mistakes.size;
const failures = new Map([
  ["9901", { reason: "The message did not reach the phone", isTaken: true }],
  ["9904", { reason: "The number does not exist or cannot receive messages", isTaken: false }],
]);

test("a sheet goes out on both lines, and its report tells of every message what became of it", async (t) => {
  const { api, web, simulator } = await startInstallation(t, database, {
    roles: ["web", "importer", "sweeper", "dispatcher"],
    providers: { behaviour: null },
  });
  const id = await sendSheet(api, await givenSheet(t, { columns, rows: sheetRows() }, "xlsx"));
  const isSettled = ({ state, counts }: Details) =>
    state === "finished" && counts.delivered + counts.failed === messageCount;
  const { counts, sheets } = await waitForDistribution(api, id, isSettled, { what: "every receipt" });
  const rows = { rows: rowCount, problemRows: mistakes.size, messages: messageCount };
  assert.partialDeepStrictEqual(sheets[0], rows);
  assert.partialDeepStrictEqual(counts, { failed: failures.size, delivered: messageCount - failures.size });
  assert.deepEqual(
    await listProblems(api, id),
    [...mistakes].map(([index, { code }]) => ({ row: index + firstRow, code })),
  );

  const taken = await takenTexts(simulator.recordFile, simulator.control.flush);
  const folder = await givenFolder(t);
  for (const format of ["xlsx", "csv"]) {
    await api.download(`/distributions/${id}/report?format=${format}`, join(folder, format));
    checkReport(await readReport(join(folder, format)), { id, taken });
  }
  await web.stop();
  await checkInvariants(db, id, simulator);
});

async function listProblems(api: ApiClient, id: string): Promise<{ row: number; code: string }[]> {
  type Problems = { items: { row: number; code: string }[] };
  const { items } = await api.get<Problems>(`/distributions/${id}/problems?severity=error`);
  return items.map(({ row, code }) => ({ row, code }));
}

type Taken = Map<string, { line: RecordEntry["line"]; text: string }>;

/** Every line is as the row was uploaded, and as the providers' record has it. */
function checkReport(report: Record<string, string>[], { id, taken }: { id: string; taken: Taken }): void {
  const indexes = Array.from({ length: rowCount }, (_, index) => index).filter((index) => !mistakes.has(index));
  assert.equal(report.length, indexes.length);
  for (const [place, index] of indexes.entries()) {
    assert.partialDeepStrictEqual(report[place], expectedLine(index, { id, taken }));
  }
  for (const line of report) {
    assert.notEqual(line["settled at"], "");
    assert.equal(
      line["sent at"] !== "",
      taken.has(line["message id"] ?? ""),
      "what a provider took has a time of sending",
    );
  }
  assert.deepEqual(
    new Set(report.map((line) => line["provider account"])),
    new Set(["SMPP", "HTTP"]),
    "both lines had their share",
  );
}

function expectedLine(index: number, { id, taken }: { id: string; taken: Taken }): Record<string, string> {
  const cells = rowOf(index);
  const [, text = "", name = ""] = cells;
  const messageId = `${id}-1-${index + firstRow}-1`;
  const failure = failures.get(endings.get(index) ?? "");
  const message = taken.get(messageId);
  assert.equal(message?.text, failure?.isTaken === false ? undefined : text.replace("{name}", name));
  return {
    ...Object.fromEntries(columns.map((title, place) => [title, cells[place] ?? ""])),
    "message id": messageId,
    "send status": failure ? "failed" : "sent",
    state: failure ? "failed" : "delivered",
    reason: failure?.reason ?? "",
    ...(message && { "provider account": message.line.toUpperCase() }),
  };
}

function sheetRows(): string[][] {
  return Array.from({ length: rowCount }, (_, index) => mistakes.get(index)?.cells ?? rowOf(index));
}

function rowOf(index: number): string[] {
  const ending = endings.get(index) ?? String(index).padStart(4, "0");
  return [`+7916555${ending}`, texts[index % texts.length] ?? "", names[index % names.length] ?? "", `client-${index}`];
}

/** What the providers took, long texts put together again. */
async function takenTexts(file: string, flush: () => Promise<void>): Promise<Taken> {
  await flush();
  const entries: RecordEntry[] = [];
  for await (const entry of readRecord(file)) entries.push(entry);
  const taken: Taken = new Map();
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
