import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "../support/chromium.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { csvFile } from "./creation-steps.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();

test("an account is set up on its screens alone", async (t) => {
  const office = await givenOffice(t, database);
  type Known = { providerAccounts: { settings: { port: number } }[] };
  const { providerAccounts } = await office.api.get<Known>("/provider-accounts");
  const port = String(providerAccounts[0]?.settings.port);

  await t.test(
    "a provider account is made with the form: its line is tried first, its password is never shown",
    async (t) => {
      const page = await office.visitor(t);
      await page.goto("/settings/provider-accounts");
      await page.getByRole("link", { name: "Connect a provider account" }).click();
      await page.getByRole("combobox", { name: "How it is reached" }).click();
      await page.getByRole("option", { name: /SMPP/ }).click();
      await page.getByLabel("Name", { exact: true }).fill("Northern operator");
      await page.getByLabel("Host").fill("127.0.0.1");
      await page.getByLabel("Port").fill("1");
      await page.getByLabel("System id").fill("trial");
      await page.getByLabel("Password", { exact: true }).fill("trial");
      await page.getByRole("button", { name: "Test the connection" }).click();
      await page.getByText("It does not work.").waitFor();
      await page.getByLabel("Port").fill(port);
      await page.getByRole("button", { name: "Test the connection" }).click();
      await page.getByText("It answers.").waitFor();
      await assertAccessible(page);
      await page.getByRole("button", { name: "Connect", exact: true }).click();
      await page.getByText("It is set. It is never shown.").waitFor();
      assert.equal(await page.getByLabel("Password", { exact: true }).count(), 0, "no field could hold it");
      await assertAccessible(page);
    },
  );

  await t.test("an API key is shown once, works, and works no longer once it is revoked", async (t) => {
    const page = await office.visitor(t);
    await page.goto("/settings/api-keys");
    await page.getByRole("button", { name: "Create a key" }).click();
    await page.getByLabel("What it is for").fill("clinic-crm");
    await page.getByRole("dialog").getByRole("button", { name: "Create a key" }).click();
    const key = await page.getByLabel("Key", { exact: true }).inputValue();
    await assertAccessible(page);
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByText("clinic-crm").first().waitFor();
    assert.ok(!(await page.content()).includes(key), "it is shown no more");
    const ask = async () =>
      (await fetch(`${office.carillon.url}/api/v1/account`, { headers: { authorization: `Bearer ${key}` } })).status;
    assert.equal(await ask(), 200);
    await page.getByRole("button", { name: "Revoke clinic-crm" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await ask(), 401, "from this moment on");
  });

  await t.test("a numbering plan is refused with its lines, then taken", async (t) => {
    const page = await office.visitor(t);
    await page.goto("/settings/numbering-plan");
    const titles = ["from", "to", "zone", "operator"];
    const choose = page.getByLabel("Select File");
    await choose.setInputFiles(csvFile("plan.csv", [titles, ["79160000000", "79169999999", "Mars/Base", "MTS"]]));
    await page.getByText("The file was not taken; the former plan stays.").waitFor();
    await assertAccessible(page);
    await choose.setInputFiles(csvFile("plan.csv", [titles, ["79160000000", "79169999999", "Europe/Moscow", "MTS"]]));
    await page.getByText("By time zone").waitFor();
    await assertAccessible(page);
  });

  await t.test("many holidays are pasted at once", async (t) => {
    const page = await office.visitor(t);
    await page.goto("/settings/holidays");
    await page.getByRole("button", { name: "Paste or upload many" }).click();
    await page.getByLabel("Days", { exact: true }).fill("2027-05-09 Victory Day\n2027-01-01 New Year");
    await page.getByText("2 days understood.").waitFor();
    await page.getByRole("button", { name: "Add 2 days" }).click();
    await page.getByText("Victory Day").first().waitFor();
    await assertAccessible(page);
  });

  await t.test("recipients are imported from a sheet, and one of them is erased", async (t) => {
    const page = await office.visitor(t);
    await page.goto("/recipients");
    await page.getByRole("button", { name: "Import from a sheet" }).click();
    const rows = [
      ["client id", "name", "phone"],
      ["c1", "Ann Lake", "+79162001000"],
      ["c2", "Bob Hill", "+79162001001"],
      ["c3", "Eve", "12"],
    ];
    await page.getByLabel("Select File").setInputFiles(csvFile("people.csv", rows));
    await page.getByText("1 row left out").waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Close the import" }).click();
    await page.getByRole("link", { name: "Ann Lake" }).click();
    await page.getByRole("button", { name: "Erase" }).click();
    await page.getByRole("button", { name: "Erase for ever" }).click();
    await page.getByRole("link", { name: "Bob Hill" }).waitFor();
    await page.getByText("Ann Lake").waitFor({ state: "detached" });
  });
});
