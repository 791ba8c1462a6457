import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { rowsTo, sheetOf } from "../journeys/given-installation.ts";
import { assertAccessible } from "../support/chromium.ts";
import { givenSheet, plainSheet, sendSheet, waitForDistribution, waitUntilSettled } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { givenLine } from "./line.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();
/** So slow that most of a sheet still waits when it is looked at. */
const slowly = { speed: { count: 60, perSeconds: 60 } };

test("a distribution is watched live, and held, changed, taken back and sent again from its page", async (t) => {
  const office = await givenOffice(t, database);
  const { api } = office;
  const sent = async (count: number, options: object = {}) =>
    sendSheet(api, await givenSheet(t, plainSheet(count)), { name: "Harbour news", ...options });
  const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

  await t.test(
    "it is paused, says that nothing leaves, and goes on faster after showing what that changes",
    async (t) => {
      const id = await sent(200, slowly);
      const page = await office.visitor(t);
      await page.goto(`/distributions/${id}`);
      await page.getByText("of 200 delivered").waitFor();
      await button(page, "Pause").click();
      await page.getByText(/^Paused by .+ Nothing has left since\.$/).waitFor();
      await page.getByText("On hold: the finish is not known").waitFor();
      await assertAccessible(page);
      await button(page, "Change hours, speed and lifetime").click();
      await page.getByRole("textbox", { name: "Speed" }).fill("36,000");
      await button(page, "See what changes").click();
      await page.getByText("The last one would leave").waitFor();
      await assertAccessible(page);
      await button(page, "Change it").click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await button(page, "Resume").click();
      await page.getByText("Finished", { exact: true }).first().waitFor({ timeout: 60_000 });
      await page.getByText("200 of 200 delivered").waitFor();
    },
  );

  await t.test("a row is edited while all is paused, after showing what that changes", async (t) => {
    const id = await sent(50, slowly);
    await api.post(`/distributions/${id}/pause`);
    const page = await office.visitor(t);
    await page.goto(`/distributions/${id}?state=paused`);
    await button(page, /^Edit the message to/)
      .first()
      .click();
    await page.getByRole("textbox", { name: "Text" }).fill("Corrected: we open at seven");
    await button(page, "See what changes").click();
    await page.getByRole("dialog").getByRole("status").getByText("Corrected: we open at seven").waitFor();
    await button(page, "Change it").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const { items } = await api.get<{ items: { text: string }[] }>(
      `/messages?distributionId=${id}&state=paused&limit=100`,
    );
    assert.equal(items.filter(({ text }) => text.startsWith("Corrected")).length, 1);
    await api.post(`/distributions/${id}/cancellation`);
  });

  await t.test("a cancel says how many it takes back, and takes them back", async (t) => {
    const id = await sent(40, { startAt: new Date(Date.now() + 3_600_000).toISOString() });
    const page = await office.visitor(t);
    await page.goto(`/distributions/${id}`);
    await button(page, "More actions").click();
    await page.getByRole("menuitem", { name: "Cancel" }).click();
    await page.getByText("40 messages will not go.").waitFor();
    await assertAccessible(page);
    await button(page, "Cancel 40 messages").click();
    await page.getByText("Cancelled", { exact: true }).first().waitFor();
    await page.getByText("Nothing waits any more.").waitFor();
  });

  await t.test("counts lead to the messages behind them, and a message says what became of it and why", async (t) => {
    const sheet = await givenSheet(
      t,
      sheetOf([...rowsTo(5, "2001"), ...rowsTo(2, "9901", 5), ...rowsTo(1, "9904", 7)]),
    );
    const id = await sendSheet(api, sheet, { name: "Harbour news" });
    await waitUntilSettled(api, id);
    const page = await office.visitor(t);
    await page.goto(`/distributions/${id}`);
    await page
      .getByRole("link", { name: /^Failed/ })
      .first()
      .click();
    const rows = page.getByRole("region", { name: "Messages" }).getByRole("row");
    await rows.nth(3).waitFor();
    assert.equal(await rows.count(), 4, "the titles and three messages");
    await assertAccessible(page);
    await rows.nth(1).getByRole("link").click();
    await page.getByRole("heading", { name: "What became of it" }).waitFor();
    await page.getByText("It did not arrive").waitFor();
    await page.getByText(/Sending it again (can|does not) help/).waitFor();
    await assertAccessible(page);
  });

  await t.test("what failed and may arrive after all goes again", async (t) => {
    const sheet = await givenSheet(t, sheetOf([...rowsTo(2, "2001"), ...rowsTo(2, "9902", 2)]));
    const id = await sendSheet(api, sheet, { name: "Harbour news" });
    await waitUntilSettled(api, id);
    const page = await office.visitor(t);
    await page.goto(`/distributions/${id}`);
    await button(page, /^Retry the 2 messages/).click();
    await page.getByText("2 messages go again.").waitFor();
  });

  await t.test("a message that waits says when it will go, and why then", async (t) => {
    const id = await sent(3, { startAt: new Date(Date.now() + 86_400_000).toISOString() });
    const page = await office.visitor(t);
    await page.goto(`/distributions/${id}`);
    await page.getByRole("region", { name: "Messages" }).getByRole("link").first().click();
    await page.getByRole("heading", { name: "When will it go, and why" }).waitFor();
    await page.getByText(/because it starts/).waitFor();
    await assertAccessible(page);
  });

  await t.test("a line lost while watching is told, and the page catches up by itself", async (t) => {
    const id = await sent(300, slowly);
    const line = await givenLine(t, office.carillon.url);
    const page = await office.visitor(t);
    await page.goto(`${line.url}/distributions/${id}`);
    await page.getByText("of 300 delivered").waitFor();
    line.cut();
    await page.getByText("Not live since").waitFor();
    await api.post(`/distributions/${id}/pause`);
    line.mend();
    await page.getByText("On hold: the finish is not known").waitFor({ timeout: 40_000 });
    await page.getByText("Not live since").waitFor({ state: "detached" });
    await api.post(`/distributions/${id}/cancellation`);
  });

  await t.test("everything is paused with one press, and goes on with another", async (t) => {
    const id = await sent(300, slowly);
    const page = await office.visitor(t, { name: "Pavel Orlov" });
    await page.goto("/distributions");
    await button(page, "Pause everything").click();
    await page.getByText("Everything is paused by Pavel Orlov").waitFor();
    await waitForDistribution(api, id, ({ state }) => state === "paused", { what: "the pause" });
    await assertAccessible(page);
    await button(page, "Resume everything").click();
    await button(page, "Pause everything").waitFor();
    await waitForDistribution(api, id, ({ state }) => state === "running", { what: "the end of the pause" });
    await api.post(`/distributions/${id}/cancellation`);
  });
});
