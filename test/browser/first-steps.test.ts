import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, visit } from "../support/chromium.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { waitFor } from "../support/wait-for.ts";
import { startWhole } from "./office.ts";

const { url } = await testDatabaseWithUrl();

test("a newcomer opens the printed link, becomes the owner, and has the first report without reading a manual", async (t) => {
  const { carillon } = await startWhole(t, url);
  const link = await waitFor(() => carillon.output.find((line) => line.includes("/setup#")), { what: "the link" });
  const page = await visit(t, carillon.url);

  await t.test("the link makes the owner, who is signed in and led on", async () => {
    await page.goto(link);
    await page.getByLabel("Company or team").fill("Veranda");
    await page.getByLabel("Your name").fill("Olga Smirnova");
    await page.getByLabel("Your email").fill("olga@veranda.example");
    await page.getByLabel("Password", { exact: true }).fill("a long walk to the harbour");
    await assertAccessible(page);
    await page.getByRole("button", { name: "Create the account" }).click();
    await page.getByRole("heading", { level: 1, name: "Your first report is two minutes away" }).waitFor();
    await page.getByText("Simulator: no real message is sent").waitFor();
    await assertAccessible(page);
  });

  await t.test("the sample sheet becomes a draft, with its two bad rows told", async () => {
    await page.getByRole("button", { name: "Start with the sample sheet" }).click();
    await page.getByRole("button", { name: "Check 20 rows" }).click();
    await page.getByRole("heading", { name: "2 rows with a problem" }).waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: /Go on with 18 messages/ }).click();
  });

  await t.test("when, preview and confirm say what will happen; then it is sent", async () => {
    await page.getByRole("heading", { level: 2, name: "Windows" }).waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Next: Preview" }).click();
    await page.getByText("Hello Grace").first().waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Next: Confirm" }).click();
    const send = page.getByRole("button", { name: "Send 18 messages · 18 parts" });
    await send.waitFor();
    await assertAccessible(page);
    await send.click();
  });

  await t.test("the distribution is watched to its end, without a reload", async () => {
    await page.getByRole("heading", { level: 1, name: "First steps" }).waitFor();
    await page.getByText("Finished", { exact: true }).first().waitFor({ timeout: 60_000 });
    await page.getByText("of 18 delivered").waitFor();
    await assertAccessible(page);
    await assertFits(page);
  });

  await t.test("the report is downloaded", async () => {
    await page.getByRole("button", { name: "Report" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "As text (csv)" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /First steps.*\.csv$/);
  });
});
