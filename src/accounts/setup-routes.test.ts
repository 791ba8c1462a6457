import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { listAuditEntries } from "./audit-store.ts";
import { makeSetupToken } from "./set-up.ts";

const db = await testDatabase();
const { url } = await serveApp(db);
const settings = { country: "DE", timeZone: "Europe/Berlin", language: "en" };
const owner = { accountName: "Harbour", name: "Ann", email: "Ann@example.org", password: goodPassword, ...settings };

test("each start makes a new link, and the former one is void", async () => {
  const [first, second] = [await makeSetupToken(db), await makeSetupToken(db)];
  const statusOf = async (token: string | null) => (await openBrowser(url).call("GET", `/setup/${token}`)).status;

  assert.deepEqual([await statusOf(first), await statusOf(second), await statusOf("x")], [404, 200, 404]);
  const refused = await openBrowser(url).call("POST", "/setup", { ...owner, token: first });
  assert.deepEqual([refused.status, refused.json.code], [404, "link_gone"]);
});

test("a password that is too weak uses no link up", async () => {
  const token = await makeSetupToken(db);

  const { status, json } = await openBrowser(url).call("POST", "/setup", { ...owner, token, password: "password1234" });

  assert.deepEqual([status, json.code], [422, "weak_password"]);
  assert.equal((await openBrowser(url).call("GET", `/setup/${token}`)).status, 200);
});

test("of many who have the link one becomes the owner of a new account, even where accounts of programs are there", async () => {
  const programs = await givenAccount(db, { name: "Programs" });
  const token = await makeSetupToken(db);
  const browsers = [openBrowser(url), openBrowser(url), openBrowser(url)];

  const answers = await Promise.all(
    browsers.map((browser, index) =>
      browser.call("POST", "/setup", { ...owner, token, email: `ann${index}@example.org` }),
    ),
  );

  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404]);
  const winner = answers.findIndex(({ status }) => status === 200);
  const { json } = answers[winner] ?? { json: {} };
  assert.deepEqual(
    [json.role, json.account.name, json.account.timeZone, json.accounts.length],
    ["owner", "Harbour", "Europe/Berlin", 1],
  );
  assert.equal((await browsers[winner]?.call("GET", "/people"))?.status, 200, "signed in");
  const [row] = await db<{ people: number; accounts: number }[]>`
    select (select count(*)::int from person) as people, (select count(*)::int from account) as accounts`;
  assert.deepEqual({ ...row }, { people: 1, accounts: 2 });
  assert.equal((await listAuditEntries(db, programs.id, { limit: 1 })).length, 0);
});

test("once there is somebody no start makes a link", async () => {
  assert.equal(await makeSetupToken(db), null);
});
