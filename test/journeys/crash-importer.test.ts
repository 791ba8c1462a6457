import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInvariants } from "../support/check-invariants.ts";
import { startInstallation } from "../support/installation.ts";
import { givenSheet, phoneNumber, uploadSheet, waitUntilRead } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";

const database = await testDatabaseWithUrl();
const { db } = database;

const rowCount = 25_000;
/** The first row of a sheet holds the titles. */
const firstRow = 2;

test("another importer goes on where a killed one was: no row is lost or doubled, and the problems are exact", async (t) => {
  const { api, simulator, startAnother } = await startInstallation(t, database, { roles: ["web"], http: null });
  const rows = Array.from({ length: rowCount }, (_, index) => rowOf(index));
  const file = await givenSheet(t, { columns: ["phone number", "text", "unique message id"], rows });
  const first = await startAnother("importer");
  const id = await uploadSheet(api, file);

  await waitFor(async () => (await reached()) > 0, { what: "the first block to be stored", everyMs: 5 });
  await first.kill("SIGKILL");
  const stoodAt = await reached();
  assert.ok(stoodAt > firstRow && stoodAt < rowCount, `killed in the middle of the sheet: ${stoodAt}`);
  await startAnother("importer");
  const { sheets, messages, counts } = await waitUntilRead(api, id);

  const expected = expectedRows();
  const wanted = { rows: rowCount, problemRows: expected.problems.length, messages: expected.messages.length };
  assert.partialDeepStrictEqual(sheets[0], { state: "read", ...wanted });
  assert.deepEqual(
    { messages, created: counts.created, skipped: counts.skipped },
    { messages: wanted.messages, created: wanted.messages - 1, skipped: 1 },
  );
  assert.deepEqual(await storedRows("message"), expected.messages);
  assert.deepEqual(await storedRows("sheet_problem"), expected.problems);
  await checkInvariants(db, id, simulator);
  assert.notEqual((await db`select number from upload_chunk`).length, 0, "until the start it can be read anew");
  await api.post(`/distributions/${id}/cancellation`);
  assert.equal((await db`select number from upload_chunk`).length, 0, "then it is destroyed");
});

/** Every 97th row has no number; the unique id of the last row is that of the first: a double across the crash. */
function rowOf(index: number): string[] {
  const uniqueId = index === rowCount - 1 ? 0 : index;
  return [hasProblem(index) ? "" : phoneNumber(index), `Message ${index}`, `order-${uniqueId}`];
}

function hasProblem(index: number): boolean {
  return index % 97 === 5;
}

function expectedRows(): { messages: number[]; problems: number[] } {
  const indexes = Array.from({ length: rowCount }, (_, index) => index);
  const numbersOf = (list: number[]) => list.map((index) => index + firstRow);
  return {
    messages: numbersOf(indexes.filter((index) => !hasProblem(index))),
    problems: numbersOf(indexes.filter(hasProblem)),
  };
}

async function storedRows(table: "message" | "sheet_problem"): Promise<number[]> {
  const rows = await db<{ rowNumber: number }[]>`select row_number from ${db(table)} order by row_number`;
  return rows.map(({ rowNumber }) => rowNumber);
}

async function reached(): Promise<number> {
  const [sheet] = await db<{ lastRowNumber: number }[]>`select last_row_number from sheet`;
  return sheet?.lastRowNumber ?? 0;
}
