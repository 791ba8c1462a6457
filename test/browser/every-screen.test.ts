import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { ApiClient } from "../../src/commands/demo/api-client.ts";
import { rowsTo, sheetOf } from "../journeys/given-installation.ts";
import { assertAccessible, assertFits, visit } from "../support/chromium.ts";
import { givenSheet, sendSheet, waitUntilRead, waitUntilSettled } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import type { Look } from "../support/windows.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();
const router = await readFile(new URL("../../web/src/app/router.tsx", import.meta.url), "utf8");

/** What stands in an account where something has been done: an id for each page of one thing. */
type Filled = { draft: string; distribution: string; message: string; person: string; group: string; provider: string };

/** The address to open for each page; what leads on to another page has none. */
const addresses: Record<string, (filled: Filled) => string[]> = {
  "/": () => [],
  "/setup": () => ["/setup"],
  "/sign-in": () => ["/sign-in"],
  "/invitation": () => ["/invitation"],
  "/password": () => ["/password"],
  "/first-run": () => ["/first-run"],
  "/distributions": () => ["/distributions"],
  "/distributions/new": () => ["/distributions/new"],
  "/distributions/$id/creation/$tab": ({ draft }) =>
    ["main", "check", "when", "preview", "confirm"].map((tab) => `/distributions/${draft}/creation/${tab}`),
  "/distributions/$id": ({ distribution }) => [`/distributions/${distribution}`],
  "/messages": () => ["/messages"],
  "/messages/$id": ({ message }) => [`/messages/${message}`],
  "/recipients": () => ["/recipients"],
  "/recipients/people/$id": ({ person }) => [`/recipients/people/${person}`],
  "/recipients/groups": () => ["/recipients/groups"],
  "/recipients/groups/$id": ({ group }) => [`/recipients/groups/${group}`],
  "/settings": () => ["/settings"],
  "/provider-accounts": () => ["/settings/provider-accounts"],
  "/provider-accounts/$id": ({ provider }) => [`/settings/provider-accounts/${provider}`],
  "/senders": () => ["/settings/senders"],
  "/numbering-plan": () => ["/settings/numbering-plan"],
  "/holidays": () => ["/settings/holidays"],
  "/people": () => ["/settings/people"],
  "/api-keys": () => ["/settings/api-keys"],
  "/audit-log": () => ["/settings/audit-log"],
  "/profile": () => ["/settings/profile"],
};

const forStrangers = ["/setup", "/sign-in", "/invitation", "/password"];
const looks = [
  { width: 1440, language: "en", scheme: "light" },
  { width: 390, height: 844, language: "ru", scheme: "dark" },
] as const satisfies Partial<Look>[];

test("every page of the router has an address here", () => {
  const paths = [...router.matchAll(/(?:path: |open\(|setting\()"(\/[^"]*)"/g)].map(([, path]) => path ?? "");
  assert.deepEqual([...new Set(paths)].sort(), Object.keys(addresses).sort());
});

test("on every page nothing is out of reach, too wide, or without its word, wide and light or narrow and dark", {
  concurrency: true,
}, async (t) => {
  const office = await givenOffice(t, database);
  const filled = await fill(office.api, t);
  const looking = looks.map((look) =>
    t.test(`${look.language}, ${look.scheme}, ${look.width} pixels wide`, async (t) => {
      const signedIn = await office.visitor(t, look);
      const stranger = await visit(t, office.carillon.url, look);
      const faults: string[] = [];
      for (const [path, list] of Object.entries(addresses))
        for (const address of list(filled)) {
          const page = forStrangers.includes(path) ? stranger : signedIn;
          await lookAt(page, address).catch((error: Error) => faults.push(`${address}: ${error.message}`));
        }
      assert.deepEqual(faults, []);
    }),
  );
  await Promise.all(looking);
});

async function lookAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("load");
  await page.locator("[aria-busy=true], .mantine-Skeleton-root").first().waitFor({ state: "detached" });
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, "it has one heading of the first level");
  const words = await page.locator("body").innerText();
  assert.doesNotMatch(words, /undefined|\bnull\b|NaN|\[object|Invalid Date/);
  await assertFits(page);
  await assertAccessible(page);
}

async function fill(api: ApiClient, t: Parameters<typeof givenSheet>[0]): Promise<Filled> {
  const rows = [...rowsTo(3, "2001"), ...rowsTo(1, "9901", 3), ...rowsTo(1, "9904", 4), ["12", "Too short"]];
  const sheet = await givenSheet(t, sheetOf(rows));
  const draft = await api.upload<{ id: string }>("/distributions", sheet, {
    defaults: { channel: "sms", from: "Carillon" },
  });
  await waitUntilRead(api, draft.id);
  const distribution = await sendSheet(api, sheet);
  await waitUntilSettled(api, distribution);
  const { items: messages } = await api.get<{ items: { id: string }[] }>(`/messages?distributionId=${distribution}`);
  const { providerAccounts: providers } = await api.get<{ providerAccounts: { id: string }[] }>("/provider-accounts");
  const person = await api.post<{ id: string }>("/recipients", { clientId: "ann", name: "Ann", phone: "+79162001000" });
  const group = await api.post<{ id: string }>("/recipient-groups", { name: "Guests" });
  return {
    ...{ draft: draft.id, distribution, message: messages[0]?.id ?? "", person: person.id, group: group.id },
    provider: providers[0]?.id ?? "",
  };
}
