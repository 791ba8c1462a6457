import assert from "node:assert/strict";
import { test } from "node:test";
import { startSession } from "../src/accounts/start-session.ts";
import { openBrowser } from "./support/browser.ts";
import { openWindow } from "./support/chromium.ts";
import { givenAccount } from "./support/given-account.ts";
import { givenPerson } from "./support/given-person.ts";
import { serveApp } from "./support/serve-app.ts";
import { testDatabase } from "./support/test-database.ts";

const MOST = 300_000;

type Loaded = { name: string; encodedBodySize: number };

const db = await testDatabase();
const { url } = await serveApp(db);
const account = await givenAccount(db);

/** Everything that a browser which knows nothing yet loads, as it comes over the line, until the list of distributions stands. */
async function firstLoad(language: "en" | "ru"): Promise<Loaded[]> {
  const { id: personId } = await givenPerson(db, account);
  await db`update person set language = ${language} where id = ${personId}`;
  const browser = { name: "Chromium", sessionToken: "" };
  const { token } = await db.begin((tx) => startSession(tx, { personId, accountId: null, browser }, new Date()));
  await openBrowser(url, token).call("POST", "/distributions", { name: "Sale" }); // who has none is led to the first steps
  const context = await openWindow(url, { language });
  await context.addCookies([{ name: "carillon_session", value: token, url }]);
  const page = await context.newPage();
  await page.goto("/distributions");
  await page.getByText("Sale", { exact: true }).first().waitFor();
  const loaded = await page.evaluate<Loaded[]>(
    `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))
      .filter(({ name }) => !name.includes("/api/"))`,
  );
  await context.close();
  return loaded;
}

for (const language of ["en", "ru"] as const) {
  test(`a first visit to the distributions loads at most 300 kB, compressed (${language})`, async () => {
    const loaded = await firstLoad(language);
    const [scripts, styles] = ["js", "css"].map((kind) => loaded.filter(({ name }) => name.endsWith(`.${kind}`)));
    assert.ok(scripts?.length && styles?.length, "the screens have been built and were loaded");
    assert.ok(
      loaded.every(({ encodedBodySize }) => encodedBodySize > 0),
      "the size of each is known",
    );
    const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    const largest = loaded.toSorted((a, b) => b.encodedBodySize - a.encodedBodySize).slice(0, 10);
    assert.ok(bytes <= MOST, `${bytes} bytes: ${JSON.stringify(largest)}`);
  });
}
