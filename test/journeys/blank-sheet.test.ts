import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { z } from "zod";
import type { ProblemList } from "../../src/distributions/distribution-api.ts";
import { findBlankSheet } from "../../src/sheets/blank-sheet.ts";
import { exampleRows } from "../../src/sheets/blank-sheet-example-cells.ts";
import { startInstallation } from "../support/installation.ts";
import { givenFolder, givenSheet, uploadSheet, waitUntilRead } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";

const database = await testDatabaseWithUrl();

test("a blank sheet is filled in and uploaded: its examples are left out and named, the person's rows are messages", async (t) => {
  const { api } = await startInstallation(t, database, { http: null });
  const blank = join(await givenFolder(t), "blank.xlsx");
  await api.download("/blank-sheets/sms-messages.xlsx", blank);
  const untouched = await waitUntilRead(api, await uploadSheet(api, blank));
  assert.partialDeepStrictEqual(untouched.sheets[0], { rows: 0, problemRows: 0, messages: 0, page: "SMS messages" });
  assert.deepEqual(untouched.sheets[0]?.error, null);

  const sheet = findBlankSheet("sms-messages");
  assert.ok(sheet);
  const [first = [], second = []] = exampleRows(sheet, new Date("2025-01-01"));
  const own = first.with(0, "+79161234567").with(7, "").with(8, "");
  const keep = (cells: readonly string[]) => cells.filter((_, index) => index !== 2 && index !== 11); // two columns deleted
  const filled = await givenSheet(t, { columns: keep(sheet.columns), rows: [first, own, second].map(keep) }, "xlsx");
  const id = await uploadSheet(api, filled);
  const { sheets, messages } = await waitUntilRead(api, id);
  assert.equal(messages, 1);
  assert.partialDeepStrictEqual(sheets[0], { rows: 1, problemRows: 0 });
  const { items } = await api.get<z.input<typeof ProblemList>>(`/distributions/${id}/problems`);
  assert.deepEqual(
    items.map(({ row, code, severity }) => [row, code, severity]),
    [[null, "example_rows", "warning"]],
  );
  assert.match(items[0]?.message ?? "", /\b2, 4\b/);
});
