import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../../test/support/browser.ts";
import { givenAccount } from "../../test/support/given-account.ts";
import { givenPerson, goodPassword } from "../../test/support/given-person.ts";
import { serveApp } from "../../test/support/serve-app.ts";
import { testDatabaseWithUrl } from "../../test/support/test-database.ts";
import { confirmSecondFactor, findPersonByEmail, offerSecondFactor } from "../accounts/person-store.ts";
import { runPersonCommand } from "./person.ts";

const { db, url: databaseUrl } = await testDatabaseWithUrl();
const { url } = await serveApp(db);
const here = { DATABASE_URL: databaseUrl, SECRET_KEY: "0".repeat(64), PUBLIC_URL: "https://notify.example.org" };
const run = (...args: string[]) => runPersonCommand(args, here);

/** What stands behind # in the link that a command prints. */
async function tokenOf(...args: string[]): Promise<string> {
  const { output } = await run(...args);
  const [, token = ""] = output.split("#");
  assert.match(token, /^[\w-]{43}$/);
  return token;
}

test("without an account nobody is invited, and it says what to do", async () => {
  await assert.rejects(run("invite", "ann@example.org", "--role", "owner"), /npm start/);
  assert.match((await run("list")).output, /nobody yet/);
});

test("nothing but the link is printed, and it makes somebody belong to the account that is named", async () => {
  await givenAccount(db, { name: "Harbour" });
  await givenAccount(db, { name: "Pier" });
  const file = fileURLToPath(new URL("person.ts", import.meta.url));
  const args = [file, "invite", "Ann@Example.org", "--role", "owner", "--account", "Pier"];

  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...here },
  });

  assert.equal(status, 0, stderr);
  assert.match(stdout, /^https:\/\/notify\.example\.org\/invitation#[\w-]{43}\n$/);
  const body = { token: stdout.trim().split("#")[1], name: "Ann", password: goodPassword };
  const { json } = await openBrowser(url).call("POST", "/invitations/acceptance", body);
  assert.deepEqual([json.account.name, json.role, json.person.email], ["Pier", "owner", "ann@example.org"]);
});

test("with several accounts one must be named, and roles and emails must be some", async () => {
  await assert.rejects(run("invite", "b@example.org", "--role", "owner"), /Harbour, Pier/);
  await assert.rejects(run("invite", "b@example.org", "--role", "king", "--account", "Pier"), /owner, manager/);
  await assert.rejects(run("invite", "b@example.org", "--account", "Pier"), /--role/);
  await assert.rejects(run("invite", "nobody", "--role", "owner", "--account", "Pier"), /no email/);
  await assert.rejects(run("invite", "b@example.org", "--role", "owner", "--account", "Nowhere"), /Harbour, Pier/);
});

test("people are listed, as text and as JSON", async () => {
  assert.equal((await run("list")).output, "Pier  ann@example.org  Ann  owner  password only");
  const [ann] = JSON.parse((await run("list", "--json")).output);
  assert.deepEqual([ann.account, ann.email, ann.role], ["Pier", "ann@example.org", "owner"]);
});

test("a reset prints a link to a new password, and turns a lost second factor off when asked to", async () => {
  const account = await givenAccount(db, { name: "Lost" });
  const { id, email } = await givenPerson(db, account);
  await offerSecondFactor(db, id, Buffer.from("sealed"));
  await confirmSecondFactor(db, id, ["hash"]);

  await run("reset", email);
  assert.equal((await findPersonByEmail(db, email))?.hasSecondFactor, true);
  const token = await tokenOf("reset", email.toUpperCase(), "--second-factor");
  const password = "three grey herons on a pier";
  assert.equal((await openBrowser(url).call("POST", "/password-reset", { token, password })).status, 204);
  assert.equal((await openBrowser(url).call("POST", "/session", { email, password })).status, 200);
  await assert.rejects(run("reset", "nobody@example.org"), { code: "not_found" });
});

test("a link signs in once, into the account that is named, also somebody who is made for it", async () => {
  const token = await tokenOf("sign-in", "demo@example.org", "--role", "owner", "--account", "Harbour");
  const { json } = await openBrowser(url).call("POST", "/session/link", { token });
  assert.deepEqual([json.account.name, json.role, json.person.name], ["Harbour", "owner", "demo"]);

  const named = await tokenOf(
    "sign-in",
    "guide@example.org",
    "--role",
    "viewer",
    "--name",
    "Guide",
    "--account",
    "Harbour",
  );
  assert.equal((await openBrowser(url).call("POST", "/session/link", { token: named })).json.person.name, "Guide");

  const { link } = JSON.parse(
    (await run("sign-in", "demo@example.org", "--role", "viewer", "--account", "Harbour", "--json")).output,
  );
  const again = await openBrowser(url).call("POST", "/session/link", { token: link.split("/sign-in#")[1] });
  assert.equal(again.json.role, "owner", "who is there stays what he is");
  await assert.rejects(run("sign-in", "nobody@example.org"), { code: "not_found" });
});

test("what it does not understand is refused with an explanation", async () => {
  for (const args of [[], ["make"], ["reset"], ["list", "extra"]])
    await assert.rejects(run(...args), { code: "invalid_input" }, args.join(" "));
  assert.match((await run("--help")).output, /--second-factor/);
});
