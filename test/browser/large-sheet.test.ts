import assert from "node:assert/strict";
import { test } from "node:test";
import { givenSheet, plainSheet, uploadSheet, waitForDistribution } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();

test("a sheet of 100,000 rows is read with progress, and held soon after its start", async (t) => {
  const office = await givenOffice(t, database);
  const { api } = office;
  const id = await uploadSheet(api, await givenSheet(t, plainSheet(100_000)), { name: "All guests" });
  const page = await office.visitor(t);
  await page.goto(`/distributions/${id}/creation/main`);
  await page.getByRole("progressbar", { name: /rows read$/ }).waitFor();
  await page.getByRole("button", { name: "Check 100,000 rows" }).waitFor({ timeout: 120_000 });
  await page.getByText("read in").waitFor({ timeout: 120_000 });
  await page.getByRole("tab", { name: "Confirm" }).click();
  await page.getByRole("button", { name: /^Send 100,000 messages/ }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("On hold: the finish is not known").waitFor();
  const { counts } = await waitForDistribution(api, id, ({ state }) => state === "paused", { what: "the pause" });
  assert.ok((counts.paused ?? 0) > 0, "most of it waits");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Cancel" }).click();
  await page.getByRole("button", { name: /^Cancel [\d,]+ messages$/ }).click();
  await page.getByText("Cancelled", { exact: true }).first().waitFor();
});
